import { type Engine, startEngine } from '../../kit/engine';
import { customerModel } from '../../subgraphs/account/customer.model';
import { type Fault, type FaultyLine, faultyLine } from '../support/faulty-line';
import { openProduct, type Product } from '../support/product';
import type { Answer } from '../support/subgraph';
import { eventually, newKey } from './acting';
import { GOOD_COMPANY, seedOnly } from './seeding';
import { contractOf, fitted, QUESTION } from './the-question';
import { theAgent, thePartner, theSeller } from './viewers';

const PATIENCE = 1_500;
const CREATE = 'mutation Create($input: CreateCustomerInput!) { createCustomer(input: $input) { customerCode } }';

describe('a product whose database fails', () => {
  let engine: Engine;
  let line: FaultyLine;
  let product: Product;
  let code: string;
  const questions = [
    { who: theAgent, question: fitted(QUESTION, contractOf('staff')) },
    { who: thePartner, question: fitted(QUESTION, contractOf('partner')) },
  ];
  const whole = new Map<unknown, Answer['data']>();

  beforeAll(async () => {
    engine = await startEngine({ directory: 'memory', listen: { port: 0 } });
    line = await faultyLine(Number(new URL(engine.uri).port));
    const environment = {
      MONGODB_URI: `mongodb://127.0.0.1:${line.port}`,
      REQUEST_TIMEOUT: String(PATIENCE),
      LOG_LEVEL: 'silent',
    };
    product = await openProduct({ environment, shape: 'together' });
    [code = ''] = await seedOnly(product, GOOD_COMPANY);
    for (const { who, question } of questions)
      whole.set(who, (await eventually(() => product.ask(who, question, { code }))).data);
  }, 120_000);
  afterEach(() => line.set('none'));
  afterAll(async () => {
    await product.close();
    await line.close();
    await engine.close();
  });

  it.each<Fault>(['held', 'late', 'cut', 'garbled'])(
    'shows nothing that it hides otherwise, and answers in time: %s',
    async (fault) => {
      line.set(fault);
      const began = performance.now();
      for (const { who, question } of questions) {
        const { data } = await product.ask(who, question, { code });
        expect(surplus(data, whole.get(who))).toEqual([]);
      }
      expect(performance.now() - began).toBeLessThan(questions.length * (PATIENCE + 2_000));
    },
  );

  it('marks what it could not read in time', async () => {
    line.set('held');
    const { errors } = await product.ask(theAgent, '{ customers(first: 1) { edges { node { displayName } } } }');
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['TIMEOUT']);
  });

  it('is whole again as soon as its database is', async () => {
    line.set('cut');
    const ask = () => product.ask(theAgent, fitted(QUESTION, contractOf('staff')), { code });
    await ask();
    line.set('none');
    expect((await eventually(ask)).data).toEqual(whole.get(theAgent));
  });

  it('makes a change once, though it was told too late and asked for again', async () => {
    const raw = '迟到贸易有限公司';
    const create = () => product.ask(theSeller, CREATE, { input: { idempotencyKey, name: { raw }, type: 'COMPANY' } });
    const idempotencyKey = newKey();
    line.holdFrom(insertInto('customer'));
    const { errors } = await create();
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['TIMEOUT']);
    line.set('none');
    const { data } = await create();
    const made = await product.house.subgraph('account').tools().find(customerModel, { 'name.raw': raw });
    expect(made.map(({ customerCode }) => customerCode)).toEqual([data.createCustomer.customerCode]);
  });
});

/** The first bytes of the command, as BSON writes them: what is written down before is not held. */
function insertInto(collection: string): string {
  return `insert\0${String.fromCharCode(collection.length + 1)}\0\0\0${collection}\0`;
}

/** Places at which an answer holds what the whole one does not: a list may be shorter, and anything may be null. */
function surplus(part: unknown, all: unknown, place = ''): readonly string[] {
  if (part === null || part === undefined) return [];
  if (typeof part !== 'object') return part === all ? [] : [place];
  if (typeof all !== 'object' || all === null) return [place];
  return Object.entries(part).flatMap(([name, value]) =>
    surplus(value, (all as Readonly<Record<string, unknown>>)[name], `${place}.${name}`),
  );
}
