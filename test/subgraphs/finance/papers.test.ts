import type { Viewer } from '../../../schema/viewer';
import type { World } from '../../support/subgraph';
import { giveTies } from '../../support/ties';
import { anAgent, theCreditDesk, theCustomer, theMarketer } from '../../support/viewers';
import { allFeeds, anInvoice, aPayment, askCustomer, code, neighboursOf, openFinance } from './support/world';

let her: string;
let customers = 0;
const papers = `
  invoices { totalCount edges { node { status overdue total { amount band } open { amount currency band } } } }
  payments { edges { node { status unapplied { amount } allocations { applied { amount } } } } }
  receivables { currency open { amount band } d1to30 { amount } unapplied { amount } disputed { amount } }`;

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

const seenBy = async (viewer: Viewer) => {
  await world.settle();
  return askCustomer(world, viewer, her, papers);
};

const recorded = async (customerCode: string): Promise<string> => {
  const [outcome] = await world.run('recordInvoice', anInvoice(customerCode, no('INV-1')));
  return outcome && 'key' in outcome ? outcome.key : '';
};

describe('an invoice', () => {
  it('is settled by a payment once, and the rest stays unapplied', async () => {
    await world.run('recordInvoice', anInvoice(her, no('INV-1')));
    await world.run('recordPayment', aPayment(her, no('PAY-1'), '130.00', no('INV-1')));
    const { invoices, payments, receivables } = await seenBy(theCreditDesk);
    expect(invoices.edges).toMatchObject([{ node: { status: 'PAID', open: { amount: '0.00' }, overdue: false } }]);
    expect(payments.edges).toMatchObject([
      {
        node: { status: 'ALLOCATED', unapplied: { amount: '30.00' }, allocations: [{ applied: { amount: '100.00' } }] },
      },
    ]);
    expect(receivables).toMatchObject([{ currency: 'CNY', open: { amount: '0.00' }, unapplied: { amount: '30.00' } }]);
  });

  it('opens again when the bank takes the payment back', async () => {
    await world.run('recordInvoice', anInvoice(her, no('INV-1')));
    await world.run('recordPayment', aPayment(her, no('PAY-1'), '100.00', no('INV-1')));
    await world.settle();
    await world.run('recordPayment', aPayment(her, no('PAY-1'), '100.00', no('INV-1'), { bounced: true }));
    const { invoices, receivables } = await seenBy(theCreditDesk);
    expect(invoices.edges).toMatchObject([{ node: { status: 'OPEN', open: { amount: '100.00' }, overdue: true } }]);
    expect(receivables).toMatchObject([
      { open: { amount: '100.00' }, d1to30: { amount: '100.00' }, unapplied: { amount: '0.00' } },
    ]);
  });

  it('and its payment change nothing when they are recorded a second time', async () => {
    const records = [anInvoice(her, no('INV-1')), aPayment(her, no('PAY-1'), '40.00', no('INV-1'))] as const;
    const record = async () => [
      ...(await world.run('recordInvoice', records[0])),
      ...(await world.run('recordPayment', records[1])),
    ];
    expect((await record()).map(({ outcome }) => outcome)).toEqual(['CREATED', 'CREATED']);
    await world.settle();
    expect((await record()).map(({ outcome }) => outcome)).toEqual(['UNCHANGED', 'UNCHANGED']);
  });

  it.each([
    ['the credit desk', theCreditDesk, { amount: '60.00', band: null }],
    ['its customer', null, { amount: '60.00', band: null }],
    ['marketing', theMarketer, null],
  ])('shows %s what is open, if at all', async (_, viewer, open) => {
    await world.run('recordInvoice', anInvoice(her, no('INV-1')));
    await world.run('recordPayment', aPayment(her, no('PAY-1'), '40.00', no('INV-1')));
    const customer = await seenBy(viewer ?? theCustomer(her));
    expect(customer.invoices?.edges[0].node.open ?? null).toEqual(open && expect.objectContaining(open));
  });

  it('shows an agent of her team what was invoiced, and of what is open its size alone', async () => {
    await giveTies(world.ties, 'team', her, 1, [{ who: 'team:north', as: 'team', of: null, from: null, to: null }]);
    await world.run('recordInvoice', anInvoice(her, no('INV-1')));
    const { invoices, payments, receivables } = await seenBy(anAgent);
    expect(invoices.edges[0].node).toMatchObject({ total: { amount: '100.00' }, open: { amount: null }, status: null });
    expect(invoices.edges[0].node.open.band).toMatch(/CNY$/);
    expect([payments, receivables[0].open.amount]).toEqual([null, null]);
  });

  it('is rejected, with the cure, where its payment names an invoice nobody knows', async () => {
    const [outcome] = await world.run('recordPayment', aPayment(her, no('PAY-1'), '1.00', no('INV-9')));
    expect(outcome).toMatchObject({
      outcome: 'REJECTED',
      error: { message: expect.stringContaining(`\`sap|${no('INV-9')}\``) },
    });
  });
});

describe('the invoice that a payment names', () => {
  const wang = code('wang');
  const pay = async (customerCode: string, change: object = {}) => {
    const [outcome] = await world.run(
      'recordPayment',
      aPayment(customerCode, no('PAY-1'), '40.00', no('INV-1'), change),
    );
    return outcome;
  };

  it('of another customer is answered as if there were none, and stays as it is', async () => {
    const invoiceNo = await recorded(wang);
    const money = { amount: '40.00', currency: 'USD' };
    const answers = [
      await pay(her),
      await pay(her, { allocations: [{ invoiceNo, amount: money }] }),
      await pay(her, { allocations: [{ invoiceNo: 'I00000000000', amount: money }] }),
    ].map((outcome) => (outcome && 'error' in outcome ? outcome.error.message : ''));
    const none = (invoice: string) => expect.stringContaining(`there is no invoice \`${invoice}\` of \`${her}\``);
    expect(answers).toEqual([none(`sap|${no('INV-1')}`), none(invoiceNo), none('I00000000000')]);
    const { data } = await world.ask(theCreditDesk, `{ invoice(invoiceNo: "${invoiceNo}") { open { amount } } }`);
    expect(data.invoice.open.amount).toBe('100.00');
  });

  it.each([
    ['the code it was merged into', () => [her, code(`former ${customers}`)]],
    ['the code that was merged into its own', () => [code(`former ${customers}`), her]],
  ])('is found by %s', async (_, codesOf) => {
    const [survivor = '', loser = ''] = codesOf();
    await neighboursOf(world).customer(loser, { mergedInto: survivor }, 2);
    await neighboursOf(world).customer(survivor, { formerCodes: [loser] }, 2);
    await world.run('recordInvoice', anInvoice(her === loser ? survivor : loser, no('INV-1')));
    expect(await pay(her)).toMatchObject({ outcome: 'CREATED' });
  });

  it('may be of a daughter that buys on the credit of the payer, or of a sister', async () => {
    const [head, sister] = [code(`head ${customers}`), code(`sister ${customers}`)];
    const { customer } = neighboursOf(world);
    await customer(head);
    for (const daughter of [her, sister])
      await customer(daughter, { parents: [{ kind: 'CREDIT', parentCode: head }] }, 2);
    await world.run('recordInvoice', anInvoice(her, no('INV-1')));
    expect([await pay(sister), await pay(head)]).toMatchObject([{ outcome: 'CREATED' }, { outcome: 'CHANGED' }]);
    await world.settle();
    await customer(her, { parents: [] }, 3);
    expect([await pay(head), await pay(sister)]).toMatchObject([{ outcome: 'UNCHANGED' }, { outcome: 'REJECTED' }]);
  });

  it('must be of the customer whom the payment is moved to, though it is not named again', async () => {
    await world.run('recordInvoice', anInvoice(her, no('INV-1')));
    await pay(her);
    expect(await pay(wang, { allocations: undefined })).toMatchObject({ outcome: 'REJECTED' });
  });
});

describe('the list of invoices', () => {
  const overdue = () =>
    `{ invoices(filter: { overdue: true, customerCode: "${her}" }) { totalCount edges { node { total { amount } } } } }`;

  it('finds what is overdue', async () => {
    const later = { dueAt: '2026-12-31T00:00:00.000Z', lines: [{ description: 'x', sku: null, net: '7.00' }] };
    await world.run('recordInvoice', anInvoice(her, no('INV-1')), anInvoice(her, no('INV-2'), later));
    const { data } = await world.ask(theCreditDesk, overdue());
    expect(data.invoices).toEqual({ totalCount: 1, edges: [{ node: { total: { amount: '100.00' } } }] });
  });

  it('knows of nothing overdue without a feed of payments', async () => {
    const other = await openFinance();
    await other.run('recordInvoice', anInvoice(her, no('INV-1')));
    const { data } = await other.ask(theCreditDesk, overdue());
    await other.close();
    expect(data.invoices).toEqual({ totalCount: 0, edges: [] });
  });
});

describe('a dispute', () => {
  const open = (invoiceNo: string) =>
    `mutation { openDispute(input: { idempotencyKey: "${invoiceNo}", customerCode: "${her}", invoiceNo: "${invoiceNo}", reason: "two were missing" })
      { disputeNo status amount { amount } } }`;

  it('is opened by the customer about her own invoice, and stands beside what is owed', async () => {
    const key = await recorded(her);
    const { data } = await world.ask(theCustomer(her), open(key));
    expect(data.openDispute).toMatchObject({ status: 'OPEN', amount: { amount: '100.00' } });
    await world.settle();
    const { receivables } = await seenBy(theCreditDesk);
    expect(receivables[0]).toMatchObject({ open: { amount: '100.00' }, disputed: { amount: '100.00' } });
  });

  it("about another customer's invoice is answered as if there were none", async () => {
    const key = await recorded(code('wang'));
    const answers = await Promise.all(
      [open(key), open('I00000000000')].map((text) => world.ask(theCustomer(her), text)),
    );
    const [one, other] = answers.map(({ errors }) => errors?.[0]?.extensions.code);
    expect([one, other]).toEqual(['NOT_ALLOWED', 'NOT_ALLOWED']);
  });
});
