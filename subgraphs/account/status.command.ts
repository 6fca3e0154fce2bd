import { ChangeOwnerInput, ChangeStatusInput, ClaimLeaseInput, SetCreditLimitedInput } from './customer.input';
import { customerModel } from './customer.model';
import { customerChange } from './customer-change';
import { assigned, CLAIMS_A_DAY, claimed, claimsOfToday } from './domain/lease';
import { withCreditLimited, withStatus } from './domain/status';
import { isInTerritory } from './domain/territory';
import { provided } from './provisos';

export const changeStatus = customerChange({
  action: 'status',
  input: () => ChangeStatusInput,
  decide: (customer, { status }) => withStatus(customer, status),
});

export const setCreditLimited = customerChange({
  action: 'limit or free credit status',
  input: () => SetCreditLimitedInput,
  decide: (customer, { creditLimited }) => withCreditLimited(customer, creditLimited),
});

export const claimLease = customerChange({
  action: 'claim an expired lease',
  input: () => ClaimLeaseInput,
  given: async ({ claimant }, read) => ({ owned: await read.by(customerModel, 'owner', claimant) }),
  decide: (customer, { claimant }, now, { by, owned }) => {
    provided(by, 'in-territory', isInTerritory(customer, by.viewer), 'a customer is claimed by a team that serves it');
    const isWithin = claimsOfToday(owned, claimant, now) < CLAIMS_A_DAY;
    provided(by, 'five-a-day', isWithin, `${CLAIMS_A_DAY} customers can be claimed in a day`);
    return claimed(customer, claimant, now);
  },
});

export const changeOwner = customerChange({
  action: 'owner, team',
  input: () => ChangeOwnerInput,
  decide: (customer, assignment) => assigned(customer, assignment),
});
