import mongoose from 'mongoose';
import { type Engine, startEngine } from '../../kit/engine';
import { type Call, type Calls, callsOf, monitored } from '../support/calls';
import { openProduct, type Product, SHAPE } from '../support/product';
import { contractOf, fitted, QUESTION } from './the-question';
import { everyDesk, herself } from './viewers';

const DATABASES = ['account', 'contact', 'order', 'service-ticket', 'finance', 'ties'].map((name) => `c360-${name}`);
/** What the question costs today in all, the audit's one record among it; a change that needs more says so here. */
const MOST = 23;

// What other processes call can be counted by nobody here.
const inProcess = SHAPE === 'apart' ? describe.skip : describe;

inProcess('calls to the database (needs everything in one process)', () => {
  let engine: Engine;
  let product: Product;
  let calls: Calls;
  let short: string;
  let long: string;

  beforeAll(async () => {
    engine = await startEngine({ directory: 'memory', listen: 'auto' });
    product = await openProduct({ environment: { MONGODB_URI: monitored(engine.uri) } });
    const connection = mongoose.connections.at(-1);
    if (!connection) throw new Error('the product opened no connection');
    calls = callsOf(connection);
    [short, long] = [await customerWith(product, 2), await customerWith(product, 20)];
    await product.house.settle();
  }, 120_000);
  afterAll(async () => {
    await product.close();
    await engine.close();
  });

  const madeBy = async (...asked: Parameters<Product['ask']>): Promise<readonly Call[]> => {
    // Plans and documents are made once and kept: what is counted is every question after the first.
    await product.ask(...asked);
    const before = calls.list.length;
    const { data, errors } = await product.ask(...asked);
    expect([errors, data.customer === null]).toEqual([undefined, false]);
    return calls.list.slice(before);
  };
  const whole = QUESTION.replace(/first: \d+/g, 'first: 20');

  it('are as many for a customer with twenty orders as for one with two', async () => {
    const [few, many] = [
      await madeBy(everyDesk, whole, { code: short }),
      await madeBy(everyDesk, whole, { code: long }),
    ];
    const perDatabase = (made: readonly Call[]) =>
      Object.fromEntries(DATABASES.map((name) => [name, made.filter(({ database }) => database === name).length]));
    expect(perDatabase(many)).toEqual(perDatabase(few));
    expect(Math.min(...Object.values(perDatabase(few)))).toBeGreaterThan(0);
    expect(few.length).toBeLessThanOrEqual(MOST);
  });

  it('are as many for her own long list as for a short one', async () => {
    const question = fitted(whole, contractOf('customer'));
    const few = await madeBy(herself(short), question, { code: short });
    const many = await madeBy(herself(long), question, { code: long });
    expect(many.length).toBe(few.length);
  });
});

/** A customer with this many orders, invoices, tickets, interactions and people. */
async function customerWith({ target, house }: Product, count: number): Promise<string> {
  const system = `of ${count}`;
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  const at = (number: number) => new Date(Date.now() - number * 86_400_000).toISOString();
  const customer = { system, value: 'her' };
  const each = (command: string, input: (number: number) => object) =>
    target.run(
      command,
      numbers.map((number) => ({ customer, externalId: { system, value: `${number}` }, ...input(number) })),
      { dryRun: false },
    );
  const [made] = await target.run(
    'recordCustomer',
    [{ externalId: customer, name: { raw: '王小明' }, type: 'PERSON', team: 'north' }],
    { dryRun: false },
  );
  const lines = [{ sku: 'PUMP', quantity: '1', unitPrice: '10.00', description: 'pump' }];
  await each('recordOrder', (one) => ({ placedAt: at(one), status: 'CONFIRMED', currency: 'CNY', lines }));
  await each('recordInvoice', (one) => ({
    ...{ issuedAt: at(one), dueAt: at(one - 30), currency: 'CNY', order: { system, value: `${one}` } },
    lines: [{ description: 'pump', net: '10.00' }],
  }));
  await each('recordTicket', (one) => ({ openedAt: at(one), type: 'QUESTION', subject: 'how?', status: 'OPEN' }));
  await each('recordInteraction', (one) => ({ startedAt: at(one), channel: 'PHONE', direction: 'INBOUND' }));
  await each('recordContact', (one) => ({ name: `Wang ${one}`, roles: ['USER'] }));
  await house.settle();
  return made && 'code' in made ? String(made.code) : '';
}
