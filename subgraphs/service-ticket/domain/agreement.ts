import { refuse } from '../../../schema/errors';
import type { Calendar } from './calendar';
import { checkedTerms, type ServiceTarget, type ServiceTerms, STANDARD_TERMS } from './terms';
import { checkedSubject } from './texts';

/** What service was agreed with a customer, from a moment until before another. */
export interface AgreementState {
  readonly agreementNo: string;
  readonly customerCode: string;
  readonly name: string;
  readonly calendar: Calendar;
  readonly targets: readonly ServiceTarget[];
  readonly from: Date;
  readonly to: Date | null;
}

export type NewAgreement = Omit<AgreementState, 'agreementNo'>;

/** @throws ContractError `BAD_INPUT` if the calendar or the targets cannot be kept, or it ends before it begins. */
export function agreed(agreement: NewAgreement): NewAgreement {
  const { calendar, targets, from, to } = agreement;
  checkedTerms({ agreementNo: null, calendar, targets });
  if (to && to <= from) refuse('BAD_INPUT', 'an agreement ends after it begins');
  return { ...agreement, name: checkedSubject(agreement.name) };
}

/** Of those that hold at a moment the one that began last; null where none does. */
function agreementAt<Agreement extends Pick<AgreementState, 'from' | 'to'>>(
  agreements: readonly Agreement[],
  moment: Date,
): Agreement | null {
  const holding = agreements.filter(({ from, to }) => from <= moment && (!to || moment < to));
  return holding.reduce<Agreement | null>((last, next) => (last && last.from >= next.from ? last : next), null);
}

/** The terms a ticket is served by: those agreed, else the standard ones. */
export function termsAt(agreements: readonly AgreementState[], moment: Date): ServiceTerms {
  return agreementAt(agreements, moment) ?? STANDARD_TERMS;
}
