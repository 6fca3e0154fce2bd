import { verifyAudit } from '../../gateway/keep/verify';
import { openProduct, type Product } from '../support/product';
import { act, eventually, refusalOf } from './acting';
import { GOOD_COMPANY, seedOnly } from './seeding';
import { theCreditDesk, theRiskDesk, theSteward } from './viewers';

type Insert = Product['house']['audit']['store']['records']['insertMany'];

describe('a product whose audit cannot be written', () => {
  let product: Product;
  let company: string;
  const asked = () =>
    `{ customer(code: "${company}") { displayName credit { available { amount } } phones { e164 } } }`;

  beforeAll(async () => {
    const environment = { LOG_LEVEL: 'silent', REQUEST_TIMEOUT: '2000' };
    product = await openProduct({ shape: 'together', environment });
    [company = ''] = await seedOnly(product, GOOD_COMPANY);
    await product.ask(theRiskDesk, asked());
  }, 120_000);
  afterEach(() => inserting(null));
  afterAll(() => product.close());

  /** What the store does in place of an insert of records; null puts it right. */
  function inserting(instead: (() => Promise<never>) | null): void {
    const { records } = product.house.audit.store;
    if (instead) Object.assign(records, { insertMany: instead as Insert });
    else delete (records as { insertMany?: Insert }).insertMany;
  }

  it.each([
    ['refuses', () => Promise.reject(new Error('the disk is full'))],
    ['says nothing', () => new Promise<never>(() => undefined)],
  ])('serves the rest without what is sensitive, with one error: the store %s', async (_how, instead) => {
    inserting(instead);
    const { data, errors } = await product.ask(theRiskDesk, asked());
    expect(data.customer).toMatchObject({ displayName: expect.any(String), phones: null });
    expect(JSON.stringify(data.customer.credit ?? {})).not.toMatch(/\d|true|false/);
    expect(errors?.map(({ extensions: { code } }) => code)).toEqual(['UNAVAILABLE']);
  });

  it('serves what is not sensitive as ever', async () => {
    inserting(() => Promise.reject(new Error('the disk is full')));
    const answer = await product.ask(theRiskDesk, `{ customer(code: "${company}") { displayName status } }`);
    expect(answer.errors).toBeUndefined();
  });

  it('serves no list that was found by what is sensitive', async () => {
    const query = '{ customers(filter: { trust: "TRUSTED" }) { edges { node { customerCode } } } }';
    const levels = ['TRUSTED', 'STANDARD', 'LIMITED', 'UNTRUSTED'].map((level) => query.replace('TRUSTED', level));
    inserting(() => Promise.reject(new Error('the disk is full')));
    const answers = await Promise.all(levels.map((each) => product.ask(theRiskDesk, each)));
    expect(answers.filter(({ data }) => data === null)).toHaveLength(1);
    expect(JSON.stringify(answers)).not.toContain(company);
  });

  it('makes no change', async () => {
    const change = { customerCode: company, name: { raw: 'Unwritten Ltd' } };
    inserting(() => Promise.reject(new Error('the disk is full')));
    expect(await refusalOf(act(product, theSteward, 'changeNames', change, 'customerCode'))).toBe('UNAVAILABLE');
    inserting(null);
    const { data } = await product.ask(theCreditDesk, `{ customer(code: "${company}") { displayName } }`);
    expect(data.customer.displayName).not.toContain('Unwritten');
  });

  it('is back by itself, and whole', async () => {
    const { data, errors } = await eventually(() => product.ask(theRiskDesk, asked()));
    expect(errors).toBeUndefined();
    expect(data.customer.phones.length).toBeGreaterThan(0);
    expect((await verifyAudit(product.house.audit.store)).problems).toEqual([]);
  });
});
