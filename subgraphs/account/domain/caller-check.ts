import { createHash, timingSafeEqual } from 'node:crypto';
import { refuse } from '../../../schema/errors';

/** What one agent asked of one caller, as it is stored. */
export interface CallerCheckState {
  readonly checkNo: string;
  readonly customerCode: string;
  readonly agent: string;
  readonly tries: readonly CallerTry[];
  /** How the last try ended. */
  readonly right: boolean;
  readonly triedAt: Date;
}

export interface CallerTry {
  readonly at: Date;
  readonly right: boolean;
}

export const TRIES_AN_HOUR = 3;

const HOUR = 60 * 60 * 1000;
const MOST_KEPT = 100;

type Begun = Pick<CallerCheckState, 'customerCode' | 'agent'>;

/**
 * The check with one more try. A wrong number and a customer without one end alike.
 * @throws ContractError TOO_MANY where the agent has tried this customer three times in the last hour
 */
export function tried(
  before: CallerCheckState | null,
  begun: Begun,
  { said, known, now }: { readonly said: string; readonly known: readonly string[]; readonly now: Date },
): Omit<CallerCheckState, 'checkNo'> & Partial<CallerCheckState> {
  const earlier = before?.tries ?? [];
  const recent = earlier.filter(({ at }) => now.getTime() - at.getTime() < HOUR);
  if (recent.length >= TRIES_AN_HOUR)
    refuse('TOO_MANY', `a caller is checked ${TRIES_AN_HOUR} times in an hour at most: hand the call to a colleague`);
  const right = isOneOf(said, known);
  const tries = [...earlier, { at: now, right }].slice(-MOST_KEPT);
  return { ...before, ...begun, tries, right, triedAt: now };
}

/** Every number is compared whole, and one that nobody has where there is none: how long it takes tells nothing. */
function isOneOf(said: string, known: readonly string[]): boolean {
  const digest = digestOf(said);
  const compared = [NOBODYS, ...known.map(digestOf)].map((one) => timingSafeEqual(one, digest));
  return compared.includes(true);
}

/** Digests of different things are never the same: what was said is digested with a prefix. */
const NOBODYS = createHash('sha256').update('nobody').digest();

function digestOf(number: string): Buffer {
  const written = number.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();
  return createHash('sha256').update(`number ${written}`).digest();
}
