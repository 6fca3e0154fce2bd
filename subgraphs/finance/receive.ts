import type { Copy, RecordModel, Sent, Tools } from '../../kit/store';
import type { MinorMoney } from '../../schema/money';
import { customerCopyModel, effortCopyModel, type OrderCopy, orderCopyModel } from './copies.model';
import { creditDecisionModel, creditGroupModel } from './credit.model';
import type { CreditSight } from './domain/credit-decision';
import { costOf } from './domain/fact-lines';
import { groupsOf, markFacts, markStandings } from './marks';

/** What account sends of a customer, as far as finance needs it. */
export interface SentCustomer {
  readonly competitor?: boolean | null;
  readonly since?: Date | null;
  readonly identityVerified?: boolean | null;
  readonly formerCodes?: readonly string[] | null;
  readonly mergedInto?: string | null;
  readonly parents?: readonly { readonly parentCode: string; readonly kind: string }[] | null;
}

export interface SentOrder {
  readonly orderNo: string;
  readonly status: string;
  readonly placedAt?: Date | null;
  readonly total: MinorMoney;
  readonly paymentMethod?: string | null;
  readonly creditSight?: CreditSight | null;
  readonly lines: readonly SentLine[];
}

interface SentLine {
  readonly quantity: number;
  /** Of the whole line; null where nobody knows it. */
  readonly costOfGoods: MinorMoney | null;
  readonly returned?: number | null;
}

export interface SentTicket {
  readonly ticketNo: string;
  readonly minutes?: readonly { readonly at: Date; readonly channel: string; readonly minutes: number }[] | null;
  readonly parts?: readonly { readonly at: Date; readonly cost: MinorMoney }[] | null;
}

export interface SentInteraction {
  readonly at: Date;
  readonly channel: string;
  readonly minutesCharged?: number | null;
}

export async function receiveCustomers(sent: readonly Sent<SentCustomer>[], tools: Tools): Promise<void> {
  const copies = sent.flatMap((one) => (one.customerCode ? [customerCopy(one, one.customerCode)] : []));
  const codes = copies.flatMap(({ customerCode, formerCodes, mergedInto }) => [
    customerCode,
    ...formerCodes,
    ...(mergedInto ? [mergedInto] : []),
  ]);
  const left = await groupsOf(tools, codes);
  // Before as well: who ends between the two is told the copies again, and can no longer see which groups they left.
  await tools.markStale(creditGroupModel, left);
  await tools.upsertCopies(customerCopyModel, copies);
  await tools.markStale(creditGroupModel, left);
  await markStandings(tools, [...new Set(codes)]);
}

/** An order that waits for credit gets a decision to wait for, once. */
export async function receiveOrders(sent: readonly Sent<SentOrder>[], tools: Tools): Promise<void> {
  const copies = sent.flatMap((one) => (one.customerCode ? [orderCopy(one, one.customerCode)] : []));
  const before = await knownCodes(
    tools,
    orderCopyModel,
    'orderNo',
    copies.map(({ orderNo }) => orderNo),
  );
  await tools.upsertCopies(orderCopyModel, copies);
  const waiting = copies.filter(({ status }) => status === 'PENDING_CREDIT');
  await tools.upsertCopies(creditDecisionModel, waiting.map(pendingDecision));
  await markFacts(tools, [...new Set([...before, ...copies.map(({ customerCode }) => customerCode)])]);
}

export async function receiveTickets(sent: readonly Sent<SentTicket>[], tools: Tools): Promise<void> {
  await receiveEfforts(
    tools,
    sent.map(({ id, version, customerCode, state }) => ({
      id,
      version,
      fact: `ticket|${state.ticketNo}`,
      customerCode,
      minutes: (state.minutes ?? []).map(({ at, channel, minutes }) => ({ at, channel, minutes })),
      parts: (state.parts ?? []).map(({ at, cost }) => ({ at, cost })),
    })),
  );
}

export async function receiveInteractions(sent: readonly Sent<SentInteraction>[], tools: Tools): Promise<void> {
  await receiveEfforts(
    tools,
    sent.map(({ id, version, customerCode, state: { at, channel, minutesCharged } }) => ({
      id,
      version,
      fact: `interaction|${id}`,
      customerCode,
      minutes: minutesCharged ? [{ at, channel, minutes: minutesCharged }] : [],
      parts: [],
    })),
  );
}

async function receiveEfforts(tools: Tools, copies: readonly (Copy & { fact: string; customerCode: string | null })[]) {
  const before = await knownCodes(
    tools,
    effortCopyModel,
    'fact',
    copies.map(({ fact }) => fact),
  );
  await tools.upsertCopies(effortCopyModel, copies);
  await markFacts(tools, [...new Set([...before, ...copies.flatMap(({ customerCode }) => customerCode ?? [])])]);
}

/** The customers these records belonged to until now: one that moved takes its lines from the ledger it leaves. */
async function knownCodes<State extends { readonly customerCode: string }>(
  tools: Tools,
  model: RecordModel<State>,
  field: string,
  keys: readonly string[],
): Promise<readonly string[]> {
  const known = await tools.read.many(model, field, keys);
  return known.flatMap(({ customerCode }) => customerCode ?? []);
}

function customerCopy({ id, version, state }: Sent<SentCustomer>, customerCode: string) {
  return {
    id,
    version,
    customerCode,
    competitor: state.competitor ?? false,
    since: state.since ?? null,
    identityVerified: state.identityVerified ?? false,
    formerCodes: state.formerCodes ?? [],
    mergedInto: state.mergedInto ?? null,
    creditParent: state.parents?.find(({ kind }) => kind === 'CREDIT')?.parentCode ?? null,
  };
}

function orderCopy({ id, version, state }: Sent<SentOrder>, customerCode: string): Copy & OrderCopy {
  return {
    id,
    version,
    customerCode,
    orderNo: state.orderNo,
    status: state.status,
    placedAt: state.placedAt ?? null,
    total: state.total,
    quantity: state.lines.reduce((sum, { quantity }) => sum + quantity, 0),
    costOfGoods: costOf(state.lines.map((line) => ({ cost: costKept(line) }))),
    paymentMethod: state.paymentMethod ?? null,
    creditSight: state.creditSight ?? null,
  };
}

/** A return takes back its share of what the goods cost. */
function costKept({ quantity, costOfGoods, returned }: SentLine): MinorMoney | null {
  if (!costOfGoods || !returned || quantity === 0) return costOfGoods;
  return { ...costOfGoods, minor: Math.round((costOfGoods.minor * Math.max(0, quantity - returned)) / quantity) };
}

/** The first version of a decision: one that stands already, decided or not, is newer or the same. */
function pendingDecision({ id, orderNo, customerCode }: Copy & OrderCopy) {
  return { id, version: 1, orderNo, customerCode, status: 'PENDING', outcome: null, reasons: [], decidedAt: null };
}
