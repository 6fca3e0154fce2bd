import { ChangeOwnerInput, ChangeStatusInput, ClaimLeaseInput, SetCreditLimitedInput } from './customer.input';
import { customerModel } from './customer.model';
import { customerChange } from './customer-change';
import { assigned, CLAIMS_A_DAY, claimed, claimsOfToday } from './domain/lease';
import { withCreditLimited, withStatus } from './domain/status';
import { isInTerritory } from './domain/territory';

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
  provided: {
    'in-territory': (customer, _input, _now, { by }) =>
      customer && isInTerritory(customer, by.viewer) ? null : 'a customer is claimed by a team that serves it',
    'five-a-day': (_customer, { claimant }, now, { owned }) =>
      claimsOfToday(owned, claimant, now) < CLAIMS_A_DAY ? null : `${CLAIMS_A_DAY} customers can be claimed in a day`,
  },
  decide: (customer, { claimant }, now) => claimed(customer, claimant, now),
});

export const changeOwner = customerChange({
  action: 'owner, team',
  input: () => ChangeOwnerInput,
  decide: (customer, assignment) => assigned(customer, assignment),
});
