import { account } from '../../../subgraphs/account';
import { openWorld, type World, type WorldOptions } from '../../support/subgraph';

/** An account subgraph with nothing in it. */
export function anAccount(options: WorldOptions = {}): Promise<World> {
  return openWorld([account], options);
}

let made = 0;

/** A row as an import brings it, of a person who lives in Shanghai. */
export function aPerson(facts: object = {}): object {
  made += 1;
  return {
    idempotencyKey: `row ${made}`,
    externalId: { system: 'crm', value: `p${made}` },
    type: 'PERSON',
    name: { raw: '王小明' },
    addresses: [{ text: '上海市浦东新区世纪大道100号 200120', country: 'CN' }],
    team: 'north',
    ...facts,
  };
}

export function aCompany(facts: object = {}): object {
  return aPerson({ type: 'COMPANY', name: { raw: '上海东方贸易有限公司' }, ...facts });
}

/** Records these rows and gives back the codes of the customers, in their order. */
export async function recorded(world: World, ...rows: readonly object[]): Promise<readonly string[]> {
  const outcomes = await world.run('recordCustomer', ...rows);
  return outcomes.map((outcome) => {
    if (outcome.outcome === 'REJECTED') throw outcome.error;
    return outcome.key;
  });
}

/** Carries out a command as the operator; a refusal fails the test. */
export async function done(world: World, command: string, input: object): Promise<void> {
  made += 1;
  const [outcome] = await world.run(command, { idempotencyKey: `done ${made}`, ...input });
  if (outcome?.outcome === 'REJECTED') throw outcome.error;
  await world.settle();
}

/** One customer's fields as a viewer sees them; null where the customer is out of reach. */
export async function seen(world: World, viewer: Parameters<World['ask']>[0], code: string, fields: string) {
  const { data, errors } = await world.ask(
    viewer,
    `query ($code: CustomerCode!) { customer(code: $code) { ${fields} } }`,
    {
      code,
    },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return data.customer;
}
