import { quoteModel } from '../../../subgraphs/order/quote.model';
import { anAgent, aPartner, aSeller, staff, theCreditDesk, theCustomer } from '../../support/viewers';
import { customerAsks, type Desk, li, openDesk } from './order-desk';

let now = new Date('2026-03-31T12:00:00Z');
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk(() => now);
});
afterAll(() => desk.world.close());
afterEach(() => {
  now = new Date('2026-03-31T12:00:00Z');
});

const aQuote = { customerCode: li, lines: [{ sku: 'PUMP', quantity: 10 }], validUntil: '2026-04-30T00:00:00Z' };

async function drafted(): Promise<string> {
  return (await desk.does(aSeller, 'createQuote', aQuote, 'quoteNo')).quoteNo;
}

async function sent(): Promise<string> {
  const quoteNo = await drafted();
  await desk.does(aSeller, 'sendQuote', { quoteNo });
  return quoteNo;
}

describe('a quote', () => {
  const asked = (quoteNo: string) => `{ quote(quoteNo: "${quoteNo}") { status total { amount } } }`;
  const total = { amount: '199.90' };

  it.each([
    ['the seller', aSeller, { status: 'DRAFT', total }],
    ['the credit desk', theCreditDesk, { status: 'DRAFT', total }],
    ['the agent of her team', anAgent, null],
    ['her partner', aPartner, null],
    ['the customer', theCustomer(li), null],
  ])('that is a draft, read by %s', async (_who, viewer, sees) => {
    expect(await desk.sees(viewer, asked(await drafted()))).toEqual(sees);
  });

  it('is seen by its customer once it is sent, and in the list of quotes too', async () => {
    await drafted();
    const quoteNo = await sent();
    const asked = 'quotes(first: 100) { edges { node { quoteNo status } } totalCount }';
    const [{ quotes }] = await desk.sees(theCustomer(li), customerAsks(li, asked));
    expect(quotes.edges.find(({ node }: Edge) => node.quoteNo === quoteNo)).toEqual({
      node: { quoteNo, status: 'SENT' },
    });
    expect(quotes.edges.filter(({ node }: Edge) => node.status === 'DRAFT')).toEqual([]);
    expect(quotes.totalCount).toBe(quotes.edges.length);
  });

  it.each([
    ['0.1', 'a seller', aSeller, '179.91'],
    ['0.5', 'a seller', aSeller, 'NEEDS_SECOND_PERSON'],
    ['0.1', 'a seller of another team', staff('sales', 'south'), 'NOT_ALLOWED'],
    ['0.1', 'the customer', theCustomer(li), 'NOT_ALLOWED'],
  ])('is discounted by %s by %s', async (discount, _who, viewer, answer) => {
    const granted = await desk.does(
      viewer,
      'grantDiscount',
      { quoteNo: await drafted(), discount },
      'total { amount }',
    );
    expect(typeof granted === 'string' ? granted : granted.total.amount).toBe(answer);
  });

  it('that is a draft answers its customer as one that is not there', async () => {
    expect(await desk.does(theCustomer(li), 'acceptQuote', { quoteNo: await drafted() })).toBe('NOT_ALLOWED');
    expect(await desk.does(theCustomer(li), 'acceptQuote', { quoteNo: 'Q-none' })).toBe('NOT_ALLOWED');
  });

  it('that was accepted becomes one order, however often the chain turns', async () => {
    const quoteNo = await sent();
    await desk.does(theCustomer(li), 'acceptQuote', { quoteNo, paymentMethod: 'INVOICE' });
    await desk.world.settle();
    await desk.world
      .subgraph('order')
      .tools()
      .update(quoteModel, { quoteNo }, { $set: { ordering: true } });
    await desk.world.settle();
    const { order, status } = await desk.sees(
      theCustomer(li),
      `{ quote(quoteNo: "${quoteNo}") { status order { orderNo status total { amount } quote { quoteNo } } } }`,
    );
    expect({ status, order }).toEqual({
      status: 'ACCEPTED',
      order: { orderNo: order.orderNo, status: 'PLACED', total, quote: { quoteNo } },
    });
    expect(new Set(desk.told.filter((state) => state.total.minor === 19_990).map(({ orderNo }) => orderNo)).size).toBe(
      1,
    );
  });

  it('has expired when its day has passed, and is not accepted any more', async () => {
    const quoteNo = await sent();
    now = new Date('2026-05-01T00:00:00Z');
    expect(await desk.sees(theCustomer(li), asked(quoteNo))).toEqual({ status: 'EXPIRED', total });
    expect(await desk.does(theCustomer(li), 'acceptQuote', { quoteNo })).toBe('NOT_POSSIBLE_NOW');
  });
});

describe('a deal', () => {
  const aDeal = {
    customerCode: li,
    name: 'Pumps for the harbour',
    amount: { amount: '5000.00', currency: 'CNY' },
    competitors: ['Acme'],
  };
  const fields = 'stage probability amount { amount } competitors stakeholders { contact { contactNo } attitude }';

  async function opened(): Promise<string> {
    const { opportunityNo } = await desk.does(aSeller, 'openOpportunity', aDeal, 'opportunityNo');
    const person = { contactNo: 'P1', buyingRole: 'DECISION_MAKER', attitude: 'OPPONENT' };
    await desk.does(aSeller, 'setAttitude', { opportunityNo, person });
    return opportunityNo;
  }

  const facts = { stage: 'LEAD', probability: 0.1, amount: { amount: '5000.00' } };
  const attitudes = { competitors: ['Acme'], stakeholders: [{ contact: { contactNo: 'P1' }, attitude: 'OPPONENT' }] };

  it.each([
    ['a seller', aSeller, { ...facts, ...attitudes }],
    ['the credit desk', theCreditDesk, { ...facts, competitors: null, stakeholders: null }],
    ['the agent of her team', anAgent, null],
    ['the customer', theCustomer(li), null],
  ])('as %s reads it', async (_who, viewer, sees) => {
    const opportunityNo = await opened();
    expect(await desk.sees(viewer, `{ opportunity(opportunityNo: "${opportunityNo}") { ${fields} } }`)).toEqual(sees);
  });

  it('keeps the history of its stages, and is found by them', async () => {
    const opportunityNo = await opened();
    await desk.does(aSeller, 'changeOpportunity', { opportunityNo, stage: 'WON', reason: 'signed' });
    const query =
      '{ opportunities(filter: { stage: WON }) { edges { node { opportunityNo stageHistory { from to reason } } } } }';
    expect(await desk.sees(aSeller, query)).toEqual({
      edges: [
        {
          node: {
            opportunityNo,
            stageHistory: [
              { from: null, to: 'LEAD', reason: null },
              { from: 'LEAD', to: 'WON', reason: 'signed' },
            ],
          },
        },
      ],
    });
  });
});

interface Edge {
  readonly node: { readonly quoteNo: string; readonly status: string };
}
