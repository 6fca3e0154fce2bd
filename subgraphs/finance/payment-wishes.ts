import { externalKey } from '../../kit/graph';
import type { Read } from '../../kit/store';
import { refuse } from '../../schema/errors';
import { type MinorMoney, parseMoney } from '../../schema/money';
import { type Allocating, type WantedAllocation, wishesIn } from './domain/allocation';
import { type InvoiceState, invoiceModel } from './invoice.model';
import { headOf } from './marks';
import type { AllocationInput } from './payment.input';
import type { PaymentState } from './payment.model';

interface Allocates {
  readonly customerCode: string;
  readonly allocations?: readonly AllocationInput[] | null;
}

/** What is known of the paper that is told again. */
type Known = Allocating & Pick<PaymentState, 'customerCode'>;

/** A wish whose invoice is named by its number or by another system's id. */
interface Wish extends Pick<AllocationInput, 'invoiceNo' | 'externalId'> {
  readonly amount: MinorMoney;
}

/**
 * The wishes that are told, or last were where none are spoken of; their invoices are this customer's, or of its credit group.
 * @throws ContractError `BAD_INPUT` for an invoice that is another's, or nobody's.
 */
export async function wishesOf(
  { customerCode, allocations }: Allocates,
  read: Read,
  known: Known | null,
): Promise<{ readonly wishes: readonly WantedAllocation[] }> {
  const told: readonly Wish[] =
    allocations === undefined ? wishesIn(known?.allocations ?? []) : (allocations ?? []).map(wishOf);
  const wishes = told.map(async (wish) => {
    const invoice = await invoiceOf(wish, read);
    if (!invoice || !(await mayPay(customerCode, invoice, known, read))) return refuseInvoice(customerCode, wish);
    return { invoiceNo: invoice.invoiceNo, amount: inCurrencyOf(invoice, wish.amount) };
  });
  return { wishes: await Promise.all(wishes) };
}

function wishOf({ invoiceNo, externalId, amount }: AllocationInput): Wish {
  return { invoiceNo, externalId, amount: parseMoney(amount.amount, amount.currency) };
}

async function invoiceOf({ invoiceNo, externalId }: Wish, read: Read): Promise<InvoiceState | null> {
  if (invoiceNo) return read.one(invoiceModel, invoiceNo);
  return (await read.by(invoiceModel, 'externalIds.key', externalId ? externalKey(externalId) : null))[0] ?? null;
}

/** Another's invoice and none at all are answered alike. */
function refuseInvoice(customerCode: string, { invoiceNo, externalId }: Wish): never {
  const named = invoiceNo ?? (externalId ? externalKey(externalId) : '');
  const message = `there is no invoice \`${named}\` of \`${customerCode}\`: name one by its number or external id`;
  return refuse('BAD_INPUT', message);
}

/**
 * For itself, under whatever code, and for those that buy on the same credit: a head pays for its daughters. What it pays
 * for already it may go on paying for, whoever left the group since.
 */
async function mayPay(payer: string, invoice: InvoiceState, known: Known | null, read: Read): Promise<boolean> {
  const { invoiceNo, customerCode: payee } = invoice;
  if (payer === payee) return true;
  if (known?.customerCode === payer && known.allocations.some((one) => one.invoiceNo === invoiceNo)) return true;
  const [one, other] = await Promise.all([headOf({ read }, payer), headOf({ read }, payee)]);
  return one === other;
}

function inCurrencyOf(
  { invoiceNo, currency }: InvoiceState,
  amount: WantedAllocation['amount'],
): WantedAllocation['amount'] {
  if (amount.currency === currency) return amount;
  return refuse(
    'BAD_INPUT',
    `invoice \`${invoiceNo}\` is in \`${currency}\`: it takes nothing in \`${amount.currency}\``,
  );
}
