import { emailKeysOf, phoneKeysOf } from './contact-points';
import type { CustomerState } from './customer';
import { currentMembership, currentParents, isPlacing } from './family';
import { displayNameOf, nameKeysOf } from './names';
import { faultsOf, scoresOf } from './quality';

/** The state with all that is derived from it made anew: every decision ends here, so that no derived field is ever stale. */
export function settled(customer: CustomerState): CustomerState {
  const { merge } = customer;
  return {
    ...customer,
    displayName: displayNameOf(customer.name),
    // A merged customer is found by its survivor alone.
    nameKeys: merge ? [] : nameKeysOf(customer.name),
    phoneKeys: phoneKeysOf(customer.phones),
    emailKeys: emailKeysOf(customer.emails),
    householdId: currentMembership(customer)?.householdId ?? null,
    parentCodes: [...new Set(currentParents(customer).map(({ parentCode }) => parentCode))],
    formerCodes: merge ? [] : customer.absorbed.flatMap(({ codes }) => codes),
    mergedInto: merge?.into ?? null,
    presence: merge ? 'MERGED' : 'STANDING',
    placing: isPlacing(customer),
    chain: chainOf(customer),
    quality: scoresOf(customer),
    ...faultsOf(customer),
  };
}

/** What the customer still has to do to another; a step of the subgraph carries it on. */
function chainOf({ merge, releasing }: CustomerState): CustomerState['chain'] {
  if (merge?.state === 'MERGING') return 'MERGING';
  return releasing.length > 0 ? 'RELEASING' : null;
}
