import { openProduct, type Product } from '../support/product';
import { refusalOf } from './acting';
import { aPerson, asked, fetched, inDays } from './exporting';
import { operate } from './seeding';
import { herself } from './viewers';

describe('the export that a person asks for through the graph', () => {
  let product: Product;
  beforeAll(async () => {
    product = await openProduct({ shape: 'together', environment: { LOG_LEVEL: 'silent' } });
  }, 120_000);
  afterEach(() => {
    jest.useRealTimers();
    jest.restoreAllMocks();
  });
  afterAll(() => product.close());

  it('is asked for once in thirty days', async () => {
    const her = await aPerson(product);
    await asked(product, herself(her), her);
    expect(await refusalOf(asked(product, herself(her), her))).toBe('NOT_POSSIBLE_NOW');
    inDays(30);
    expect(await asked(product, herself(her), her)).toMatch(/^X/);
  });

  it('is a page where a page is asked for before all else', async () => {
    const her = await aPerson(product);
    const exportNo = await asked(product, herself(her), her);
    const { headers } = await fetched(product, herself(her), exportNo, { accept: 'text/html,*/*;q=0.8' });
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
  });

  it('is refused to an organisation', async () => {
    const company = await aPerson(product, { type: 'COMPANY' });
    expect(await refusalOf(asked(product, herself(company), company))).toBe('NOT_POSSIBLE_NOW');
  });

  it('does not depend on what the person is worth, or trusted with', async () => {
    const her = await aPerson(product);
    const reviewAt = new Date(Date.now() + 86_400_000).toISOString();
    await operate(product, 'vetoTrust', { customerCode: her, finding: 'fraud', reviewAt });
    await product.house.settle();
    const { data } = await product.ask(herself(her), '{ me { serviceClass } }');
    const { status } = await fetched(product, herself(her), await asked(product, herself(her), her));
    expect([data.me.serviceClass, status]).toEqual(['MINIMAL', 200]);
  });

  it('is not made while it cannot be written down that it is', async () => {
    const her = await aPerson(product);
    const exportNo = await asked(product, herself(her), her);
    jest.spyOn(product.house.audit, 'append').mockRejectedValue(new Error('the disk is full'));
    expect((await fetched(product, herself(her), exportNo)).status).toBe(503);
  });

  it('is made twice in a minute at most', async () => {
    const her = await aPerson(product);
    const exportNo = await asked(product, herself(her), her);
    const answers = await Promise.all([1, 2, 3].map(() => fetched(product, herself(her), exportNo)));
    const [refused] = answers.filter(({ status }) => status === 429);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 429]);
    expect(Number(refused?.headers['retry-after'])).toBeGreaterThan(0);
  });

  it('stays good under the number it was asked under, whoever the person is merged into', async () => {
    const [her, twin] = [await aPerson(product), await aPerson(product)];
    const exportNo = await asked(product, herself(twin), twin);
    await operate(product, 'mergeCustomers', { customerCode: twin, survivorCode: her });
    await product.house.settle();
    const answers = [await fetched(product, herself(her), exportNo), await fetched(product, herself(twin), exportNo)];
    expect(answers.map(({ body }) => JSON.parse(body).customerCode)).toEqual([her, her]);
  });

  it('stands in the audit: who fetched it, and that it was read as hers', async () => {
    const her = await aPerson(product);
    await fetched(product, herself(her), await asked(product, herself(her), her));
    const { records } = product.house.audit.store;
    const handed = await records.find({ customer: her, 'operation.name': 'export' }).toArray();
    expect(handed.map(({ event, outcome, who }) => [event, outcome, who.kind])).toEqual([
      ['intent', null, 'customer'],
      ['outcome', 'DONE', 'customer'],
    ]);
    expect(await records.countDocuments({ customer: her, 'who.kind': 'subject' })).toBeGreaterThan(0);
  });
});
