import { placedFromQuote } from '../../../../subgraphs/order/domain/placing';
import {
  accepted,
  changed,
  drafted,
  quoteStatus,
  rejected,
  sent,
  withDiscount,
} from '../../../../subgraphs/order/domain/quote';
import type { QuoteState } from '../../../../subgraphs/order/domain/quote-state';
import { catalogue, cny, codeOf, daysAfter, HER, herself, monday, seller } from '../builders';

const nextWeek = daysAfter(monday, 7);
const tuesday = daysAfter(monday, 1);

function aDraft(): QuoteState {
  const request = {
    ...{ customerCode: HER, opportunityNo: null, validUntil: nextWeek },
    lines: [
      { sku: 'PUMP', quantity: 3 },
      { sku: 'HOSE', quantity: 100 },
    ],
  };
  return { ...drafted(request, catalogue, seller, monday), quoteNo: 'Q-1' };
}

const open = sent(aDraft(), monday);

describe('a quote', () => {
  it('that nobody answered in time has expired', () => {
    expect([quoteStatus(open, tuesday), quoteStatus(open, daysAfter(nextWeek, 1))]).toEqual(['SENT', 'EXPIRED']);
  });

  it('with a discount on one line costs less there alone, tax included', () => {
    const quote = withDiscount(aDraft(), { lineNo: 1, discount: '0.1' }, catalogue);
    expect(quote.lines.map(({ net }) => net)).toEqual([cny(5397), cny(1250)]);
    expect([quote.net, quote.tax, quote.total]).toEqual([cny(6647), cny(865), cny(7512)]);
  });

  it('whose lines change is at list price again', () => {
    const quote = withDiscount(aDraft(), { lineNo: null, discount: '0.1' }, catalogue);
    const change = { lines: [{ sku: 'PUMP', quantity: 3 }], validUntil: null };
    expect(changed(quote, change, catalogue, monday).net).toEqual(cny(5997));
  });

  it.each([
    ['discounted', () => withDiscount(open, { lineNo: null, discount: '0.1' }, catalogue)],
    ['changed', () => changed(open, { lines: null, validUntil: nextWeek }, catalogue, monday)],
    ['sent again', () => sent(open, monday)],
  ])('that was sent is not %s', (_what, act) => {
    expect(codeOf(act)).toBe('NOT_POSSIBLE_NOW');
  });

  it.each([
    ['a draft, by the customer', aDraft(), herself, tuesday, 'NOT_ALLOWED'],
    ['a draft, by staff', aDraft(), seller, tuesday, 'NOT_POSSIBLE_NOW'],
    ['an open quote', open, herself, tuesday, undefined],
    ['one that has expired', open, herself, daysAfter(nextWeek, 1), 'NOT_POSSIBLE_NOW'],
    ['one that was rejected', rejected(open, herself, tuesday), herself, tuesday, 'NOT_POSSIBLE_NOW'],
    ['one that was accepted', accepted(open, null, herself, tuesday), herself, tuesday, 'NOT_POSSIBLE_NOW'],
  ])('is accepted, or not: %s', (_what, quote, asker, now, code) => {
    expect(codeOf(() => accepted(quote, 'INVOICE', asker, now))).toBe(code);
  });

  it('that was accepted becomes an order at its prices, which waits for credit', () => {
    const quote = accepted(
      sent(withDiscount(aDraft(), { lineNo: 1, discount: '0.1' }, catalogue), monday),
      'INVOICE',
      herself,
      tuesday,
    );
    expect(placedFromQuote(quote, nextWeek)).toMatchObject({
      ...{ quoteNo: 'Q-1', baseStatus: 'RECEIVED', creditHold: 'PENDING_CREDIT', placedBy: 'customer:u1' },
      ...{ placedAt: tuesday, net: quote.net, total: quote.total, lines: quote.lines, paymentMethod: 'INVOICE' },
    });
  });
});
