import { refuse } from '../../../schema/errors';
import { checkedQuantity } from './checks';
import { inStatus } from './order';
import type { OrderReturn, OrderState, ReturnedLine } from './order-state';

/** How much of a line comes back. */
export interface ReturnRequest {
  readonly lineNo: number;
  readonly quantity: number;
}

/**
 * The order after goods came back: of some lines, or, where none is named, all that is still out. It becomes RETURNED
 * once nothing is; its totals stay as they were, since money goes back by a credit note.
 * @throws ContractError `NOT_POSSIBLE_NOW` before the goods have left or once all came back; `BAD_INPUT` on more than is out.
 */
export function returned(
  order: OrderState,
  wanted: readonly ReturnRequest[] | null,
  reason: string | null,
  now: Date,
): OrderState {
  const back = inStatus(order, 'RETURNED');
  const entry = { at: now, reason, lines: wanted ? checkedLines(order, wanted) : stillOut(order) };
  const after = { ...order, returns: [...order.returns, entry] };
  return stillOut(after).length === 0 ? { ...back, returns: after.returns } : after;
}

/** What of each line has come back so far. */
export function quantityBack(returns: readonly OrderReturn[], lineNo: number): number {
  const thousandths = returns
    .flatMap(({ lines }) => lines)
    .filter((line) => line.lineNo === lineNo)
    .reduce((sum, { quantity }) => sum + inThousandths(quantity), 0);
  return thousandths / 1000;
}

function stillOut({ lines, returns }: Pick<OrderState, 'lines' | 'returns'>): readonly ReturnedLine[] {
  return lines
    .map(({ lineNo, sku, quantity }) => ({
      ...{ lineNo, sku },
      quantity: (inThousandths(quantity) - inThousandths(quantityBack(returns, lineNo))) / 1000,
    }))
    .filter(({ quantity }) => quantity > 0);
}

function checkedLines(order: OrderState, wanted: readonly ReturnRequest[]): readonly ReturnedLine[] {
  if (wanted.length === 0) refuse('BAD_INPUT', 'a return names at least one line; leave `lines` out to return all');
  if (new Set(wanted.map(({ lineNo }) => lineNo)).size < wanted.length)
    refuse('BAD_INPUT', 'a return names each line once: add its quantities up');
  const out = stillOut(order);
  return wanted.map(({ lineNo, quantity }) => {
    const line = out.find((one) => one.lineNo === lineNo);
    if (!line || checkedQuantity(quantity) > line.quantity)
      return refuse('BAD_INPUT', `of line \`${lineNo}\` \`${line?.quantity ?? 0}\` can come back, not \`${quantity}\``);
    return { lineNo, sku: line.sku, quantity };
  });
}

/** Quantities have three decimals at most: as integers they add up exactly. */
function inThousandths(quantity: number): number {
  return Math.round(quantity * 1000);
}
