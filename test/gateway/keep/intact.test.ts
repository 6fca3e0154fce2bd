import { idOf } from '../../../gateway/keep/audit-record';
import { intactOf } from '../../../gateway/keep/intact';
import { pruneAudit } from '../../../gateway/keep/prune';
import { type Auditing, entry, openAuditing } from './auditing';

describe('a record of the audit that is shown', () => {
  let auditing: Auditing;
  beforeEach(async () => {
    auditing = await openAuditing();
  });
  afterEach(() => auditing.close());

  const broken = async () => {
    const { store } = auditing;
    const records = await store.records.find().sort({ _id: 1 }).toArray();
    const intact = await intactOf(store, records);
    return records.filter(({ _id }) => !intact.has(_id)).map(({ seq }) => seq);
  };
  const set = (chain: string, seq: number, change: object) =>
    auditing.store.records.updateOne({ _id: idOf(chain, seq) }, { $set: change });

  it('is intact as it was written, in each of several chains', async () => {
    await auditing.written(3);
    await auditing.written(2);
    expect(await broken()).toEqual([]);
  });

  it('is broken where it was changed, and so is nothing else', async () => {
    const chain = await auditing.written(4);
    await set(chain, 2, { customer: 'C00000000026' });
    expect(await broken()).toEqual([2]);
  });

  it('is broken where the one before it is gone', async () => {
    const chain = await auditing.written(4);
    await auditing.store.records.deleteOne({ _id: idOf(chain, 2) });
    expect(await broken()).toEqual([3]);
  });

  it('is intact behind what the operator removed', async () => {
    const audit = auditing.chain();
    for (const day of ['2026-01-01', '2026-02-01', '2026-03-01'])
      await audit.append([entry({ at: new Date(day) })], 5_000);
    await audit.close();
    await pruneAudit(auditing.store, new Date('2026-01-15'));
    expect(await broken()).toEqual([]);
  });
});
