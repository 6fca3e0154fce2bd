import { refuse } from '../../../schema/errors';

/** Why a customer is entitled. */
export const EntitlementBasis = { TIER: 'TIER', BOUGHT: 'BOUGHT' } as const;
export type EntitlementBasis = keyof typeof EntitlementBasis;

/** That a customer is served something behind a fee: from a moment until before another. */
export interface EntitlementState {
  readonly entitlementNo: string;
  readonly customerCode: string;
  /** A label of the policy page. */
  readonly label: string;
  readonly basis: EntitlementBasis;
  readonly from: Date;
  readonly to: Date | null;
}

export type NewEntitlement = Omit<EntitlementState, 'entitlementNo'>;

/** @throws ContractError `BAD_INPUT` if the label does not stand `behindFees`, or it ends before it begins. */
export function granted(entitlement: NewEntitlement, behindFees: readonly string[]): NewEntitlement {
  const { label, from, to } = entitlement;
  if (!behindFees.includes(label)) {
    refuse(
      'BAD_INPUT',
      `an entitlement opens what the policy page has behind a fee, not \`${label}\`: ${behindFees.join(', ')}`,
    );
  }
  if (to && to <= from) refuse('BAD_INPUT', 'an entitlement ends after it begins');
  return entitlement;
}

/** @throws ContractError `NOT_POSSIBLE_NOW` if it ended before. */
export function revoked(entitlement: EntitlementState, at: Date): EntitlementState {
  if (entitlement.to && entitlement.to <= at) refuse('NOT_POSSIBLE_NOW', 'this entitlement has ended already');
  return { ...entitlement, to: at };
}
