import { command } from '../../kit/store';
import { aboveCap } from './domain/asker';
import { accepted, changed, drafted, rejected, sent, withDiscount } from './domain/quote';
import { present } from './present';
import {
  AcceptQuoteInput,
  ChangeQuoteInput,
  CreateQuoteInput,
  GrantDiscountInput,
  QuoteChangeInput,
} from './quote.input';
import { quoteModel } from './quote.model';
import { catalogueFor, lineTold } from './told';

export const createQuote = command({
  action: 'opportunity, attitude, quote',
  on: quoteModel,
  input: () => CreateQuoteInput,
  given: async ({ lines }, read) => ({ catalogue: await catalogueFor(lines, read) }),
  decide: (_none, { customerCode, opportunityNo, lines, validUntil }, now, { catalogue, by }) => {
    const request = { customerCode, opportunityNo: opportunityNo ?? null, lines: lines.map(lineTold), validUntil };
    return drafted(request, catalogue, by, now);
  },
});

export const changeQuote = command({
  action: 'opportunity, attitude, quote',
  on: quoteModel,
  input: () => ChangeQuoteInput,
  given: async ({ lines }, read) => ({ catalogue: await catalogueFor(lines ?? [], read) }),
  decide: (quote, { lines, validUntil }, now, { catalogue }) => {
    const change = { lines: lines?.map(lineTold) ?? null, validUntil: validUntil ?? null };
    return changed(present(quote), change, catalogue, now);
  },
});

export const grantDiscount = command({
  action: 'discount',
  on: quoteModel,
  input: () => GrantDiscountInput,
  given: async (_input, read, quote) => ({ catalogue: await catalogueFor(quote?.lines ?? [], read) }),
  provided: { 'within-cap': (_quote, { discount }) => aboveCap(discount) },
  decide: (quote, { lineNo, discount }, _now, { catalogue }) =>
    withDiscount(present(quote), { lineNo: lineNo ?? null, discount }, catalogue),
});

export const sendQuote = command({
  action: 'opportunity, attitude, quote',
  on: quoteModel,
  input: () => QuoteChangeInput,
  decide: (quote, _input, now) => sent(present(quote), now),
});

export const acceptQuote = command({
  action: 'accept a quote',
  on: quoteModel,
  input: () => AcceptQuoteInput,
  decide: (quote, { paymentMethod }, now, { by }) => accepted(present(quote), paymentMethod ?? null, by, now),
});

/** Who may take a quote may decline it. */
export const rejectQuote = command({
  action: 'accept a quote',
  on: quoteModel,
  input: () => QuoteChangeInput,
  decide: (quote, _input, now, { by }) => rejected(present(quote), by, now),
});
