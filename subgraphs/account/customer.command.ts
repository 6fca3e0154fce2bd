import { command } from '../../kit/store';
import { refuse } from '../../schema/errors';
import {
  ChangeAddressesInput,
  ChangeContactPointsInput,
  ChangeIdentityInput,
  ChangeNamesInput,
  CreateCustomerInput,
} from './customer.input';
import { customerModel } from './customer.model';
import { customerChange } from './customer-change';
import { hasVerifiedPoint } from './domain/contact-points';
import type { CustomerState } from './domain/customer';
import { changed, created, recorded } from './domain/facts';
import { externalKeyOf } from './domain/ids';
import { teamOfNew } from './domain/territory';
import { RecordCustomerInput } from './record.input';

export const createCustomer = command({
  action: 'create customer',
  on: customerModel,
  input: () => CreateCustomerInput,
  decide: (customer, input, now, { by }) => {
    if (customer) return customer;
    if (input.externalIds?.length && !by.reachesAll()) refuseOuterIds();
    return created({ ...input, team: teamOfNew(by.viewer, input.team ?? null) }, now);
  },
});

export const changeNames = customerChange({
  action: 'names, addresses, contact points',
  input: () => ChangeNamesInput,
  provided: { 'old-point-verified': unreachable },
  decide: (customer, { name }, now) => changed(customer, { name }, now),
});

export const changeAddresses = customerChange({
  action: 'names, addresses, contact points',
  input: () => ChangeAddressesInput,
  provided: { 'old-point-verified': unreachable },
  decide: (customer, { addresses }, now) => changed(customer, { addresses }, now),
});

export const changeContactPoints = customerChange({
  action: 'names, addresses, contact points',
  input: () => ChangeContactPointsInput,
  provided: { 'old-point-verified': unreachable },
  decide: (customer, { phones, emails }, now) => changed(customer, { phones, emails }, now),
});

export const changeIdentity = customerChange({
  action: 'identity, birth, type',
  input: () => ChangeIdentityInput,
  decide: (
    customer,
    { idempotencyKey: _key, version: _version, reason: _reason, customerCode: _code, ...facts },
    now,
  ) => changed(customer, facts, now),
});

/** Other systems know a customer by their own id; where it was merged since, its survivor is meant. */
export const recordCustomer = command({
  action: 'merge, unmerge, import',
  on: customerModel,
  input: () => RecordCustomerInput,
  identity: ({ externalId }) => externalKeyOf(externalId),
  locate: async ({ externalId }, read) => {
    const [known] = await read.by(customerModel, 'externalIds.key', externalKeyOf(externalId));
    return known?.customerCode ?? null;
  },
  decide: (customer, { idempotencyKey: _key, reason: _reason, externalId, ...facts }, now) =>
    recorded(customer, externalId, facts, now),
});

function unreachable(customer: CustomerState | null): string | null {
  if (customer && hasVerifiedPoint(customer)) return null;
  return 'contact data can be changed by yourself once one of the present ways to reach you is verified';
}

/** One that is taken is refused, and would tell of a record that its asker may not know of: so every one is. */
function refuseOuterIds(): never {
  return refuse(
    'NOT_ALLOWED',
    'ids in other systems are entered by those who see all customers: leave `externalIds` out',
  );
}
