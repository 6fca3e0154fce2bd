import { customer, employee, type House, openHouse, partner } from './house';
import { supergraphWith, table } from './two-subgraphs';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.gateway.stop());

const names = '{ __schema { types { name fields { name } inputFields { name } } } }';

describe('each audience has a schema of its own', () => {
  it.each([
    ['staff', employee('sales'), ['Order', 'Memo', 'margin', 'costs']],
    ['a partner', partner, ['Order']],
    ['a customer', customer, ['Order', 'sex']],
    ['nobody', null, ['Product']],
  ])('%s is served what somebody of them can see', async (_who, claims, known) => {
    const served = JSON.stringify((await house.ask(claims, names)).body.data);
    for (const name of known) expect(served).toContain(`"${name}"`);
  });

  it.each([
    ['a partner', partner, ['margin', 'sex', 'Memo', 'costs', 'rename']],
    ['a customer', customer, ['margin', 'costs', 'Memo']],
    ['nobody', null, ['Order', 'Customer', 'customers', 'Mutation']],
  ])('%s does not learn what none of them can see', async (_who, claims, unknown) => {
    const served = JSON.stringify((await house.ask(claims, names)).body);
    for (const name of unknown) expect(served).not.toContain(`"${name}"`);
  });

  it('asks no subgraph about the schema', async () => {
    house.heard.length = 0;
    await house.ask(employee('sales'), names);
    expect(house.heard).toEqual([]);
  });

  it('answers a field outside the contract like a field that does not exist', async () => {
    const hidden = await house.ask(customer, '{ order(orderNo: "O1") { margin } }');
    const invented = await house.ask(customer, '{ order(orderNo: "O1") { marble } }');
    expect(hidden.status).toBe(400);
    expect(hidden.text.replaceAll('margin', 'marble').replace(ID, '')).toBe(invented.text.replace(ID, ''));
    expect(hidden.body.errors[0].extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
  });

  it('does not help to guess names', async () => {
    const { body } = await house.ask(customer, '{ order(orderNo: "O1") { totl } }');
    expect(body.errors[0].message).toBe('Cannot query field "totl" on type "Order".');
  });

  it('refuses a hidden input field in variables like one that does not exist', async () => {
    const ask = (field: string) =>
      house.ask(customer, 'query ($filter: CustomerFilter) { customers(filter: $filter) { name } }', {
        variables: { filter: { [field]: '1' } },
      });
    const [hidden, invented] = [await ask('margin'), await ask('marble')];
    expect(hidden.status).toBe(400);
    expect(hidden.body.errors[0].extensions.code).toBe('BAD_INPUT');
    expect(hidden.text.replaceAll('margin', 'marble').replace(ID, '')).toBe(invented.text.replace(ID, ''));
  });

  it('refuses to mix data with the schema, through fragments and under any name', async () => {
    const mixed =
      'query { ...__schema customers { name } } fragment __schema on Query { a: __schema { types { name } } }';
    const { status, body } = await house.ask(employee('sales'), mixed);
    expect([status, body.errors[0].extensions.code]).toEqual([400, 'INTROSPECTION_MIXED']);
  });
});

describe('another supergraph', () => {
  it('is announced to every audience at once, and a bad one leaves the last good one', async () => {
    const own = await openHouse();
    const nickname = () => own.ask(employee('sales'), '{ customers { nickname } }');
    expect((await nickname()).status).toBe(400);
    await own.gateway.swap(supergraphWith('nickname'), table);
    expect((await nickname()).status).toBe(200);
    await expect(own.gateway.swap('type Query { nothing: Int }', table)).rejects.toThrow();
    expect((await nickname()).status).toBe(200);
    await own.gateway.stop();
  });

  it('that asks a subgraph nobody leads to does not start', async () => {
    await expect(openHouse({ links: [] })).rejects.toThrow('the supergraph asks `account`, which no link leads to');
  });
});

const ID = /"requestId":"[^"]*"/g;
