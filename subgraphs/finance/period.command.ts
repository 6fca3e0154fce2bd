import { command } from '../../kit/store';
import { refuse } from '../../schema/errors';
import { parseMoney } from '../../schema/money';
import { isPeriod } from './domain/days';
import { closing } from './domain/periods';
import { ClosePeriodInput } from './period.input';
import { controlTotalModel, periodModel, watermarkModel } from './period.model';
import { RecordControlTotalInput, RecordWatermarkInput } from './record.input';
import { momentOf } from './told';

/** OPEN -> CLOSING; it is CLOSED as soon as every fact accepted before has its posting period. */
export const closePeriod = command({
  action: 'invoice, payment, close a period',
  on: periodModel,
  input: () => ClosePeriodInput,
  identity: ({ period }) => period,
  decide: (before, { period }, now) => ({ ...before, ...closing(before, period, now) }),
});

export const recordWatermark = command({
  action: 'merge, unmerge, import',
  on: watermarkModel,
  input: () => RecordWatermarkInput,
  identity: ({ source }) => source,
  decide: (before, { source, closedThrough }, now) => ({
    ...before,
    source,
    closedThrough: momentOf(closedThrough, now),
  }),
});

export const recordControlTotal = command({
  action: 'merge, unmerge, import',
  on: controlTotalModel,
  input: () => RecordControlTotalInput,
  identity: totalIdOf,
  decide: (before, input) => {
    const { period, currency, rung, amount } = input;
    if (!isPeriod(period)) refuse('BAD_INPUT', `a control total is of a month such as \`2026-03\`, not \`${period}\``);
    return { ...before, totalId: totalIdOf(input), period, currency, rung, amount: parseMoney(amount, currency) };
  },
});

function totalIdOf({ period, currency, rung }: RecordControlTotalInput): string {
  return `${period}|${currency}|${rung}`;
}
