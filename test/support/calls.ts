import type { Connection } from 'mongoose';

/** Calls to databases, as the driver tells of them. */
export interface Calls {
  readonly list: readonly Call[];
  /** How many were made meanwhile. */
  during(act: () => Promise<unknown>): Promise<number>;
}

export interface Call {
  readonly database: string;
  readonly command: string;
}

/** Without this in its address a connection tells nobody what it calls. */
export const monitored = (uri: string): string => `${uri}${uri.includes('?') ? '&' : '/?'}monitorCommands=true`;

/** Needs a connection that was made with a `monitored` address. */
export function callsOf(connection: Connection): Calls {
  const list: Call[] = [];
  connection.getClient().on('commandStarted', ({ databaseName, commandName }) => {
    list.push({ database: databaseName, command: commandName });
  });
  return {
    list,
    during: async (act) => {
      const before = list.length;
      await act();
      return list.length - before;
    },
  };
}
