import { type RecordModel, type Stored, step, type Tools } from '../../kit/store';
import { type Allocating, type AllocationState, allocated, allocating, claimOf } from './domain/allocation';
import { withStatus } from './domain/invoice';
import { type Claim, type SettlementKind, settled, takenBy } from './domain/settlement';
import { invoiceModel } from './invoice.model';
import { creditNoteModel, paymentModel } from './payment.model';

/** RECEIVED -> ALLOCATING -> ALLOCATED, for payments and credit notes alike. */
export const allocationSteps = [
  ...chainOf(paymentModel, ({ paymentNo, receivedAt }) => ({ no: paymentNo, at: receivedAt, kind: 'PAYMENT' })),
  ...chainOf(creditNoteModel, ({ creditNoteNo, issuedAt }) => ({
    no: creditNoteNo,
    at: issuedAt,
    kind: 'CREDIT_NOTE',
  })),
];

/** Who lowers the invoices: its number is part of every key, so that a step taken twice takes nothing twice. */
interface By {
  readonly no: string;
  readonly at: Date;
  readonly kind: SettlementKind;
}

function chainOf<State extends Allocating>(model: RecordModel<State>, by: (record: State) => By) {
  const begin = step<State>({
    on: model,
    when: { status: 'RECEIVED' },
    together: true,
    run: async (record, tools) => {
      await save(model, record, allocating(record), tools);
    },
  });
  const carry = step<State>({
    on: model,
    when: { status: 'ALLOCATING' },
    together: true,
    run: async (record, tools) => {
      const taken = await carryAll(record, by(record), tools);
      if (taken) await save(model, record, allocated(record, taken), tools);
    },
  });
  return [begin, carry];
}

/** What each line got, in minor units; null where an invoice was busy, to be asked again in the next turn. */
async function carryAll(record: Allocating, by: By, tools: Tools): Promise<ReadonlyMap<number, number> | null> {
  const taken = new Map<number, number>();
  for (const allocation of record.allocations) {
    const minor = await carryOne(allocation, claimOf(record, allocation, by), tools);
    if (minor === null) return null;
    taken.set(allocation.line, minor);
  }
  return taken;
}

async function carryOne({ invoiceNo }: AllocationState, claim: Claim, tools: Tools): Promise<number | null> {
  const invoice = await tools.read.one(invoiceModel, invoiceNo);
  if (!invoice) return 0;
  const next = settled(invoice, claim);
  if (next === invoice) return takenBy(invoice, claim.key);
  const { open, settlements, status } = withStatus(next);
  const landed = await tools.update(invoiceModel, asRead(invoice), { $set: { open, settlements, status } });
  return landed ? takenBy(next, claim.key) : null;
}

function save<State extends Allocating>(model: RecordModel<State>, record: State, next: State, tools: Tools) {
  const { status, allocations, unapplied } = next;
  return tools.update(model, asRead(record), { $set: { status, allocations, unapplied } });
}

/** What moved on meanwhile is taken up again at the next turn. */
function asRead(record: object): object {
  const { _id, version } = record as Stored<object>;
  return { _id, version };
}
