import type { AuditStore } from '../../../gateway/keep/audit.model';
import { AuditLog } from '../../../gateway/keep/audit-log';
import { verifyAudit } from '../../../gateway/keep/verify';
import { createLog } from '../../../kit/service/log';
import { type Auditing, entry, openAuditing } from './auditing';

const PATIENCE = 1_000;

describe('an audit whose store fails', () => {
  let auditing: Auditing;
  beforeEach(async () => {
    auditing = await openAuditing();
  });
  afterEach(() => auditing.close());

  /** A chain whose store does this instead of an insert, the next so many times. */
  function failing(insteadOf: (insert: () => Promise<unknown>) => Promise<unknown>, times = 1) {
    const { records } = auditing.store;
    let left = times;
    const insertMany = (...args: Parameters<typeof records.insertMany>) =>
      left-- > 0 ? insteadOf(() => records.insertMany(...args)) : records.insertMany(...args);
    const broken = Object.create(records, { insertMany: { value: insertMany } });
    const store = Object.create(auditing.store, { records: { value: broken } }) as AuditStore;
    return new AuditLog(store, { log: createLog({ name: 'audit', level: 'silent' }), patience: PATIENCE });
  }

  it('says so to everybody who waits, and recovers by itself', async () => {
    const audit = failing(async () => Promise.reject(new Error('away')));
    const asked = await Promise.allSettled([audit.append([entry()], 5_000), audit.append([entry()], 5_000)]);
    expect(asked.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await audit.append([entry()], 5_000);
    await audit.close();
    expect(await verifyAudit(auditing.store)).toMatchObject({ problems: [], remarks: [] });
  });

  it('is waited for no longer than the asker waits', async () => {
    const audit = failing(() => new Promise(() => undefined));
    const begun = performance.now();
    await expect(audit.append([entry()], 30)).rejects.toThrow();
    expect(performance.now() - begun).toBeLessThan(PATIENCE);
    await audit.close();
  });

  it('writes nothing twice where the store took it and did not say so', async () => {
    const audit = failing(async (insert) => {
      await insert();
      throw new Error('the line was cut');
    });
    await expect(audit.append([entry(), entry()], 5_000)).rejects.toThrow('cut');
    await audit.append([entry()], 5_000);
    await audit.close();
    expect(await verifyAudit(auditing.store)).toMatchObject({ records: 3, problems: [], remarks: [] });
  });

  it('has no gap where the store took a part of it', async () => {
    const { records } = auditing.store;
    let sent: readonly object[] = [];
    const insertMany = async (documents: readonly object[]) => {
      if (sent.length > 0) return records.insertMany(documents as never);
      sent = documents;
      await records.insertMany(documents.slice(0, 1) as never);
      throw new Error('the line was cut');
    };
    const store = Object.create(auditing.store, {
      records: { value: Object.create(records, { insertMany: { value: insertMany } }) },
    }) as AuditStore;
    const audit = new AuditLog(store, { log: createLog({ name: 'audit', level: 'silent' }), patience: PATIENCE });
    await expect(audit.append([entry(), entry(), entry()], 5_000)).rejects.toThrow('cut');
    await audit.close();
    expect(await verifyAudit(auditing.store)).toMatchObject({ records: 3, problems: [], remarks: [] });
  });

  it('sends what concurrent requests add in one write', async () => {
    const writes: number[] = [];
    const { records } = auditing.store;
    const insertMany = (documents: readonly object[]) => {
      writes.push(documents.length);
      return records.insertMany(documents as never);
    };
    const store = Object.create(auditing.store, {
      records: { value: Object.create(records, { insertMany: { value: insertMany } }) },
    }) as AuditStore;
    const audit = new AuditLog(store, { log: createLog({ name: 'audit', level: 'silent' }) });
    await Promise.all(Array.from({ length: 40 }, () => audit.append([entry()], 5_000)));
    await audit.close();
    expect(writes).toEqual([40]);
  });
});
