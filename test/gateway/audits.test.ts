import { serverAudits } from 'graphql-http';
import { type House, openHouse } from './house';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.gateway.stop());

/**
 * The audits ask by GET as a page of any site could, which is refused; a client of ours sends the header that no such page
 * can send. Nothing else is added, and POST is left as it is.
 */
const asOurClients: typeof fetch = (url, init = {}) => {
  if (init.method === 'POST') return fetch(url, init);
  const headers = new Headers(init.headers);
  headers.set('apollo-require-preflight', 'true');
  return fetch(url, { ...init, headers });
};

const audits = serverAudits({ url: () => `${house.gateway.url}/graphql`, fetchFn: asOurClients });

describe('the audits of GraphQL over HTTP', () => {
  it('are 61', () => expect(audits).toHaveLength(61));

  it.each(audits.map(({ name, fn }) => [name, fn] as const))('%s', async (_name, audit) => {
    expect(await audit()).toMatchObject({ status: 'ok' });
  });
});
