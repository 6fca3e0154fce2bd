import { command, type Sent, type Tools } from '../../kit/store';
import { ContractError } from '../../schema/errors';
import { creditDecided } from './domain/order';
import { type CreditAnswer, CreditAnswerInput } from './order.input';
import { orderModel } from './order.model';
import { present } from './present';

/** Carried out for finance's answers alone: no mutation names it. */
const decideCredit = command({
  action: 'order progress, release of a hold',
  on: orderModel,
  input: () => CreditAnswerInput,
  decide: (order, { outcome, reasons }) => {
    const standing = present(order);
    return outcome ? creditDecided(standing, { outcome, reasons: reasons ?? [] }) : standing;
  },
});

/** Takes in what finance decided. An order that is not there any more has nothing to be decided. */
export async function receiveCreditDecisions(sent: readonly Sent<CreditAnswer>[], tools: Tools): Promise<void> {
  const answers = sent.map(({ state: { orderNo, outcome, reasons } }) => ({ orderNo, outcome, reasons }));
  for (const one of await tools.run(decideCredit, answers)) {
    const isGone = one.outcome === 'REJECTED' && one.error instanceof ContractError && one.error.code === 'NOT_ALLOWED';
    if (one.outcome === 'REJECTED' && !isGone) throw one.error;
  }
}
