import { refuse } from '../../schema/errors';
import type { TokenClaims } from '../../schema/viewer-token';
import type { Asking } from '../asking';
import { untilAnswered } from './attempts';
import { LinkError, type SubgraphAnswer, type SubgraphLink } from './link';
import type { Reach } from './reach';

export interface CallOptions {
  readonly link: SubgraphLink;
  readonly sign: (claims: TokenClaims) => string;
  readonly policyVersion: string;
  /** Milliseconds that one call may take. */
  readonly patience: number;
  readonly reach: Reach;
}

export interface Posted {
  readonly body: string;
  /** Whether it changes something. */
  readonly isWrite: boolean;
}

/** Calls that one request may make, and characters that their answers may have: no page asks for that much. */
const MOST_CALLS = 200;
const MOST_RECEIVED = 32 * 1024 * 1024;
/** A subgraph is given less time than the gateway waits, so that the part that it has still comes in time; in milliseconds. */
const WAY_BACK = 100;

/** Asks a subgraph for as long as the asker waits, and no longer than one call may take. @throws LinkError, ContractError */
export async function post({ body, isWrite }: Posted, asking: Asking, options: CallOptions): Promise<SubgraphAnswer> {
  const { patience, reach } = options;
  asking.spent.calls += 1;
  if (asking.spent.calls > MOST_CALLS) refuse('TOO_LARGE', TOO_MUCH);
  const now = performance.now();
  const until = Math.min(now + patience, asking.until);
  const signal = AbortSignal.any([asking.signal, AbortSignal.timeout(Math.max(0, Math.round(until - now)))]);
  const once = () => attempt(body, asking, { ...options, until, signal });
  const answer = await untilAnswered(once, { isWrite, until, signal, reach, patience });
  asking.spent.received += answer.body.length;
  if (asking.spent.received > MOST_RECEIVED) refuse('TOO_LARGE', TOO_MUCH);
  return answer;
}

const TOO_MUCH = 'the answer is larger than the limit: ask for fewer fields or shorter pages';

interface AttemptOptions extends CallOptions {
  readonly until: number;
  readonly signal: AbortSignal;
}

/** Signed for this asker, this subgraph and this very body, and anew each time: a subgraph takes a token once. */
async function attempt(body: string, asking: Asking, options: AttemptOptions): Promise<SubgraphAnswer> {
  const { link, sign, policyVersion, until, signal } = options;
  const left = until - performance.now();
  if (left < 1 || signal.aborted) throw new LinkError('TIMEOUT', link.name, new Error('no time is left'), 'not sent');
  const within = Math.ceil(left - Math.min(WAY_BACK, left / 10));
  const { viewer, requestId, agreement } = asking;
  const token = sign({ viewer, subgraph: link.name, policyVersion, requestId, within, body, agreement });
  const headers = {
    'content-type': 'application/json',
    accept: 'application/graphql-response+json, application/json',
    authorization: `Viewer ${token}`,
    'x-request-id': requestId,
  };
  return link.post(body, headers, signal);
}
