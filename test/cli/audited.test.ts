import { userInfo } from 'node:os';
import { audited } from '../../cli/audited';
import type { Audit } from '../../gateway/keep/audit-log';
import { refuse } from '../../schema/errors';
import { loadPolicy } from '../../schema/policy/parse';
import { tabulate } from '../../schema/policy/table';
import { type Auditing, openAuditing } from '../gateway/keep/auditing';

const run = { command: 'operate', action: 'mergeCustomers', policy: { table: tabulate(loadPolicy()) } };

describe('a command of the machine', () => {
  let auditing: Auditing;
  beforeEach(async () => {
    auditing = await openAuditing();
  });
  afterEach(() => auditing.close());

  const kept = async () =>
    (await auditing.store.records.find().sort({ _id: 1 }).toArray()).map(({ event, outcome, count }) => [
      event,
      outcome,
      count,
    ]);

  async function ran<Done>(work: () => Promise<Done>, count = 1) {
    const audit = auditing.chain();
    try {
      return await audited(audit, run, work, () => count);
    } finally {
      await audit.close();
    }
  }

  it('is written down before it is run and once it is: who, which, how many, with what outcome', async () => {
    const seen = await ran(async () => kept(), 7);
    expect([seen, await kept()]).toEqual([
      [['intent', null, null]],
      [
        ['intent', null, null],
        ['outcome', 'DONE', 7],
      ],
    ]);
    expect(await auditing.store.records.findOne()).toMatchObject({
      who: { kind: 'operator', id: userInfo().username },
      operation: { type: 'command', name: 'operate' },
      action: 'mergeCustomers',
    });
  });

  it('is written down with the code of its refusal', async () => {
    await expect(ran(async () => refuse('NOT_ALLOWED', 'no'))).rejects.toThrow('no');
    expect((await kept()).at(-1)).toEqual(['outcome', 'NOT_ALLOWED', null]);
  });

  it('is not run where that cannot be written down', async () => {
    const away: Audit = { append: () => Promise.reject(new Error('away')) };
    const work = jest.fn();
    await expect(audited(away, run, work, () => null)).rejects.toThrow('away');
    expect(work).not.toHaveBeenCalled();
  });
});
