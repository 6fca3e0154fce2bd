import { recordTarget } from '../../cli/record-target';
import { type DemoRecord, demoRecords } from '../../import/presets/demo';
import { SEED_SYSTEM } from '../../import/presets/demo/people';
import type { Outcome } from '../../kit/store';
import { customerModel } from '../../subgraphs/account/customer.model';
import type { Product } from '../support/product';
import { newKey } from './acting';

/** What the first seeded customers live, by their ids in the system of the seed. */
export const GOOD_COMPANY = 'D000002';
export const GOOD_PERSON = 'D000003';
export const COSTS_MORE = 'D000005';
export const DOES_NOT_PAY = 'D000007';
export const NEWCOMER = 'D000009';

interface Input {
  readonly externalId?: { readonly system: string; readonly value: string };
  readonly customer?: { readonly value: string };
}

/** Seeds these customers with their whole histories, and nobody else. @returns their codes, in the same order. */
export async function seedOnly(product: Product, ...ids: readonly string[]): Promise<readonly string[]> {
  const until = new Date(new Date().toISOString().slice(0, 10));
  const records = [...demoRecords({ customers: 15, until })].filter((record) => isAbout(record, ids));
  const target = recordTarget(product.house, { origin: SEED_SYSTEM });
  for (const command of new Set(records.map((record) => record.command))) {
    const inputs = records.filter((record) => record.command === command).map(({ input }) => input);
    const outcomes = await target.run(command, inputs, { dryRun: false });
    const refused = outcomes.find(({ outcome }) => outcome === 'REJECTED');
    if (refused) throw new Error(`${command}: ${JSON.stringify(refused)}`);
  }
  await product.house.settle();
  return Promise.all(ids.map((id) => codeOf(product, id)));
}

export async function codeOf({ house }: Product, id: string): Promise<string> {
  const { read } = house.subgraph('account').tools();
  const [customer] = await read.by(customerModel, 'externalIds.key', `${SEED_SYSTEM}|${id}`);
  if (!customer) throw new Error(`no customer was seeded as ${id}`);
  return customer.customerCode;
}

/** Carries out a command as the operator; a refusal fails the test, and nothing settles. @returns its record's key. */
export async function operate({ house }: Product, command: string, input: object): Promise<string> {
  const [outcome] = await house.withCommand(command).run(command, [{ idempotencyKey: newKey(), ...input }]);
  return keyIn(outcome);
}

function keyIn(outcome: Outcome | undefined): string {
  if (outcome?.outcome === 'REJECTED') throw outcome.error;
  return outcome?.key ?? '';
}

/** About one of these customers, and referring to no other. */
function isAbout({ command, input }: DemoRecord, ids: readonly string[]): boolean {
  if (command === 'recordProduct' || command === 'recordWatermark') return true;
  if (command === 'setParent' || command === 'joinHousehold' || 'buyers' in input) return false;
  const { externalId, customer } = input as Input;
  return ids.includes(customer?.value ?? externalId?.value ?? '');
}
