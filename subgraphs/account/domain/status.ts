import { refuse } from '../../../schema/errors';
import type { BaseStatus, BaseType, CustomerState } from './customer';

const NEXT: Readonly<Record<BaseStatus, readonly BaseStatus[]>> = {
  NEW: ['ACTIVE'],
  ACTIVE: ['DORMANT'],
  DORMANT: ['ACTIVE'],
};

/** NEW -> ACTIVE <-> DORMANT; the status it has already is no change. @throws ContractError `NOT_POSSIBLE_NOW` else. */
export function withStatus(customer: CustomerState, status: BaseStatus): CustomerState {
  if (customer.baseStatus === status) return customer;
  const next = NEXT[customer.baseStatus];
  if (!next.includes(status)) {
    refuse(
      'NOT_POSSIBLE_NOW',
      `a customer that is \`${customer.baseStatus}\` can become ${next.join(' or ')}, not \`${status}\``,
    );
  }
  return { ...customer, baseStatus: status };
}

/** Beside the base, so that lifting the limit shows the base again. */
export function withCreditLimited(customer: CustomerState, creditLimited: boolean): CustomerState {
  return { ...customer, creditLimited };
}

/** Reads as the base to whom the credit limit is not shown. */
export function visibleStatus(fields: { readonly baseStatus: string; readonly creditLimited: boolean | null }): string {
  return fields.creditLimited ? 'CREDIT_LIMITED' : fields.baseStatus;
}

/** Reads as the base to whom trust is not shown. */
export function visibleType(fields: { readonly baseType: BaseType; readonly competitor: boolean | null }): string {
  return fields.competitor ? 'COMPETITOR' : fields.baseType;
}

export interface Change {
  readonly from: string | null;
  readonly to: string | null;
  readonly at: Date;
  readonly reason: string | null;
  readonly actor: string;
}

/**
 * The history of the status as one list, oldest first. Entries into and out of CREDIT_LIMITED are there only for whom
 * the credit history is shown; they name the base that stood at their time.
 */
export function visibleHistory(fields: {
  readonly baseStatus: string;
  readonly statusHistory: readonly Change[] | null;
  readonly creditHistory: readonly Change[] | null;
}): readonly Change[] {
  const history = fields.statusHistory ?? [];
  const credit = (fields.creditHistory ?? []).filter(isTurn).map((change) => {
    const base = baseAt(change.at, history, fields.baseStatus);
    const limited = isLimited(change.to);
    return { ...change, from: limited ? base : 'CREDIT_LIMITED', to: limited ? 'CREDIT_LIMITED' : base };
  });
  return [...history, ...credit].sort((one, other) => one.at.getTime() - other.at.getTime());
}

/** That a customer starts without a limit is no entry out of one. */
function isTurn({ from, to }: Change): boolean {
  return isLimited(from) !== isLimited(to);
}

function isLimited(value: string | null): boolean {
  return String(value) === 'true';
}

function baseAt(at: Date, history: readonly Change[], now: string): string {
  const before = history.filter((change) => change.at <= at).at(-1);
  const after = history.find((change) => change.at > at);
  return before?.to ?? after?.from ?? now;
}
