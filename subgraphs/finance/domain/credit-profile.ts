import { refuse } from '../../../schema/errors';
import { type MinorMoney, subtractMoney } from '../../../schema/money';

export const GRADES = ['A', 'B', 'C', 'D', 'E'] as const;
export type CreditGrade = (typeof GRADES)[number];

/** What finance has decided about a customer's credit. */
export interface CreditTerms {
  readonly grade: CreditGrade;
  readonly limit: MinorMoney;
  /** Pieces in one order, at most; null where the grade sets none. */
  readonly quantityCap: number | null;
  readonly paymentMethods: readonly string[];
  /** Nothing is sold until it is lifted. */
  readonly hold: boolean;
}

/** What a grade allows where finance has not said otherwise. E buys nothing on credit. */
export function termsOf(grade: CreditGrade): Pick<CreditTerms, 'quantityCap' | 'paymentMethods'> {
  return TERMS_BY_GRADE[grade];
}

/** What is paid before it is delivered needs no credit. */
export function isPaidAhead(paymentMethod: string | null): boolean {
  return paymentMethod !== null && PAID_AHEAD.includes(paymentMethod);
}

/** What may still be bought on credit, never below zero: limit less exposure, in the limit's currency. */
export function headroom({
  limit,
  exposure,
}: {
  readonly limit: MinorMoney | null;
  readonly exposure: MinorMoney | null;
}) {
  if (!limit || !exposure) return null;
  const rest = subtractMoney(limit, exposure);
  return { ...rest, minor: Math.max(0, rest.minor) };
}

/** The profile with the named terms changed; a new one takes the rest from its grade. @throws ContractError `BAD_INPUT` */
export function changedTerms(before: CreditTerms | null, change: Partial<CreditTerms>): CreditTerms {
  const grade =
    change.grade ?? before?.grade ?? refuse('BAD_INPUT', 'a credit profile has a grade from A to E: name it');
  const limit = change.limit ?? before?.limit ?? refuse('BAD_INPUT', 'a credit profile has a limit: name it');
  if (limit.minor < 0) refuse('BAD_INPUT', 'a credit limit is zero or more; use `hold` to sell nothing');
  const ofGrade = before?.grade === grade ? before : termsOf(grade);
  return {
    grade,
    limit,
    quantityCap: change.quantityCap ?? ofGrade.quantityCap,
    paymentMethods: change.paymentMethods ?? ofGrade.paymentMethods,
    hold: change.hold ?? before?.hold ?? false,
  };
}

const PAID_AHEAD: readonly string[] = ['PREPAID', 'CARD', 'CASH', 'WECHAT_PAY', 'ALIPAY'];

const EVERY_METHOD = ['INVOICE', 'BANK_TRANSFER', ...PAID_AHEAD];

const TERMS_BY_GRADE: Readonly<Record<CreditGrade, Pick<CreditTerms, 'quantityCap' | 'paymentMethods'>>> = {
  A: { quantityCap: null, paymentMethods: EVERY_METHOD },
  B: { quantityCap: null, paymentMethods: EVERY_METHOD },
  C: { quantityCap: 1000, paymentMethods: EVERY_METHOD },
  D: { quantityCap: 100, paymentMethods: EVERY_METHOD },
  E: { quantityCap: 20, paymentMethods: PAID_AHEAD },
};

/** What the strictest grade allows in one order. */
export const STRICTEST_CAP = Math.min(
  ...Object.values(TERMS_BY_GRADE).flatMap(({ quantityCap }) => (quantityCap === null ? [] : [quantityCap])),
);
