import { type Engine, startEngine } from '../../kit/engine';
import type { SubgraphDefinition } from '../../kit/graph';
import { numberFrom } from '../../schema/customer-code';
import type { Viewer } from '../../schema/viewer';
import { type Calls, callsOf, monitored } from '../support/calls';
import { openWorld, type World } from '../support/subgraph';
import { anAgent, nobody } from '../support/viewers';
import { printedTypes } from './declared';

/** Of several roles the loosest cell counts: nobody from outside sees more. */
const everyDesk: Viewer = {
  kind: 'employee',
  id: 'all',
  name: 'every desk',
  roles: ['agent', 'sales', 'finance', 'marketing', 'steward', 'risk'],
  teams: [],
};

/** What a running subgraph does: whom it answers, whom not, and without touching the database. */
export function answers(definition: SubgraphDefinition): void {
  const entities = printedTypes(definition.sdl).filter(({ key, kind }) => key && kind === 'object');
  let engine: Engine;
  let world: World;
  let calls: Calls;

  beforeAll(async () => {
    engine = await startEngine({ directory: 'memory', listen: 'auto' });
    world = await openWorld([definition], { uri: monitored(engine.uri) });
    calls = callsOf(world.connection);
  });
  afterAll(async () => {
    await world.close();
    await engine.close();
  });

  const query = JSON.stringify({ query: '{ _service { sdl } __typename }' });
  const call = (authorization: string | undefined, body = query) =>
    world.subgraph(definition.name).answer({ path: '/graphql', body, headers: { authorization } });
  const signed = (...rest: [Parameters<World['token']>[3]?, number?]) =>
    `Viewer ${world.token(definition.name, anAgent, query, ...rest)}`;

  it.each<readonly [string, () => string | undefined]>([
    ['without a token', () => undefined],
    ['with a token of another scheme', () => signed().replace('Viewer', 'Bearer')],
    ['with a token whose claims were changed', () => forged(signed())],
    ['with a token that is 31 seconds old', () => signed({}, Date.now() - 31_000)],
    ['with a token for another subgraph', () => signed({ subgraph: 'elsewhere' })],
    ['with a token for another body', () => signed({ body: '{}' })],
  ])('refuses a call %s before it touches the database', async (_how, authorization) => {
    const made = await calls.during(async () => {
      expect(await call(authorization())).toMatchObject({ status: 401, body: expect.stringContaining('BAD_TOKEN') });
    });
    expect(made).toBe(0);
  });

  it('takes a token once', async () => {
    const token = signed();
    expect(await call(token)).toMatchObject({ status: 200 });
    const made = await calls.during(async () => expect(await call(token)).toMatchObject({ status: 401 }));
    expect(made).toBe(0);
  });

  it('asks for patience where the token speaks of another policy page', async () => {
    const made = await calls.during(async () => {
      expect(await call(signed({ policyVersion: 'of yesterday' }))).toMatchObject({
        status: 503,
        body: expect.stringContaining('UNAVAILABLE'),
      });
    });
    expect(made).toBe(0);
  });

  it('takes states from the relay alone', async () => {
    const body = '[]';
    const authorization = `Viewer ${world.token(definition.name, everyDesk, body)}`;
    const { status } = await world
      .subgraph(definition.name)
      .answer({ path: '/relay', body, headers: { authorization } });
    expect(status).toBe(403);
  });

  it('refuses an operation that is not of its schema, and names nothing that is', async () => {
    const body = JSON.stringify({ query: '{ noSuchField }' });
    const authorization = `Viewer ${world.token(definition.name, anAgent, body)}`;
    const answer = await call(authorization, body);
    expect(answer).toMatchObject({ status: 400, body: expect.stringContaining('GRAPHQL_VALIDATION_FAILED') });
    expect(answer.body).not.toMatch(/did you mean/i);
  });

  it.each(entities.map((type) => [type.name, type] as const))(
    'knows no %s that was never made, whatever is claimed of it',
    async (name, { key, fields }) => {
      const asked = fields.filter(({ named, needsArguments }) => LEAVES.includes(named) && !needsArguments);
      const claimed = Object.fromEntries(asked.map(({ field }) => [field, MARK]));
      const id = name === 'Customer' ? STRANGER : 'X-404';
      const of = [{ ...claimed, __typename: name, [key ?? '']: id }];
      const { data } = await world.ask(everyDesk, entityQuery(name, asked.map(({ field }) => field).join(' ')), { of });
      expect(JSON.stringify(data)).not.toContain(MARK);
      // Whether a customer exists is for account to say: the others add to any code within the asker's reach.
      if (name !== 'Customer' || definition.name === 'account') expect(data).toEqual({ _entities: [null] });
    },
  );

  it('knows no customer out of reach', async () => {
    for (const viewer of [anAgent, nobody]) {
      const answer = await world.ask(viewer, entityQuery('Customer', 'customerCode'), { of: [stranger] });
      expect(answer).toEqual({ data: { _entities: [null] } });
    }
  });

  it('answers no page of more than a hundred', async () => {
    const { Query: roots = [], Customer: inside = [] } = pagesOf(definition.sdl);
    const ofRoots = roots.map((field) => [field, `{ ${field}(first: 101) { totalCount } }`] as const);
    const ofCustomer = inside.map(
      (field) => [field, entityQuery('Customer', `${field}(first: 101) { totalCount }`)] as const,
    );
    // An account knows no stranger, and so has none whose lists could be asked.
    const asked = definition.name === 'account' ? ofRoots : [...ofRoots, ...ofCustomer];
    expect(asked.length).toBeGreaterThan(1);
    for (const [field, query] of asked) {
      const { errors } = await world.ask(everyDesk, query, { of: [stranger] });
      expect([field, errors?.[0]?.extensions.code]).toEqual([field, 'BAD_INPUT']);
    }
  });
}

/** The lists of each type that can be asked for without anything else. */
function pagesOf(sdl: string): Partial<Record<string, readonly string[]>> {
  return Object.fromEntries(
    printedTypes(sdl).map(({ name, fields }) => [
      name,
      fields.filter(({ pages, needsArguments }) => pages && !needsArguments).map(({ field }) => field),
    ]),
  );
}

function entityQuery(type: string, fields: string): string {
  return `query ($of: [_Any!]!) { _entities(representations: $of) { __typename ... on ${type} { ${fields} } } }`;
}

/** A good code that no customer has. */
const STRANGER = numberFrom('C', 'of nobody');
const MARK = 'claimed-by-a-stranger';
const stranger = { __typename: 'Customer', customerCode: STRANGER };
const LEAVES = ['String', 'CustomerCode', 'Int', 'Float', 'Boolean', 'DateTime', 'Decimal'];

/** The same signature under claims of somebody else. */
function forged(authorization: string): string {
  const [scheme, token = ''] = authorization.split(' ');
  const [claims = '', signature] = token.split('.');
  const { viewer: _viewer, ...rest } = JSON.parse(Buffer.from(claims, 'base64url').toString());
  const other = Buffer.from(JSON.stringify({ ...rest, viewer: everyDesk })).toString('base64url');
  return `${scheme} ${other}.${signature}`;
}
