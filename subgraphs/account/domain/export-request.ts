import { refuse } from '../../../schema/errors';
import type { BaseType } from './customer';

/** That somebody asked for what is kept of a person, as it is stored; the document itself is stored nowhere. */
export interface ExportRequestState {
  readonly exportNo: string;
  /** As it stood when it was asked for. */
  readonly customerCode: string;
  readonly askedAt: Date;
  /** Until when the document is handed out. */
  readonly until: Date;
  /** Who of our staff asked; null where the person did so itself. */
  readonly askedBy: string | null;
  /** Where the request of the person can be read or heard, if staff asked for it. */
  readonly evidence: string | null;
  /** Whose next request it is, after which one: no two requests follow the same. */
  readonly follows: string;
}

const DAY = 24 * 60 * 60 * 1000;
/** How long the document is handed out, and how long it takes until the next may be asked for; in milliseconds. */
const HANDED_OUT = 7 * DAY;
const BETWEEN_TWO = 30 * DAY;

/** Whose export it is, and what was asked for before, under former codes too. */
export interface Person {
  readonly customerCode: string;
  readonly baseType: BaseType;
  readonly earlier: readonly Pick<ExportRequestState, 'exportNo' | 'askedAt'>[];
}

/** @throws ContractError NOT_POSSIBLE_NOW for an organisation, and within thirty days of the last request */
export function requested(
  { customerCode, baseType, earlier }: Person,
  { askedBy, evidence }: Pick<ExportRequestState, 'askedBy' | 'evidence'>,
  now: Date,
): Omit<ExportRequestState, 'exportNo'> {
  if (baseType !== 'PERSON')
    refuse('NOT_POSSIBLE_NOW', `an export is a right of natural persons, and this customer is of type ${baseType}`);
  const last = [...earlier].sort((one, other) => +other.askedAt - +one.askedAt)[0];
  refuseTooSoon(last?.askedAt ?? null, now);
  const follows = `${customerCode}|${last?.exportNo ?? ''}`;
  return { customerCode, askedAt: now, until: new Date(+now + HANDED_OUT), askedBy, evidence, follows };
}

function refuseTooSoon(last: Date | null, now: Date): void {
  if (!last || +now - +last >= BETWEEN_TWO) return;
  const next = new Date(+last + BETWEEN_TWO).toISOString();
  refuse('NOT_POSSIBLE_NOW', `an export is asked for once in thirty days: the next from ${next} on`);
}
