import { refuse } from '../../../schema/errors';
import { minorMoney } from '../../../schema/money';
import { type Asker, channelOf, creditSightOf, isStaff, nameOf, sellerOf } from './asker';
import { checkedNames, MOST_NAMED } from './checks';
import { type Catalogue, currencyOf, linesAtListPrice, type OrderedLine, taxOf, totalsOf } from './lines';
import { type NewOrder, NOTHING_SAID, partiesOf } from './order-state';
import type { OrderChannel, PaymentMethod } from './order-words';
import type { QuoteState } from './quote-state';

/** What somebody orders from the catalogue. */
export interface OrderRequest {
  readonly customerCode: string;
  readonly buyers: readonly string[];
  readonly lines: readonly OrderedLine[];
  readonly currency: string | null;
  readonly channel: OrderChannel | null;
  readonly signatories: readonly string[];
  readonly paymentMethod: PaymentMethod | null;
  readonly requiredAt: Date | null;
}

/**
 * A new order at list prices. It waits for the credit check, whoever placed it and whatever it is worth.
 * @throws ContractError `NOT_ALLOWED` if the asker may not name joint buyers; what
 * `linesAtListPrice` throws.
 */
export function placed(request: OrderRequest, catalogue: Catalogue, asker: Asker, now: Date): NewOrder {
  const lines = linesAtListPrice(request.lines, catalogue);
  const currency = inCurrencyAsked(currencyOf(lines), request.currency);
  const { customerCode, paymentMethod, requiredAt } = request;
  return {
    ...NOTHING_SAID,
    ...awaitingCredit(customerCode, joint(request, asker)),
    ...{
      placedAt: now,
      placedBy: nameOf(asker),
      creditSight: creditSightOf(asker),
      paymentMethod,
      requiredAt,
      currency,
      lines,
    },
    ...totalsOf(lines, { freight: minorMoney(0, currency), tax: taxOf(lines, catalogue) }),
    channel: channelOf(asker, request.channel),
    salesRepresentative: sellerOf(asker),
    signatories: checkedNames(request.signatories, 'a signatory'),
  };
}

/** The order that an accepted quote becomes, at the prices of the quote. It waits for the credit check as any other. */
export function placedFromQuote(quote: QuoteState, now: Date): NewOrder {
  const { quoteNo, customerCode, currency, lines, net, freight, tax, total, salesRepresentative, paymentMethod } =
    quote;
  return {
    ...NOTHING_SAID,
    ...awaitingCredit(customerCode, []),
    ...{ quoteNo, currency, lines, net, freight, tax, total, salesRepresentative, paymentMethod },
    ...{
      placedAt: quote.decidedAt ?? now,
      placedBy: quote.decidedBy,
      creditSight: quote.creditSight,
      channel: null,
      signatories: [],
      requiredAt: null,
    },
  };
}

function awaitingCredit(customerCode: string, buyers: readonly string[]) {
  const parties = partiesOf(customerCode, buyers);
  return { customerCode, buyers, parties, baseStatus: 'RECEIVED', creditHold: 'PENDING_CREDIT' } as const;
}

/** An order appears among the orders of all its buyers: only our own people put it there. */
function joint({ buyers, customerCode }: OrderRequest, asker: Asker): readonly string[] {
  const others = [...new Set(buyers)].filter((code) => code !== customerCode);
  if (others.length > 0 && !isStaff(asker))
    refuse('NOT_ALLOWED', 'joint buyers are named by our staff: leave `buyers` out, and ask them');
  return others.length <= MOST_NAMED
    ? others
    : refuse('BAD_INPUT', `at most ${MOST_NAMED} buy together, not ${others.length}`);
}

function inCurrencyAsked(currency: string, asked: string | null): string {
  if (asked === null || asked === currency) return currency;
  return refuse('BAD_INPUT', `these articles are sold in \`${currency}\`, not in \`${asked}\``);
}
