import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Gateway } from '../gateway/gateway';
import type { Log } from '../kit/service/log';
import { watchFile } from '../kit/service/watched-file';
import type { DecisionTable } from '../schema/policy/table';
import { supergraphProblems } from '../schema/supergraph';
import type { PolicyInForce } from './policy-in-force';

const BUILT_IN = join(__dirname, '..', 'schema', 'printed', 'supergraph.graphql');

/**
 * The supergraph of the operator's file, else the very one that is reviewed and committed.
 * @throws Error if the file cannot be read, or does not hold what composition promises.
 */
export function readSupergraph(file: string | undefined, table: DecisionTable): string {
  if (file === undefined) return readFileSync(BUILT_IN, 'utf8');
  const sdl = readOr(
    file,
    ({ code }) => `SUPERGRAPH_FILE is \`${file}\`, which cannot be read (${code}): check the path`,
  );
  refuseProblems(file, sdl, table);
  return sdl;
}

export interface Followed {
  readonly file: string;
  readonly sdl: string;
  readonly policy: PolicyInForce;
}

/** The gateway, which from now on serves what the file says: a supergraph that does not hold leaves the last good one. */
export function following(gateway: Gateway, { file, sdl, policy }: Followed, log: Log): Gateway {
  const take = (text: string) =>
    policy.inTurn(async () => {
      refuseProblems(file, text, policy.table);
      await gateway.swap(text, policy.table);
      // Both may have been replaced, and each is held to the other: in its own turn, behind this one.
      void policy.again();
    });
  const { leave, again } = watchFile({ path: file, text: sdl, take, log });
  policy.beforeEach(async () => () => void again());
  return {
    ...gateway,
    stop: (reason) => {
      leave();
      return gateway.stop(reason);
    },
  };
}

function refuseProblems(file: string, sdl: string, table: DecisionTable): void {
  const [first, ...more] = supergraphProblems(sdl, table);
  if (first === undefined) return;
  const others = more.length > 0 ? ` (and ${more.length} more)` : '';
  throw new Error(`the supergraph in \`${file}\` cannot be served: ${first}${others}`);
}

function readOr(path: string, why: (error: NodeJS.ErrnoException) => string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new Error(why(error as NodeJS.ErrnoException), { cause: error });
  }
}
