import { Pool } from 'undici';
import type { Claims } from '../../../gateway/door/claims';
import { demoKey, demoToken } from '../../../gateway/door/demo';
import type { Answered, World } from './world';

/** The door of a gateway, asked over HTTP with log-ins of the demo key. */
export interface Door extends Pick<World, 'ask'> {
  close(): Promise<void>;
}

export function openDoor(url: string, dataDir: string): Door {
  const door = new Pool(url);
  const bearer = bearers(dataDir);
  return {
    ask: async (who, { query, variables, method }) => {
      const headers = { ...HEADERS, ...(who ? { authorization: await bearer(who) } : {}) };
      const asked = { query, variables: JSON.stringify(variables) };
      const answer =
        method === 'GET'
          ? await door.request({ path: `/graphql?${new URLSearchParams(asked)}`, method, headers })
          : await door.request({ path: '/graphql', method, headers, body: JSON.stringify({ query, variables }) });
      return { status: answer.statusCode, headers: withoutClock(answer.headers), body: await answer.body.text() };
    },
    close: () => door.close(),
  };
}

/** The same request id every time, so that answers need not be looked at with it taken out. */
const HEADERS = { 'content-type': 'application/json', 'apollo-require-preflight': 'true', 'x-request-id': 'the-same' };

/** Which moment it was tells nothing of what is stored. */
function withoutClock({ date: _date, ...others }: Answered['headers']): Answered['headers'] {
  return others;
}

function bearers(dataDir: string): (who: Claims) => Promise<string> {
  const known = new Map<Claims, Promise<string>>();
  return (who) => {
    const token = known.get(who) ?? demoToken(demoKey(dataDir), who).then((signed) => `Bearer ${signed}`);
    known.set(who, token);
    return token;
  };
}
