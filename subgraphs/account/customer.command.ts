import type { Asker } from '../../kit/store';
import { command } from '../../kit/store';
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
import { provided } from './provisos';
import { RecordCustomerInput } from './record.input';

export const createCustomer = command({
  action: 'create customer',
  on: customerModel,
  input: () => CreateCustomerInput,
  decide: (customer, input, now, { by }) =>
    customer ?? created({ ...input, team: teamOfNew(by.viewer, input.team ?? null) }, now),
});

export const changeNames = customerChange({
  action: 'names, addresses, contact points',
  input: () => ChangeNamesInput,
  decide: (customer, { name }, now, { by }) => {
    refuseUnreachable(customer, by);
    return changed(customer, { name }, now);
  },
});

export const changeAddresses = customerChange({
  action: 'names, addresses, contact points',
  input: () => ChangeAddressesInput,
  decide: (customer, { addresses }, now, { by }) => {
    refuseUnreachable(customer, by);
    return changed(customer, { addresses }, now);
  },
});

export const changeContactPoints = customerChange({
  action: 'names, addresses, contact points',
  input: () => ChangeContactPointsInput,
  decide: (customer, { phones, emails }, now, { by }) => {
    refuseUnreachable(customer, by);
    return changed(customer, { phones, emails }, now);
  },
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

function refuseUnreachable(customer: CustomerState, by: Asker): void {
  const cure = 'contact data can be changed by yourself once one of the present ways to reach you is verified';
  provided(by, 'old-point-verified', hasVerifiedPoint(customer), cure);
}
