import { command, step } from '../../kit/store';
import { placedFromQuote } from './domain/placing';
import { orderModel } from './order.model';
import { present } from './present';
import { AcceptedQuoteInput } from './quote.input';
import { quoteModel } from './quote.model';

/** One quote becomes one order, however often it is tried: the quote's number is the order's identity. */
const orderQuote = command({
  action: 'accept a quote',
  on: orderModel,
  input: () => AcceptedQuoteInput,
  identity: ({ quoteNo }) => `quote|${quoteNo}`,
  given: async ({ quoteNo }, read) => ({ quote: await read.one(quoteModel, quoteNo) }),
  decide: (order, _input, now, { quote }) => order ?? placedFromQuote(present(quote), now),
});

/** The chain of an accepted quote: its order is placed, then the quote names it. */
export const orderQuoteStep = step({
  on: quoteModel,
  when: { ordering: true },
  run: async ({ quoteNo }, tools) => {
    const [placed] = await tools.run(orderQuote, [{ quoteNo }]);
    if (placed?.outcome === 'REJECTED') throw placed.error;
    await tools.update(
      quoteModel,
      { quoteNo, ordering: true },
      { $set: { ordering: false, orderNo: placed?.key ?? null } },
    );
  },
});
