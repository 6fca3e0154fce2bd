import type { TokenClaims } from '../../schema/viewer-token';
import type { SubgraphLink } from './link';

export interface ProbeOptions {
  readonly sign: (claims: TokenClaims) => string;
  readonly policyVersion: string;
  /** How long the answer is waited for, in milliseconds. */
  readonly patience: number;
}

const BODY = JSON.stringify({ query: '{ __typename }' });

/**
 * Asks a subgraph nothing, as nobody, by the same signed way as anything else: no database is touched.
 * @throws LinkError if it gave no answer, Error in one line if it refuses this gateway's signature or policy page.
 */
export async function probe(link: SubgraphLink, { sign, policyVersion, patience }: ProbeOptions): Promise<void> {
  const claims = { viewer: { kind: 'nobody' }, subgraph: link.name, policyVersion, requestId: 'probe' } as const;
  const headers = {
    'content-type': 'application/json',
    authorization: `Viewer ${sign({ ...claims, body: BODY })}`,
  };
  const { status } = await link.post(BODY, headers, AbortSignal.timeout(patience));
  if (status === 200) return;
  throw new Error(`${link.name} ${REASONS.get(status) ?? `answers with ${status}`}`);
}

const REASONS: ReadonlyMap<number, string> = new Map([
  [401, 'takes no call of this process: VIEWER_TOKEN_KEY or the clock differs'],
  [503, 'goes by another policy page'],
]);
