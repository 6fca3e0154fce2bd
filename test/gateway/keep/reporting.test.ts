import { createHash } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inProcessLink } from '../../../gateway/executor/in-process-link';
import { employee, type House, openHouse } from '../house';
import { type Auditing, LI, openAuditing } from './auditing';

const KEPT = 'query Sexes { customers { sex } }';
const steward = employee('steward');

describe('what a subgraph says that it told', () => {
  let auditing: Auditing;
  let house: House;
  let extensions: object = {};

  beforeAll(async () => {
    auditing = await openAuditing();
    const answer = { data: { customers: [{ sex: 'FEMALE' }] } };
    const account = inProcessLink('account', async () => ({
      status: 200,
      body: JSON.stringify({ ...answer, extensions }),
    }));
    house = await openHouse({
      replaced: [account],
      audit: auditing.chain(),
      config: { PORT: 0, ADMIN_PORT: 0, SUBGRAPH_TIMEOUT: 300, BODY_LIMIT: 100_000, PERSISTED_OPERATIONS: manifests() },
    });
  });
  afterAll(async () => {
    await house.gateway.stop();
    await auditing.close();
  });

  const kept = () => auditing.store.records.find().sort({ _id: -1 }).limit(1).next();
  const told = { touched: { read: [[LI, 'BIRTH', 'show', 0]], wrote: [] } };

  it('is written down, and does not reach the client', async () => {
    extensions = told;
    const { body } = await house.ask(steward, '{ customers { sex } }');
    expect(body).toEqual({ data: { customers: [{ sex: 'FEMALE' }] } });
    expect(await kept()).toMatchObject({ customer: LI, labels: [{ label: 'BIRTH', rule: 'steward: show' }] });
  });

  it('is needed: what none speaks of is withheld', async () => {
    extensions = {};
    const { body } = await house.ask(steward, '{ customers { sex } }');
    expect(body.data).toEqual({ customers: [{ sex: null }] });
    expect(body.errors).toMatchObject([{ extensions: { code: 'UNAVAILABLE' } }]);
  });

  it.each([
    ['no list', { touched: 'nothing' }],
    ['a value beside it', { touched: { read: [[LI, 'BIRTH', 'show', 0, 'FEMALE']], wrote: [] } }],
    ['conditions that are none', { touched: { read: [[LI, 'BIRTH', 'show', 100_000]], wrote: [] } }],
  ])('has its form, or nothing of the answer is taken: %s', async (_what, given) => {
    extensions = given;
    const { text } = await house.ask(steward, '{ customers { sex } }');
    expect(text).not.toContain('FEMALE');
  });

  it('stands under the name of an operation that the operator keeps, and under no other name', async () => {
    extensions = told;
    await house.ask(steward, KEPT);
    expect((await kept())?.operation).toEqual({ type: 'query', name: 'Sexes' });
    await house.ask(steward, 'query Phone13800138000 { customers { sex } }');
    expect((await kept())?.operation).toEqual({ type: 'query', name: null });
  });
});

function manifests(): string {
  const folder = mkdtempSync(join(tmpdir(), 'manifests-'));
  const id = createHash('sha256').update(KEPT).digest('hex');
  const operations = [{ id, name: 'Sexes', type: 'query', body: KEPT }];
  const manifest = { format: 'apollo-persisted-query-manifest', version: 1, operations };
  writeFileSync(join(folder, 'staff.json'), JSON.stringify(manifest));
  return folder;
}
