import type { GatewayConfig } from '../../gateway/config';

/** What was found out about one thing. */
export interface Finding {
  readonly about: string;
  /** `skip`: it could not be looked at, or there is nothing to look at. */
  readonly state: 'ok' | 'warn' | 'fail' | 'skip';
  readonly says: string;
  /** What to do about it; null where nothing is to be done. */
  readonly cure: string | null;
}

/** An installation as its environment describes it. */
export interface Installation {
  readonly config: GatewayConfig;
  /** By name, where the subgraphs run in processes of their own; else null. */
  readonly subgraphUrls: ReadonlyMap<string, string> | null;
  /** As all processes of the installation hold it; null where it is made anew at each start. */
  readonly viewerTokenKey: string | null;
  /** Whether what takes long is left out. */
  readonly isQuick: boolean;
}

export type Examination = (installation: Installation) => Promise<readonly Finding[]>;

export function ok(about: string, says: string): Finding {
  return { about, state: 'ok', says, cure: null };
}

export function skip(about: string, says: string): Finding {
  return { about, state: 'skip', says, cure: null };
}

export function warn(about: string, says: string, cure: string): Finding {
  return { about, state: 'warn', says, cure };
}

export function fail(about: string, says: string, cure: string): Finding {
  return { about, state: 'fail', says, cure };
}

/** The first line of what an error says, without passwords. */
export function reasonOf(error: unknown): string {
  const { message, code, cause } = error as NodeJS.ErrnoException;
  const [line = ''] = (message || code || String((cause as Error | undefined)?.message ?? error)).split('\n');
  return line.replace(/\/\/[^/@\s]*@/g, '//***@');
}
