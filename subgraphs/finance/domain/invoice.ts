import { refuse } from '../../../schema/errors';
import { type MinorMoney, minorMoney, sumMinor } from '../../../schema/money';
import { type Settled, type Settlement, settled } from './settlement';

export type InvoiceStatus = 'OPEN' | 'PARTLY_PAID' | 'PAID' | 'WRITTEN_OFF';

interface InvoiceLineState {
  readonly description: string;
  readonly sku: string | null;
  readonly net: MinorMoney;
}

/** What stands on the paper, and what of it is still open. */
export interface InvoiceFacts extends Settled {
  readonly invoiceNo: string;
  readonly customerCode: string;
  readonly orderNo: string | null;
  readonly currency: string;
  readonly issuedAt: Date;
  readonly dueAt: Date;
  readonly lines: readonly InvoiceLineState[];
  readonly net: MinorMoney;
  readonly freight: MinorMoney;
  readonly tax: MinorMoney;
  readonly total: MinorMoney;
  readonly writtenOffAt: Date | null;
  readonly status: InvoiceStatus;
}

export interface InvoicePaper {
  readonly customerCode: string;
  readonly orderNo: string | null;
  readonly currency: string;
  readonly issuedAt: Date;
  readonly dueAt: Date;
  readonly lines: readonly InvoiceLineState[];
  readonly freight: number;
  readonly tax: number;
}

/**
 * The invoice as the paper says, with its totals summed from its lines. What was already taken off stays taken off.
 * @throws ContractError `BAD_INPUT` on a line of another currency, no line, or a due day before the day of issue.
 */
export function posted(
  paper: InvoicePaper,
  before: (Settled & Pick<InvoiceFacts, 'writtenOffAt'>) | null,
): Omit<InvoiceFacts, 'invoiceNo'> {
  const { currency, freight, tax, ...head } = checked(paper);
  const net = sumMinor(paper.lines.map((line) => line.net.minor));
  const money = (minor: number) => minorMoney(minor, currency);
  const settlements = before?.settlements ?? [];
  const open = net + freight + tax - sumMinor(settlements.map(({ amount }) => amount.minor));
  if (open < 0) {
    refuse('NOT_POSSIBLE_NOW', 'an invoice is not lowered below what was paid on it; issue a credit note instead');
  }
  return withStatus({
    ...head,
    currency,
    net: money(net),
    freight: money(freight),
    tax: money(tax),
    total: money(net + freight + tax),
    open: money(open),
    settlements,
    writtenOffAt: before?.writtenOffAt ?? null,
    status: 'OPEN',
  });
}

/** The same invoice under the status that its open part says. */
export function withStatus<Invoice extends Pick<InvoiceFacts, 'status' | 'open' | 'total' | 'writtenOffAt'>>(
  invoice: Invoice,
): Invoice {
  return { ...invoice, status: statusOf(invoice) };
}

/** @throws ContractError `NOT_POSSIBLE_NOW` where nothing is open. */
export function writtenOff<Invoice extends InvoiceFacts>(invoice: Invoice, at: Date): Invoice {
  if (invoice.open.minor === 0) {
    refuse('NOT_POSSIBLE_NOW', `nothing is open on invoice \`${invoice.invoiceNo}\`: there is nothing to write off`);
  }
  const claim = { key: `${invoice.invoiceNo}|write-off`, kind: 'WRITE_OFF' as const, at, wanted: invoice.open };
  return withStatus({ ...settled(invoice, claim), writtenOffAt: at });
}

/** Whether the day it is due has passed and something is open. */
export function isOverdue({ open, dueAt }: Pick<InvoiceFacts, 'open' | 'dueAt'>, at: Date): boolean {
  return open.minor > 0 && dueAt < at;
}

/** The moment an invoice was paid in full, or null: the last thing that was taken off it, where nothing is open. */
export function paidAt({ open, settlements }: Settled): Date | null {
  const last = settlements.filter(isMoney).reduce<Date | null>((at, one) => (at && at > one.at ? at : one.at), null);
  return open.minor === 0 ? last : null;
}

function isMoney({ kind }: Settlement): boolean {
  return kind !== 'WRITE_OFF';
}

function statusOf({ open, total, writtenOffAt }: Pick<InvoiceFacts, 'open' | 'total' | 'writtenOffAt'>): InvoiceStatus {
  if (writtenOffAt) return 'WRITTEN_OFF';
  if (open.minor === 0) return 'PAID';
  return open.minor < total.minor ? 'PARTLY_PAID' : 'OPEN';
}

function checked(paper: InvoicePaper): InvoicePaper {
  const { lines, currency, issuedAt, dueAt } = paper;
  if (lines.length === 0) refuse('BAD_INPUT', 'an invoice has at least one line, not none');
  const foreign = lines.find((line) => line.net.currency !== currency);
  if (foreign) {
    refuse('BAD_INPUT', `every line of an invoice in \`${currency}\` is in it, not in \`${foreign.net.currency}\``);
  }
  if (dueAt < issuedAt) refuse('BAD_INPUT', `an invoice is due on or after \`${issuedAt.toISOString()}\`, its issue`);
  return paper;
}
