import { recordTarget } from '../../../cli/record-target';
import { type DemoRecord, demoRecords } from '../../../import/presets/demo';
import { DEMO_PARTNER, DEMO_SYSTEM, SEED_SYSTEM } from '../../../import/presets/demo/people';
import type { Outcome } from '../../../kit/store';
import { subgraphs } from '../../../subgraphs';
import { customerModel } from '../../../subgraphs/account/customer.model';
import { invoiceModel } from '../../../subgraphs/finance/invoice.model';
import { orderModel } from '../../../subgraphs/order/order.model';
import { ticketModel } from '../../../subgraphs/service-ticket/ticket.model';
import { COSTS_MORE, GOOD_COMPANY } from '../../journeys/seeding';
import { daysFromNow, NOW } from './clock';
import type { InProcess } from './in-process';
import type { Snapshot } from './snapshot';
import { PLAIN_PARTNER, WITHOUT_CLASS } from './viewers';
import type { StoredDocument } from './world';

const CUSTOMERS = 15;
/** Seeded customers who are opened to both partners; of all others the partners know nothing. */
const GRANTED = [GOOD_COMPANY, COSTS_MORE, 'D000001', 'D000006'];
/** In the place of others whom a merge left behind. */
const MERGED = { from: 'D000014', into: 'D000004' };
const CHANNELS = ['EMAIL', 'PHONE', 'POST'];

/** A company in small, in which each life, each tie and each kind of record comes at least once. */
export async function foundCompany(world: InProcess): Promise<void> {
  const company = new Company(world);
  await company.seed();
  await company.furnish();
  await company.settle();
  await company.forgetClass();
}

/** The code of a seeded customer. */
export function codeIn(snapshot: Snapshot, id: string): string {
  const key = `${SEED_SYSTEM}|${id}`;
  const customers = snapshot.in({ database: 'account', collection: customerModel.name });
  const found = customers.find(({ externalIds }) =>
    (externalIds as readonly { key: string }[]).some((one) => one.key === key),
  );
  if (!found) throw new Error(`no customer was seeded as ${id}`);
  return String(found.customerCode);
}

class Company {
  private intents = 0;

  constructor(private readonly world: InProcess) {}

  async seed(): Promise<void> {
    const withCommand = (command: string) => this.owner(command);
    const target = recordTarget({ subgraph: this.world.subgraphs.subgraph, withCommand }, { origin: SEED_SYSTEM });
    for (const { command, inputs } of runsOf([...demoRecords({ customers: CUSTOMERS, until: NOW })])) {
      const refused = (await target.run(command, inputs, { dryRun: false })).find(
        ({ outcome }) => outcome === 'REJECTED',
      );
      if (refused) throw new Error(`${command}: ${JSON.stringify(refused)}`);
    }
    await this.settle();
  }

  settle(): Promise<void> {
    return this.world.subgraphs.settle();
  }

  /** What the seed leaves out. */
  async furnish(): Promise<void> {
    const snapshot = await this.world.read();
    for (const id of GRANTED) await this.open(id, codeIn(snapshot, id));
    await this.share(snapshot);
    await this.serve(snapshot);
    await this.gather(snapshot);
    const [from, into] = [codeIn(snapshot, MERGED.from), codeIn(snapshot, MERGED.into)];
    await this.operate('mergeCustomers', { customerCode: from, survivorCode: into, reason: 'the same' });
  }

  /** A class that nobody knows is one that finance has not computed. */
  async forgetClass(): Promise<void> {
    const snapshot = await this.world.read();
    const code = codeIn(snapshot, WITHOUT_CLASS);
    const facts = snapshot.in({ database: 'ties', collection: 'codes' }).find(({ _id }) => _id === code);
    const document = { ...facts, _id: code, serviceClass: null };
    await this.world.write([{ database: 'ties', collection: 'codes', id: code, document }]);
  }

  private async open(id: string, customerCode: string): Promise<void> {
    await this.operate('recordCustomer', {
      externalId: { system: SEED_SYSTEM, value: id },
      externalIds: [
        { system: DEMO_SYSTEM, value: id },
        { system: 'plain-crm', value: `P-${id}` },
      ],
    });
    for (const partner of [DEMO_PARTNER, PLAIN_PARTNER])
      await this.operate('recordGrant', { customerCode, partner, from: daysFromNow(-300) });
    const word = { customerCode, source: 'test', state: 'GIVEN', at: daysFromNow(-300) };
    for (const channel of CHANNELS)
      await this.operate('recordConsent', { ...word, channel, purpose: 'SHARING', partner: DEMO_PARTNER });
    await this.operate('recordConsent', { ...word, channel: 'EMAIL', purpose: 'MARKETING' });
  }

  /** Orders that customers of different teams buy together, one of them long ago. */
  private async share(snapshot: Snapshot): Promise<void> {
    const buyers = [codeIn(snapshot, COSTS_MORE), codeIn(snapshot, 'D000003')];
    for (const [days, payer] of [
      [-20, GOOD_COMPANY],
      [-700, 'D000001'],
    ] as const) {
      await this.operate('recordOrder', {
        customerCode: codeIn(snapshot, payer),
        buyers,
        externalId: { system: 'joint', value: `${payer}` },
        placedAt: daysFromNow(days),
        currency: 'CNY',
        status: 'DELIVERED',
        lines: [{ sku: 'PUM-101', quantity: '2', unitPrice: '480.00' }],
      });
    }
  }

  private async serve(snapshot: Snapshot): Promise<void> {
    const tickets = firstOf(snapshot, 'service-ticket', ticketModel.name, 8);
    for (const { ticketNo } of tickets) {
      await this.operate('addInternalNote', { ticketNo, text: `a note on ${ticketNo}` }, true);
      await this.operate('logParts', { ticketNo, cost: { amount: '12.50', currency: 'CNY' } }, true);
    }
    for (const id of [GOOD_COMPANY, COSTS_MORE, 'D000003', 'D000007']) {
      const customerCode = codeIn(snapshot, id);
      await this.operate('giveFeedback', { customerCode, kind: 'COMPLAINT', text: `what ${id} said` }, true);
      await this.operate(
        'grantEntitlement',
        { customerCode, label: 'DELIVERY', basis: 'BOUGHT', from: daysFromNow(-10) },
        true,
      );
    }
    for (const { invoiceNo, customerCode } of firstOf(snapshot, 'finance', invoiceModel.name, 4))
      await this.operate('openDispute', { customerCode, invoiceNo, reason: `about ${invoiceNo}` }, true);
  }

  private async gather(snapshot: Snapshot): Promise<void> {
    for (const name of ['Reorders', 'Quiet ones']) {
      const segmentId = await this.operate('createSegment', { name, description: `those of ${name}` });
      for (const id of [GOOD_COMPANY, 'D000007', 'D000011'])
        await this.operate('addToSegment', { customerCode: codeIn(snapshot, id), segmentId });
    }
    const campaign = { name: 'Spring', segment: 'Reorders', startsAt: daysFromNow(-50), holdOut: '0.1' };
    await this.operate('beginCampaign', campaign, true);
    for (const { orderNo } of firstOf(snapshot, 'order', orderModel.name, 2))
      await this.operate('returnOrder', { orderNo, reason: 'too loud' }, true);
  }

  /** Carries out a command as the operator; `maybe`: where the state of the record allows it. */
  private async operate(command: string, input: object, maybe = false): Promise<string> {
    this.intents += 1;
    const idempotencyKey = `furnish ${this.intents}`;
    const [outcome] = await this.owner(command).run(command, [{ idempotencyKey, ...input }]);
    return keyOf(command, outcome, maybe);
  }

  private owner(command: string) {
    const definition = subgraphs.find(({ commands }) => Object.hasOwn(commands, command));
    if (!definition) throw new Error(`there is no command \`${command}\``);
    return this.world.subgraphs.subgraph(definition.name);
  }
}

interface Run {
  readonly command: string;
  readonly inputs: DemoRecord['input'][];
}

/** Records that follow each other under one command travel together. */
function runsOf(records: readonly DemoRecord[]): readonly Run[] {
  const runs: Run[] = [];
  for (const { command, input } of records) {
    const last = runs.at(-1);
    if (last?.command === command) last.inputs.push(input);
    else runs.push({ command, inputs: [input] });
  }
  return runs;
}

function firstOf(snapshot: Snapshot, database: string, collection: string, count: number): readonly StoredDocument[] {
  return snapshot.in({ database, collection }).slice(0, count);
}

function keyOf(command: string, outcome: Outcome | undefined, maybe: boolean): string {
  if (outcome?.outcome !== 'REJECTED') return outcome?.key ?? '';
  if (maybe) return '';
  throw new Error(`${command}: ${String(outcome.error)}`);
}
