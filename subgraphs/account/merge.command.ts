import { type Read, step } from '../../kit/store';
import { refuse } from '../../schema/errors';
import { carriedOut } from './carried-out';
import { CustomerChangeInput } from './customer.input';
import { customerModel } from './customer.model';
import { customerChange } from './customer-change';
import type { CustomerState } from './domain/customer';
import { absorbing, merging, released, releasing, restored } from './domain/merge';
import { confirmedMerge, hasTaken, type Way } from './domain/merge-way';
import { MergeCustomersInput, UnmergeCustomersInput } from './merge.input';

const action = 'merge, unmerge, import';

/** First step: the loser gives up what it is found by. `mergeStep` carries on. */
export const mergeCustomers = customerChange({
  action,
  input: () => MergeCustomersInput,
  given: async ({ survivorCode }, read) => ({ survivor: await read.one(customerModel, survivorCode) }),
  decide: (customer, { customerCode, survivorCode, dryRun }, now, { survivor }) => {
    // An alias leads to its survivor: what was merged already is found there.
    if (customer.customerCode === survivorCode && customer.formerCodes.includes(customerCode)) return customer;
    if (!survivor) return refuse('NOT_ALLOWED', `there is no customer \`${survivorCode}\``);
    const next = merging(customer, survivor, now);
    return dryRun ? customer : next;
  },
});

/** First step back, on the survivor: it gives up what came from the loser. `unmergeStep` carries on. */
export const unmergeCustomers = customerChange({
  action,
  input: () => UnmergeCustomersInput,
  given: async ({ formerCode }, read) => ({ loser: await read.one(customerModel, formerCode) }),
  decide: (survivor, { formerCode }, _now, { loser }) =>
    loser ? releasing(survivor, loser) : refuse('NOT_ALLOWED', `there is no customer \`${formerCode}\``),
});

/** By its exact code, as those below: a customer that is being merged is an alias already. */
const confirmMerge = customerChange({
  action,
  input: () => CustomerChangeInput,
  locate: async ({ customerCode }) => customerCode,
  given: async ({ customerCode }, read) => ({ way: await wayOf(customerCode, read) }),
  decide: (loser, _input, _now, { way }) => confirmedMerge(loser, way),
});

const absorbCustomer = customerChange({
  action,
  input: () => UnmergeCustomersInput,
  locate: async ({ customerCode }) => customerCode,
  given: async ({ formerCode }, read) => ({ loser: await read.one(customerModel, formerCode) }),
  decide: (survivor, _input, _now, { loser }) => (loser ? absorbing(survivor, loser) : survivor),
});

const restoreCustomer = customerChange({
  action,
  input: () => UnmergeCustomersInput,
  locate: async ({ formerCode }) => formerCode,
  decide: (loser, { customerCode }) => (loser.mergedInto === customerCode ? restored(loser) : loser),
});

const forgetReleased = customerChange({
  action,
  input: () => UnmergeCustomersInput,
  decide: (survivor, { formerCode }) => released(survivor, formerCode),
});

/** A loser that is MERGING waits until its survivor has taken in what it had. Each part may be repeated. */
export const mergeStep = step<CustomerState>({
  on: customerModel,
  when: { chain: 'MERGING' },
  run: async ({ customerCode }, tools) => {
    await carriedOut(tools, confirmMerge, { customerCode });
    const { merge = null } = (await tools.read.one(customerModel, customerCode)) ?? {};
    if (merge === null) return;
    await carriedOut(tools, absorbCustomer, { customerCode: merge.into, formerCode: customerCode });
    const survivor = await tools.read.one(customerModel, merge.into);
    if (!survivor || !hasTaken(survivor, customerCode)) return;
    const waiting = { customerCode, chain: 'MERGING', 'merge.into': merge.into };
    await tools.update(customerModel, waiting, { $set: { 'merge.state': 'MERGED', chain: null } });
  },
});

/** A survivor that is releasing waits until each loser has everything again. */
export const unmergeStep = step<CustomerState>({
  on: customerModel,
  when: { chain: 'RELEASING' },
  run: async ({ customerCode, releasing: codes }, tools) => {
    for (const formerCode of codes) {
      await carriedOut(tools, restoreCustomer, { customerCode, formerCode });
      await carriedOut(tools, forgetReleased, { customerCode, formerCode });
    }
  },
});

/** Over whom the merge of this customer leads, as it stands when it is read. */
async function wayOf(code: string, read: Read): Promise<Way> {
  const way: CustomerState[] = [];
  const seen = new Set([code]);
  let into = (await read.one(customerModel, code))?.merge?.into ?? null;
  while (into !== null && !seen.has(into)) {
    const next: CustomerState | null = await read.one(customerModel, into);
    if (next === null) break;
    way.push(next);
    seen.add(into);
    into = next.merge?.into ?? null;
  }
  return way;
}
