import { step } from '../../kit/store';
import { numberFrom } from '../../schema/customer-code';
import { refuse } from '../../schema/errors';
import { ancestryOf, parentsAbove } from './ancestry';
import { carriedOut } from './carried-out';
import { CustomerChangeInput } from './customer.input';
import { customerModel } from './customer.model';
import { customerChange } from './customer-change';
import type { CustomerState } from './domain/customer';
import { currentMembership, inHousehold, outOfHousehold, underParent, withConfirmedParents } from './domain/family';
import { JoinHouseholdInput, LeaveHouseholdInput, SetParentInput } from './family.input';

export const joinHousehold = customerChange({
  action: 'identity, birth, type',
  input: () => JoinHouseholdInput,
  given: async ({ withCode }, read) => ({ other: withCode ? await read.one(customerModel, withCode) : null }),
  decide: (customer, { withCode, role, from }, now, { other }) => {
    const since = from ?? now;
    const householdId = withCode ? householdOf(other, withCode) : numberFrom('H', `${customer.customerCode} ${+since}`);
    return inHousehold(customer, { householdId, role, from: since, to: null }, now);
  },
});

export const leaveHousehold = customerChange({
  action: 'identity, birth, type',
  input: () => LeaveHouseholdInput,
  decide: (customer, { at }, now) => outOfHousehold(customer, at ?? now, now),
});

export const setParent = customerChange({
  action: 'identity, birth, type',
  input: () => SetParentInput,
  given: async ({ parentCode = null, kind }, read) => ({ above: await parentsAbove(parentCode, kind, read) }),
  decide: (customer, { parentCode = null, kind, from }, now, { above }) => {
    if (parentCode !== null && !above.has(parentCode)) refuse('NOT_ALLOWED', `there is no customer \`${parentCode}\``);
    return underParent(customer, { parentCode, kind, from: from ?? now }, (code) => above.get(code) ?? null, now);
  },
});

const confirmParents = customerChange({
  action: 'identity, birth, type',
  input: () => CustomerChangeInput,
  given: async ({ customerCode }, read) => {
    const customer = await read.one(customerModel, customerCode);
    return { parentOf: await ancestryOf(customer?.parents ?? [], read) };
  },
  decide: (customer, _input, _now, { parentOf }) => withConfirmedParents(customer, parentOf),
});

/** A new link is confirmed by a reading that comes after it was written. */
export const placeStep = step<CustomerState>({
  on: customerModel,
  when: { placing: true },
  run: async ({ customerCode }, tools) => carriedOut(tools, confirmParents, { customerCode }),
});

function householdOf(other: CustomerState | null, code: string): string {
  const membership = other && currentMembership(other);
  return (
    membership?.householdId ?? refuse('NOT_POSSIBLE_NOW', `\`${code}\` lives in no household: let it found one first`)
  );
}
