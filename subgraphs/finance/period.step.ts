import { step } from '../../kit/store';
import { closed, type PeriodFacts } from './domain/periods';
import { ledgerModel } from './figures.model';
import { periodModel } from './period.model';

/** CLOSING -> CLOSED, once no ledger waits: what was accepted before has its posting period, what comes takes the next. */
export const periodStep = step<PeriodFacts>({
  on: periodModel,
  when: { status: 'CLOSING' },
  run: async (record, tools) => {
    const waiting = await tools.find(ledgerModel, { stale: { $gt: 0 } }, 1);
    if (waiting.length > 0) return;
    const { status, closedAt } = closed(record, tools.now);
    await tools.update(periodModel, { period: record.period, status: 'CLOSING' }, { $set: { status, closedAt } });
  },
});
