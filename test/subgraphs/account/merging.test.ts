import { receiveEntries } from '../../../subgraphs/account/receive';
import type { World } from '../../support/subgraph';
import { anAgent, theSteward } from '../../support/viewers';
import { anAccount, aPerson, done, recorded, seen } from './customers';

let world: World;

beforeAll(async () => {
  world = await anAccount();
});

afterAll(() => world.close());

const fields = 'customerCode formerCodes phones { e164 } externalIds { value } team';

async function twins() {
  const rows = [aPerson({ phones: [{ raw: '+8613812348000' }] }), aPerson({ phones: [{ raw: '+8613900000001' }] })];
  const [survivor = '', loser = ''] = await recorded(world, ...rows);
  return { survivor, loser, rows };
}

it('makes the code of the loser an alias of the survivor, which has the phones and ids of both', async () => {
  const { survivor, loser } = await twins();
  await done(world, 'mergeCustomers', { customerCode: loser, survivorCode: survivor });
  const merged = await seen(world, theSteward, loser, fields);
  expect(merged).toMatchObject({ customerCode: survivor, formerCodes: [loser] });
  expect(merged.phones).toHaveLength(2);
  expect(merged.externalIds).toHaveLength(2);
});

it('changes nothing in a dry run, and refuses what the merge would', async () => {
  const { survivor, loser } = await twins();
  await done(world, 'mergeCustomers', { customerCode: loser, survivorCode: survivor, dryRun: true });
  expect(await seen(world, theSteward, loser, 'customerCode')).toEqual({ customerCode: loser });
  const itself = { customerCode: loser, survivorCode: loser, dryRun: true };
  await expect(done(world, 'mergeCustomers', itself)).rejects.toThrow('with itself');
});

it('restores both when it is taken back', async () => {
  const { survivor, loser } = await twins();
  const before = [await seen(world, theSteward, survivor, fields), await seen(world, theSteward, loser, fields)];
  await done(world, 'mergeCustomers', { customerCode: loser, survivorCode: survivor });
  await done(world, 'unmergeCustomers', { customerCode: survivor, formerCode: loser });
  expect([await seen(world, theSteward, survivor, fields), await seen(world, theSteward, loser, fields)]).toEqual(
    before,
  );
  expect(await seen(world, anAgent, loser, 'customerCode')).toEqual({ customerCode: loser });
});

it('lists the survivor alone, and finds it by the numbers of both', async () => {
  const world = await anAccount();
  const [survivor = '', loser = ''] = await recorded(
    world,
    aPerson(),
    aPerson({ phones: [{ raw: '+8613900000009' }] }),
  );
  await done(world, 'mergeCustomers', { customerCode: loser, survivorCode: survivor });
  const query =
    '{ customers { totalCount edges { node { customerCode } } } customerByPhone(phone: "+8613900000009") { customer { customerCode } } }';
  const { data } = await world.ask(theSteward, query);
  const found = { customerCode: survivor };
  expect(data).toEqual({
    customers: { totalCount: 1, edges: [{ node: found }] },
    customerByPhone: { customer: found },
  });
  await world.close();
});

it('leaves one standing where two merges crossed, and can take it back', async () => {
  const { survivor: one, loser: other } = await twins();
  const [lower = '', higher = ''] = [one, other].sort();
  const merge = (customerCode: string, survivorCode: string) =>
    world.run('mergeCustomers', { idempotencyKey: `cross ${customerCode}`, customerCode, survivorCode });
  const outcomes = await Promise.all([merge(one, other), merge(other, one)]);
  expect(outcomes.flat().map(({ outcome }) => outcome)).toEqual(['CHANGED', 'CHANGED']);
  await heard(higher);
  await world.settle();
  const merged = await seen(world, theSteward, higher, fields);
  expect(merged).toMatchObject({ customerCode: lower, formerCodes: [higher] });
  expect(merged.phones).toHaveLength(2);
  await done(world, 'unmergeCustomers', { customerCode: lower, formerCode: higher });
  expect((await seen(world, theSteward, higher, fields)).phones).toHaveLength(1);
});

/** Account hears of a call with this customer. */
async function heard(customerCode: string): Promise<void> {
  const state = { interactionNo: 'I1', startedAt: new Date() };
  const sent = [{ name: 'interaction', id: 'I1', version: 1, customerCode, state }];
  await receiveEntries('INTERACTION', 'interactionNo', 'startedAt')(sent, world.subgraph('account').tools());
}

it('imports a row of the loser into the survivor', async () => {
  const { survivor, loser, rows } = await twins();
  await done(world, 'mergeCustomers', { customerCode: loser, survivorCode: survivor });
  expect(await recorded(world, { ...rows[1], idempotencyKey: `again ${loser}`, language: 'zh' })).toEqual([survivor]);
  expect(await seen(world, theSteward, survivor, 'language')).toEqual({ language: 'zh' });
});

it('ends the ties of the loser: a partner granted to it gets nothing of the survivor', async () => {
  const { survivor, loser } = await twins();
  await done(world, 'grantPartner', { customerCode: loser, partner: 'acme' });
  await done(world, 'mergeCustomers', { customerCode: loser, survivorCode: survivor });
  const partner = { kind: 'partner', id: 'acme', name: 'Acme', systems: [] } as const;
  expect(await seen(world, partner, loser, 'customerCode')).toBeNull();
  expect(await seen(world, partner, survivor, 'customerCode')).toBeNull();
});
