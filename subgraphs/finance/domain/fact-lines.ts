import { type MinorMoney, sumMinor } from '../../../schema/money';
import type { InvoiceFacts } from './invoice';
import type { FactLine } from './ledger';

/** A credit note as the ladder sees it. */
interface CreditedFact {
  readonly creditNoteNo: string;
  readonly issuedAt: Date;
  readonly net: MinorMoney;
}

/** What an order says of the cost of its goods; null where any line's is unknown. */
interface OrderCost {
  readonly orderNo: string;
  readonly costOfGoods: MinorMoney | null;
}

/** Minutes and parts charged to us by a ticket or an interaction, each on its day. */
interface ServiceFact {
  /** Kind and number of the record: `ticket|T12345678901`. */
  readonly fact: string;
  readonly minutes: readonly { readonly at: Date; readonly channel: string; readonly minutes: number }[];
  readonly parts: readonly { readonly at: Date; readonly cost: MinorMoney }[];
}

export interface LedgerFacts {
  readonly invoices: readonly Pick<InvoiceFacts, 'invoiceNo' | 'orderNo' | 'issuedAt' | 'net' | 'freight'>[];
  readonly creditNotes: readonly CreditedFact[];
  readonly orders: readonly OrderCost[];
  readonly service: readonly ServiceFact[];
}

/** What all facts of one customer code say by now: revenue without tax and freight, its cost, freight, service. */
export function factLinesOf({ invoices, creditNotes, orders, service }: LedgerFacts): readonly FactLine[] {
  const costByOrder = new Map(orders.map(({ orderNo, costOfGoods }) => [orderNo, costOfGoods]));
  return [
    ...invoices.flatMap((invoice) => ofInvoice(invoice, costByOrder.get(invoice.orderNo ?? '') ?? null)),
    ...creditNotes.map(({ creditNoteNo, issuedAt, net }) =>
      money(`creditNote|${creditNoteNo}`, 'REVENUE', { ...net, minor: -net.minor }, issuedAt),
    ),
    ...service.flatMap(ofService),
  ].filter(({ quantity }) => quantity !== 0);
}

/** The cost of goods of an order's lines, or null where one of them has none. */
export function costOf(lines: readonly { readonly cost: MinorMoney | null }[]): MinorMoney | null {
  const costs = lines.map(({ cost }) => cost).filter((cost) => cost !== null);
  const currency = costs[0]?.currency;
  const whole = costs.length === lines.length && costs.every((cost) => cost.currency === currency);
  return currency && whole ? { minor: sumMinor(costs.map(({ minor }) => minor)), currency } : null;
}

function ofInvoice(
  { invoiceNo, issuedAt, net, freight }: LedgerFacts['invoices'][number],
  cost: MinorMoney | null,
): readonly FactLine[] {
  const fact = `invoice|${invoiceNo}`;
  const goods = cost ? money(fact, 'COST', cost, issuedAt) : { ...money(fact, 'UNCOSTED', net, issuedAt), quantity: 1 };
  return [money(fact, 'REVENUE', net, issuedAt), money(fact, 'FREIGHT', freight, issuedAt), goods];
}

function ofService({ fact, minutes, parts }: ServiceFact): readonly FactLine[] {
  const spent = minutes.map(({ at, channel, minutes: quantity }) => ({
    fact,
    kind: 'MINUTES' as const,
    currency: null,
    channel,
    quantity,
    at,
  }));
  return [...spent, ...parts.map(({ at, cost }) => money(fact, 'PARTS', cost, at))];
}

function money(fact: string, kind: FactLine['kind'], { minor, currency }: MinorMoney, at: Date): FactLine {
  return { fact, kind, currency, channel: null, quantity: minor, at };
}
