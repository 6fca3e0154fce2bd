import { worker } from '../../kit/store';
import { periodsEnding } from './domain/days';
import { ladderIn } from './domain/ladder';
import { reconciled } from './domain/reconciliation';
import { SOURCES, shortOf } from './domain/watermarks';
import { booksModel, companyLadderModel, THE_BOOK } from './figures.model';
import { controlTotalModel, watermarkModel } from './period.model';
import { storedLadder } from './standing.figures';

const MONTHS = 12;

/** The ladder of the whole company over twelve months, each rung against its control totals. */
export const companyLadderWorker = worker({
  name: 'companyLadder',
  on: companyLadderModel,
  compute: async (ladderId, state, { read, now }) => {
    const [period = '', currency = ''] = ladderId.split('|');
    const [books, watermarks, controls] = await Promise.all([
      read.one(booksModel, THE_BOOK),
      read.many(watermarkModel, 'source', SOURCES),
      read.by(controlTotalModel, 'currency', currency),
    ]);
    const periods = periodsEnding(period, MONTHS);
    const row = ladderIn(currency, books?.months ?? [], { periods, short: shortOf(watermarks, period) });
    const totals = controls.map(({ amount, ...control }) => ({ ...control, minor: amount.minor }));
    const reconciliation = reconciled(row, totals, periods).map(({ rung, status, ...amounts }) => ({
      rung,
      status,
      ...inCurrency(amounts, currency),
    }));
    return { ...state, ...storedLadder(row, period, books?.businessDate ?? now), reconciliation };
  },
});

function inCurrency(amounts: Readonly<Record<string, number | null>>, currency: string): object {
  const entries = Object.entries(amounts).map(([name, minor]) => [name, minor === null ? null : { minor, currency }]);
  return Object.fromEntries(entries);
}
