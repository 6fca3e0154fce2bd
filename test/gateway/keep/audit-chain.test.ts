import { setTimeout as sleep } from 'node:timers/promises';
import { hashOf, idOf } from '../../../gateway/keep/audit-record';
import { pruneAudit } from '../../../gateway/keep/prune';
import { verifyAudit } from '../../../gateway/keep/verify';
import { type Auditing, entry, openAuditing } from './auditing';

describe('the chain of the audit', () => {
  let auditing: Auditing;
  const problems = async (known?: string) => (await verifyAudit(auditing.store, known)).problems;
  const setIn = (chain: string, seq: number, change: object) =>
    auditing.store.records.updateOne({ _id: idOf(chain, seq) }, { $set: change });
  const drop = (chain: string, ...seqs: readonly number[]) =>
    auditing.store.records.deleteMany({ _id: { $in: seqs.map((seq) => idOf(chain, seq)) } });

  beforeEach(async () => {
    auditing = await openAuditing();
  });
  afterEach(() => auditing.close());

  it('is whole as it was written', async () => {
    await auditing.written(5);
    expect(await verifyAudit(auditing.store)).toMatchObject({
      records: 5,
      chains: 1,
      anchors: 2,
      problems: [],
      remarks: [],
    });
  });

  it('names a record that was changed', async () => {
    const chain = await auditing.written(5);
    await setIn(chain, 3, { customer: 'C00000000026' });
    expect(await problems()).toEqual([`record ${idOf(chain, 3)} was changed or swapped`]);
  });

  it('names a moment that was changed', async () => {
    const chain = await auditing.written(3);
    await setIn(chain, 2, { at: new Date(0) });
    expect(await problems()).toEqual([`record ${idOf(chain, 2)} was changed or swapped`]);
  });

  it('names a record that was taken out of the middle', async () => {
    const chain = await auditing.written(5);
    await drop(chain, 3);
    expect(await problems()).toEqual([`record ${idOf(chain, 3)} is missing`]);
  });

  it('names the end that was cut off behind an anchor', async () => {
    const chain = await auditing.written(5);
    await drop(chain, 4, 5);
    expect(await problems()).toEqual([`records ${idOf(chain, 4)} to 5 are missing from its end`]);
  });

  it('names a chain that is gone as a whole', async () => {
    const chain = await auditing.written(3);
    await drop(chain, 1, 2, 3);
    expect(await problems()).toEqual([`all records of chain ${chain} are missing: it had 3`]);
  });

  it('names two records that were swapped', async () => {
    const chain = await auditing.written(4);
    const [two, three] = await Promise.all(
      [2, 3].map((seq) => auditing.store.records.findOne({ _id: idOf(chain, seq) })),
    );
    await auditing.store.records.replaceOne({ _id: idOf(chain, 2) }, { ...three, _id: idOf(chain, 2) } as never);
    await auditing.store.records.replaceOne({ _id: idOf(chain, 3) }, { ...two, _id: idOf(chain, 3) } as never);
    expect((await problems()).slice(0, 2)).toEqual([2, 3].map((seq) => expect.stringContaining(idOf(chain, seq))));
  });

  it('names a record whose hash was made anew after a change', async () => {
    const chain = await auditing.written(3);
    const record = await auditing.store.records.findOne({ _id: idOf(chain, 2) });
    const forged = { ...record, customer: null };
    await setIn(chain, 2, { customer: null, hash: hashOf(forged) });
    expect(await problems()).toEqual([expect.stringContaining(`${idOf(chain, 3)} does not follow ${idOf(chain, 2)}`)]);
  });

  it('names an end that was written anew, by its anchor', async () => {
    const chain = await auditing.written(2);
    const record = await auditing.store.records.findOne({ _id: idOf(chain, 2) });
    await setIn(chain, 2, { customer: null, hash: hashOf({ ...record, customer: null }) });
    expect(await problems()).toEqual([expect.stringContaining(`${idOf(chain, 2)} is not the one of anchor 2`)]);
  });

  it('names an anchor that was changed or taken out', async () => {
    await auditing.written(2);
    await auditing.written(2);
    await auditing.store.anchors.updateOne({ _id: 1 }, { $set: { seq: 9 } });
    await auditing.store.anchors.deleteOne({ _id: 3 });
    expect(await problems()).toEqual(expect.arrayContaining(['anchor 1 was changed', 'anchors 3 to 3 are missing']));
  });

  it('names a head that was noted elsewhere and is not there any more', async () => {
    await auditing.written(2);
    const { head } = await verifyAudit(auditing.store);
    await auditing.store.records.deleteMany({});
    await auditing.store.anchors.deleteMany({});
    await auditing.written(2);
    expect(await problems()).toEqual([]);
    expect(await problems(head ?? '')).toEqual([expect.stringContaining('the list was replaced or cut')]);
  });

  it('says which records nothing vouches for yet, where a process was killed', async () => {
    const audit = auditing.chain();
    await audit.append([entry(), entry()], 5_000);
    const { problems: wrong, remarks } = await verifyAudit(auditing.store);
    expect([wrong, remarks]).toEqual([[], [expect.stringContaining('nothing vouches for its end yet')]]);
    await audit.close();
  });

  it('is anchored after so many records, and after a while', async () => {
    const often = auditing.chain({ anchorRecords: 2, anchorTime: 60_000 });
    const soon = auditing.chain({ anchorTime: 20 });
    for (const audit of [often, soon]) await audit.append([entry(), entry()], 5_000);
    await until(async () => (await auditing.store.anchors.countDocuments({ kind: 'head' })) === 2);
    for (const audit of [often, soon]) await audit.close();
  });

  it('holds where the clock goes back', async () => {
    const audit = auditing.chain();
    await audit.append([entry({ at: new Date('2026-03-02') })], 5_000);
    await audit.append([entry({ at: new Date('2026-03-01') })], 5_000);
    await audit.close();
    expect(await problems()).toEqual([]);
  });

  it('is one for each of two gateways that write at the same time, in one list', async () => {
    const gateways = [auditing.chain(), auditing.chain()];
    await Promise.all(gateways.flatMap((audit) => Array.from({ length: 50 }, () => audit.append([entry()], 5_000))));
    await Promise.all(gateways.map((audit) => audit.close()));
    expect(await verifyAudit(auditing.store)).toMatchObject({ records: 100, chains: 2, anchors: 4, problems: [] });
  });

  it('is verified from where the rest begins, once what is old was removed', async () => {
    const audit = auditing.chain();
    for (const day of ['2026-01-01', '2026-01-02', '2026-03-01'])
      await audit.append([entry({ at: new Date(day) })], 5_000);
    await audit.close();
    expect(await pruneAudit(auditing.store, new Date('2026-02-01'))).toBe(2);
    expect(await verifyAudit(auditing.store)).toMatchObject({
      records: 1,
      problems: [],
      remarks: [expect.stringContaining('removed up to record 2')],
    });
    await drop(audit.chain, 3);
    expect(await problems()).toEqual([`all records of chain ${audit.chain} are missing: it had 3`]);
  });
});

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let look = 0; look < 200 && !(await holds()); look++) await sleep(20);
  expect(await holds()).toBe(true);
}
