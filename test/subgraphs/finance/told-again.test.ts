import type { World } from '../../support/subgraph';
import { theCreditDesk } from '../../support/viewers';
import { allFeeds, anInvoice, aPayment, askCustomer, code, neighboursOf, openFinance } from './support/world';

let her: string;
let customers = 0;
const papers = `
  invoices { edges { node { status order { orderNo } freight { amount } tax { amount } total { amount } open { amount } } } }
  payments { edges { node { method unapplied { amount } } } }
  creditNotes { edges { node { tax { amount } unapplied { amount } } } }`;

let world: World;
beforeAll(async () => {
  world = await openFinance();
  await world.run('recordWatermark', ...allFeeds);
});
afterAll(() => world.close());
beforeEach(async () => {
  customers += 1;
  her = code(`customer ${customers}`);
  await neighboursOf(world).customer(her);
});

/** Papers bear their customer's code in these tests. */
const no = (paper: string) => `${her}-${paper}`;

/** A record as a file tells it that has no such columns. */
function without(record: object, ...columns: readonly string[]): object {
  return Object.fromEntries(Object.entries(record).filter(([name]) => !columns.includes(name)));
}

const cny = (amount: string) => ({ amount, currency: 'CNY' });
const charged = () => anInvoice(her, no('INV-1'), { orderNo: 'O-1', freight: '10.00', tax: '13.00' });
const paid = () => aPayment(her, no('PAY-1'), '123.00', no('INV-1'));
const credited = () => ({
  externalId: { system: 'sap', value: no('CN-1') },
  customerCode: her,
  reason: 'GOODWILL',
  net: cny('20.00'),
  tax: cny('3.00'),
  allocations: [{ externalId: { system: 'sap', value: no('INV-1') }, amount: cny('23.00') }],
});

/** The only paper of each kind, once all is at rest. */
async function seen() {
  await world.settle();
  const { invoices, payments, creditNotes } = await askCustomer(world, theCreditDesk, her, papers);
  const [invoice, payment, note] = [invoices, payments, creditNotes].map(({ edges }) => edges[0]?.node);
  return { invoice, payment, note };
}

describe('what a file leaves out of a paper that is known', () => {
  it('stays on an invoice: its order, freight and tax', async () => {
    await world.run('recordInvoice', charged());
    const [again] = await world.run('recordInvoice', without(charged(), 'orderNo', 'freight', 'tax', 'issuedAt'));
    expect(again?.outcome).toBe('UNCHANGED');
    expect((await seen()).invoice).toMatchObject({ order: { orderNo: 'O-1' }, total: { amount: '123.00' } });
  });

  it('stays on a payment: how it was paid, and what it settles', async () => {
    await world.run('recordInvoice', charged());
    await world.run('recordPayment', paid());
    await world.settle();
    const [again] = await world.run('recordPayment', without(paid(), 'allocations', 'method', 'receivedAt'));
    expect(again?.outcome).toBe('UNCHANGED');
    const { invoice, payment } = await seen();
    expect([invoice.status, payment.method]).toEqual(['PAID', 'BANK_TRANSFER']);
  });

  it('stays on a payment whose amount is another one', async () => {
    await world.run('recordInvoice', charged());
    await world.run('recordPayment', paid());
    await world.settle();
    await world.run('recordPayment', { ...without(paid(), 'allocations'), amount: cny('150.00') });
    const { invoice, payment } = await seen();
    expect([invoice.status, payment.unapplied.amount]).toEqual(['PAID', '27.00']);
  });

  it('stays on a payment that came back', async () => {
    await world.run('recordInvoice', charged());
    await world.run('recordPayment', { ...paid(), bounced: true });
    await world.settle();
    const [again] = await world.run('recordPayment', paid());
    expect(again?.outcome).toBe('UNCHANGED');
    expect((await seen()).invoice.status).toBe('OPEN');
  });

  it('stays on a credit note: its tax, and what it lowers', async () => {
    await world.run('recordInvoice', charged());
    await world.run('recordCreditNote', credited());
    await world.settle();
    const [again] = await world.run('recordCreditNote', without(credited(), 'allocations', 'tax'));
    expect(again?.outcome).toBe('UNCHANGED');
    const { invoice, note } = await seen();
    expect([invoice.open.amount, note.tax.amount]).toEqual(['100.00', '3.00']);
  });

  it('is asked for where it stands in another currency by now', async () => {
    await world.run('recordInvoice', charged());
    const [again] = await world.run('recordInvoice', { ...without(charged(), 'freight', 'tax'), currency: 'USD' });
    expect(again).toMatchObject({ outcome: 'REJECTED', error: { code: 'BAD_INPUT' } });
  });
});

describe('what a file says to be none', () => {
  it('is cleared on an invoice', async () => {
    await world.run('recordInvoice', charged());
    await world.run('recordInvoice', { ...charged(), orderNo: null, freight: null, tax: null });
    expect((await seen()).invoice).toMatchObject({ order: null, total: { amount: '100.00' } });
  });

  it('is cleared on a payment, and its invoice is open again', async () => {
    await world.run('recordInvoice', charged());
    await world.run('recordPayment', paid());
    await world.settle();
    await world.run('recordPayment', { ...paid(), allocations: null, method: null });
    const { invoice, payment } = await seen();
    expect([invoice.status, payment.method, payment.unapplied.amount]).toEqual(['OPEN', null, '123.00']);
  });

  it('is cleared on a payment that came back, which settles again', async () => {
    await world.run('recordInvoice', charged());
    await world.run('recordPayment', { ...paid(), bounced: true });
    await world.settle();
    await world.run('recordPayment', { ...paid(), bounced: false });
    expect((await seen()).invoice.status).toBe('PAID');
  });
});
