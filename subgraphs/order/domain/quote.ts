import { refuse } from '../../../schema/errors';
import { minorMoney } from '../../../schema/money';
import { type Asker, creditSightOf, isStaff, nameOf, sellerOf } from './asker';
import { type Catalogue, currencyOf, discounted, linesAtListPrice, type OrderedLine, taxOf, totalsOf } from './lines';
import type { PaymentMethod, QuoteStatus } from './order-words';
import type { NewQuote, QuoteBaseStatus, QuoteState } from './quote-state';

export interface QuoteRequest {
  readonly customerCode: string;
  readonly opportunityNo: string | null;
  readonly lines: readonly OrderedLine[];
  readonly validUntil: Date;
}

/** What of a draft is changed; null leaves it as it is. */
export interface QuoteChange {
  readonly lines: readonly OrderedLine[] | null;
  readonly validUntil: Date | null;
}

/** The status by the clock: a quote that nobody answered in time has expired. */
export function quoteStatus(
  { baseStatus, validUntil }: Pick<QuoteState, 'baseStatus' | 'validUntil'>,
  now: Date,
): QuoteStatus {
  return baseStatus === 'SENT' && validUntil < now ? 'EXPIRED' : baseStatus;
}

/** A draft at list prices, which the customer does not see. @throws ContractError `BAD_INPUT` if it is valid until a past day. */
export function drafted(request: QuoteRequest, catalogue: Catalogue, asker: Asker, now: Date): NewQuote {
  const { customerCode, opportunityNo, validUntil } = request;
  return {
    ...{
      customerCode,
      opportunityNo,
      baseStatus: 'DRAFT',
      quotedAt: now,
      validUntil: checkedValidity(validUntil, now),
    },
    ...{
      sentAt: null,
      decidedAt: null,
      decidedBy: null,
      creditSight: null,
      paymentMethod: null,
      ordering: false,
      orderNo: null,
    },
    ...pricedPaper(request.lines, catalogue),
    salesRepresentative: sellerOf(asker),
  };
}

/** New lines are at list price again: a discount is granted for what is ordered. @throws ContractError `NOT_POSSIBLE_NOW` unless it is a draft. */
export function changed(
  quote: QuoteState,
  { lines, validUntil }: QuoteChange,
  catalogue: Catalogue,
  now: Date,
): QuoteState {
  checkDraft(quote);
  return {
    ...quote,
    ...(lines ? pricedPaper(lines, catalogue) : {}),
    validUntil: validUntil ? checkedValidity(validUntil, now) : quote.validUntil,
  };
}

/**
 * A discount on one line, or on all.
 * @throws ContractError `NOT_POSSIBLE_NOW` unless it is a draft; `BAD_INPUT` on an unknown line.
 */
export function withDiscount(
  quote: QuoteState,
  { lineNo, discount }: { readonly lineNo: number | null; readonly discount: string },
  catalogue: Catalogue,
): QuoteState {
  checkDraft(quote);
  if (lineNo !== null && !quote.lines.some((line) => line.lineNo === lineNo))
    refuse('BAD_INPUT', `the quote has no line \`${lineNo}\``);
  const lines = quote.lines.map((line) =>
    lineNo === null || line.lineNo === lineNo ? discounted(line, discount) : line,
  );
  return { ...quote, lines, ...totalsOf(lines, { freight: quote.freight, tax: taxOf(lines, catalogue) }) };
}

/** @throws ContractError `NOT_POSSIBLE_NOW` unless it is a draft; `BAD_INPUT` where its validity has passed. */
export function sent(quote: QuoteState, now: Date): QuoteState {
  checkDraft(quote);
  checkedValidity(quote.validUntil, now);
  return { ...quote, baseStatus: 'SENT', sentAt: now };
}

/** The customer takes it: its order is placed next, by the chain. @throws ContractError `NOT_POSSIBLE_NOW` unless it is open. */
export function accepted(quote: QuoteState, paymentMethod: PaymentMethod | null, asker: Asker, now: Date): QuoteState {
  return { ...decided(quote, 'ACCEPTED', asker, now), paymentMethod, ordering: true };
}

/** @throws ContractError `NOT_POSSIBLE_NOW` unless it is open. */
export function rejected(quote: QuoteState, asker: Asker, now: Date): QuoteState {
  return decided(quote, 'REJECTED', asker, now);
}

function decided(quote: QuoteState, baseStatus: QuoteBaseStatus, asker: Asker, now: Date): QuoteState {
  const status = quoteStatus(quote, now);
  // Who does not see drafts must not learn of one by trying: the answer is that of a quote that is not there.
  if (status === 'DRAFT' && !isStaff(asker))
    refuse('NOT_ALLOWED', '`accept a quote`: there is no such record, or you may not do this with it');
  if (status !== 'SENT') refuse('NOT_POSSIBLE_NOW', `a quote that is \`${status}\` cannot become \`${baseStatus}\``);
  return { ...quote, baseStatus, decidedAt: now, decidedBy: nameOf(asker), creditSight: creditSightOf(asker) };
}

function pricedPaper(ordered: readonly OrderedLine[], catalogue: Catalogue) {
  const lines = linesAtListPrice(ordered, catalogue);
  const currency = currencyOf(lines);
  const charges = { freight: minorMoney(0, currency), tax: taxOf(lines, catalogue) };
  return { currency, lines, ...totalsOf(lines, charges) };
}

function checkDraft({ baseStatus }: QuoteState): void {
  if (baseStatus !== 'DRAFT')
    refuse('NOT_POSSIBLE_NOW', `a quote that is \`${baseStatus}\` is not changed any more; make another`);
}

function checkedValidity(validUntil: Date, now: Date): Date {
  if (validUntil > now) return validUntil;
  return refuse('BAD_INPUT', `a quote is valid until a day to come, not until \`${validUntil.toISOString()}\``);
}
