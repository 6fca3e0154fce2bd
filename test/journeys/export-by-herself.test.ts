import { request } from 'undici';
import { openProduct, type Product } from '../support/product';
import { refusalOf } from './acting';
import { aPerson, asked, fetched, headersOf, inDays, signedInBefore, waiting } from './exporting';
import { desk, herself, theAgent, thePartner, theRiskDesk, theSteward } from './viewers';

const anotherSteward = desk('steward', 'steward-2');

describe('what is kept of a person, asked for through the graph', () => {
  let product: Product;
  beforeAll(async () => {
    product = await openProduct({ shape: 'together', environment: { LOG_LEVEL: 'silent' } });
  }, 120_000);
  afterEach(() => {
    jest.useRealTimers();
    jest.restoreAllMocks();
  });
  afterAll(() => product.close());

  it('is handed to the person itself, as JSON and as a page', async () => {
    const her = await aPerson(product);
    const exportNo = await asked(product, herself(her), her);
    const json = await fetched(product, herself(her), exportNo);
    const page = await fetched(product, herself(her), `${exportNo}.html`);
    expect(JSON.parse(json.body)).toMatchObject({
      format: 'subject-access-export',
      exportId: exportNo,
      customerCode: her,
    });
    expect(JSON.parse(json.body).data.phones).toMatchObject([{ e164: '+8613800138000' }]);
    expect([page.headers['content-type'], page.body]).toEqual([HTML, expect.stringContaining(exportNo)]);
  });

  it('takes a log-in of the last fifteen minutes, at asking and at fetching', async () => {
    const her = await aPerson(product);
    const stale = signedInBefore(herself(her), 16);
    expect(await refusalOf(asked(product, stale, her))).toBe('UNAUTHENTICATED');
    const exportNo = await asked(product, signedInBefore(herself(her), 14), her);
    const { status, body } = await fetched(product, stale, exportNo);
    expect([status, body]).toEqual([401, expect.stringContaining('15 minutes of signing in')]);
  });

  it("is answered alike where it is another person's, where there is none, and where its days are over", async () => {
    const [her, him] = [await aPerson(product), await aPerson(product)];
    const exportNo = await asked(product, herself(her), her);
    const others = [herself(him), thePartner, theAgent, theRiskDesk, theSteward];
    const told = await Promise.all(others.map((viewer) => fetched(product, viewer, exportNo)));
    const nowhere = await fetched(product, herself(her), 'X00000000000');
    inDays(7);
    const late = await fetched(product, herself(her), exportNo);
    expect([late.status, new Set([...told, nowhere, late].map((one) => JSON.stringify(one))).size]).toEqual([404, 1]);
  });

  it('is handed to nobody who does not sign in', async () => {
    const her = await aPerson(product);
    expect((await fetched(product, null, await asked(product, herself(her), her))).status).toBe(401);
  });

  it('is handed to the steward who asked with the evidence, once a second one agreed, and to the person', async () => {
    const her = await aPerson(product);
    const change = await waiting(product, theSteward, { customerCode: her, evidence: 'letter 12' });
    const headers = await headersOf(product, signedInBefore(anotherSteward, 60));
    const agreed = await request(`${product.url}/changes/${change}/approve`, { method: 'POST', headers });
    const query = `{ customer(code: "${her}") { exportRequests { edges { node { exportNo evidence } } } } }`;
    const [{ node }] = (await product.ask(theSteward, query)).data.customer.exportRequests.edges;
    const who = [theSteward, anotherSteward, herself(her)];
    const answers = await Promise.all(who.map((viewer) => fetched(product, viewer, node.exportNo)));
    expect([agreed.statusCode, node.evidence]).toEqual([200, 'letter 12']);
    expect(answers.map(({ status }) => status)).toEqual([200, 404, 200]);
  });

  it('is whole or not there: while a part is away it is not made, and afterwards it is', async () => {
    const her = await aPerson(product);
    const exportNo = await asked(product, herself(her), her);
    jest.spyOn(product.house.subgraph('finance'), 'answer').mockRejectedValue(new Error('away'));
    const away = await fetched(product, herself(her), exportNo);
    jest.restoreAllMocks();
    expect([away.status, JSON.parse(away.body)]).toEqual([503, { errors: [expect.anything()] }]);
    expect((await fetched(product, herself(her), exportNo)).status).toBe(200);
  });
});

const HTML = 'text/html; charset=utf-8';
