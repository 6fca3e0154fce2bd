import { command } from '../../kit/store';
import { refuse } from '../../schema/errors';
import { granted, revoked } from './domain/entitlement';
import { EndEntitlementInput, GrantEntitlementInput } from './entitlement.input';
import { entitlementModel } from './entitlement.model';

export const grantEntitlement = command({
  action: 'merge, unmerge, import',
  on: entitlementModel,
  input: () => GrantEntitlementInput,
  decide: (_, { customerCode, label, basis, from, to = null }, now, { by }) =>
    granted({ customerCode, label, basis, from: from ?? now, to }, by.behindFees()),
});

export const endEntitlement = command({
  action: 'merge, unmerge, import',
  on: entitlementModel,
  input: () => EndEntitlementInput,
  decide: (entitlement, _, now) =>
    entitlement ? revoked(entitlement, now) : refuse('NOT_ALLOWED', 'there is no such entitlement'),
});
