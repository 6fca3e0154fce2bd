import { setTimeout as sleep } from 'node:timers/promises';
import { startEngine } from '../../../kit/engine';
import { openDatabases } from '../../../kit/service/mongo';
import { bulk } from '../../../kit/store/bulk';
import type { TieList } from '../../../kit/store/ties';
import { numberFrom } from '../../../schema/customer-code';
import { account } from '../../../subgraphs/account';
import { serviceTicket } from '../../../subgraphs/service-ticket';
import { changePerson, people, personModel } from '../../kit/people';
import { openWorld, type World } from '../../support/subgraph';
import { anAgent, aPartner } from '../../support/viewers';

/** What the histories cannot be relied on to meet: moments between two writes, and clocks that differ. */
describe('a change that narrows', () => {
  let world: World;
  let count = 0;
  beforeAll(async () => {
    world = await openWorld([people]);
  });
  afterEach(() => jest.restoreAllMocks());
  afterAll(() => world.close());

  const recorded = async (...teams: readonly string[]) => {
    const customerCode = numberFrom('C', `fire ${count++}`);
    const rest = { word: `word ${count++}`, mergedInto: null, formerCodes: [] };
    await world.run('recordPerson', { customerCode, teams, ...rest });
    return customerCode;
  };
  const set = (customerCode: string, ...teams: readonly string[]) =>
    world.subgraph('people').tools().run(changePerson, [{ customerCode, teams }]);
  const sees = async (code: string) =>
    (await world.ask(anAgent, `{ person(code: "${code}") { customerCode } }`)).data.person !== null;
  const stored = async (customerCode: string) =>
    (await world.subgraph('people').tools().find(personModel, { customerCode }))[0];

  /** Has something happen just after the lists that `is` picks were given, and holds those that `held` picks for ever. */
  const between = (
    is: (list: TieList) => boolean,
    happens: () => Promise<unknown>,
    held: (list: TieList) => boolean,
  ) => {
    const give = world.ties.giveAll.bind(world.ties);
    let isOver = false;
    jest.spyOn(world.ties, 'giveAll').mockImplementation(async (lists) => {
      if (isOver && lists.some(held)) await new Promise(() => undefined);
      await give(lists);
      if (isOver || !lists.some(is)) return;
      isOver = true;
      await happens();
    });
  };

  it('is not undone by the relay, which tells the ties as they still stand', async () => {
    const code = await recorded('north');
    const isNarrowed = ({ entries }: TieList) => entries.length === 0;
    between(isNarrowed, () => world.subgraph('people').pump.turn(), isNarrowed);
    // Its process is gone before it can tell the ties for good.
    void set(code);
    await until(async () => (await stored(code))?.teams.length === 0);
    expect(await sees(code)).toBe(false);
  });

  it('is not undone by another change that met it and failed', async () => {
    const code = await recorded('north');
    const isNarrowed = ({ entries }: TieList) => entries.length === 0;
    const another = () => set(code, 'south');
    between(isNarrowed, another, () => false);
    await set(code);
    expect(await sees(code)).toBe(false);
  });

  it('is acknowledged by whoever finds it done already only once it is told', async () => {
    const code = await recorded('north');
    await set(code);
    // As it stands while whoever wrote the document has yet to tell its ties.
    const ties = world.database('ties').collection('ties');
    await ties.updateOne({ customerCode: code }, { $inc: { version: -0.5 }, $set: { entries: [north] } });
    expect(await sees(code)).toBe(true);
    expect(await set(code)).toMatchObject([{ outcome: 'UNCHANGED' }]);
    expect(await sees(code)).toBe(false);
  });
  /** The next write of documents fails; `land` has it arrive after all. */
  const failing = () => {
    const documents = world.database('people').collection('person');
    const write = documents.bulkWrite.bind(documents);
    let land = async (): Promise<unknown> => undefined;
    jest.spyOn(documents, 'bulkWrite').mockImplementationOnce(async (...operations) => {
      land = () => write(...operations);
      throw new Error('the line was cut');
    });
    return { land: () => land() };
  };

  it('takes nothing away for good where the store failed it', async () => {
    const code = await recorded('north');
    await world.settle();
    failing();
    await expect(set(code)).rejects.toThrow('the line was cut');
    await world.settle();
    expect(await sees(code)).toBe(true);
  });

  it('gives nothing back that a write takes away which lands after it failed', async () => {
    const code = await recorded('north');
    await world.settle();
    const write = failing();
    await expect(set(code)).rejects.toThrow('the line was cut');
    await write.land();
    const stands = (await stored(code))?.teams.includes('north');
    expect((await sees(code)) && !stands).toBe(false);
    await world.settle();
    expect(await sees(code)).toBe(stands);
  });
});

/** Of two processes one may be ahead of the other by some seconds. */
describe('what was ended', () => {
  const LEAD = 10_000;
  const began = new Date('2026-03-31T12:00:00Z');
  let now = began;
  let world: World;
  const ahead = async <Done>(act: () => Promise<Done>): Promise<Done> => {
    now = new Date(began.getTime() + LEAD);
    return act().finally(() => {
      now = began;
    });
  };

  beforeAll(async () => {
    world = await openWorld([account, serviceTicket], { now: () => now });
  });
  afterAll(() => world.close());

  it('by a process whose clock is ahead is over for all others: a grant', async () => {
    const customerCode = await granted();
    expect(await partnerSees(customerCode)).toBe(true);
    await ahead(() => operate('account', 'revokeGrant', { customerCode, partner: 'acme' }));
    expect(await partnerSees(customerCode)).toBe(false);
  });

  it('stays over when one whose clock is behind changes the record next', async () => {
    const customerCode = await granted();
    await ahead(() => operate('account', 'revokeGrant', { customerCode, partner: 'acme' }));
    await operate('account', 'changeOwner', { customerCode, team: 'north' });
    expect(await partnerSees(customerCode)).toBe(false);
    await world.settle();
    expect(await partnerSees(customerCode)).toBe(false);
  });

  it('by a process whose clock is ahead is over for all others: an entitlement', async () => {
    const code = await granted();
    const bought = { customerCode: code, label: 'DELIVERY', basis: 'BOUGHT', from: began.toISOString() };
    const entitlementNo = await operate('service-ticket', 'grantEntitlement', bought);
    expect(await isEntitled(code)).toBe(true);
    await ahead(() => operate('service-ticket', 'endEntitlement', { entitlementNo }));
    expect(await isEntitled(code)).toBe(false);
  });

  it('is over in the answer to the very change that ended it', async () => {
    const customerCode = await granted();
    const mutation = 'mutation ($input: RevokeGrantInput!) { revokeGrant(input: $input) { customerCode } }';
    const input = { idempotencyKey: 'by itself', customerCode, partner: 'acme' };
    expect((await world.ask(aPartner, mutation, { input })).data).toEqual({ revokeGrant: null });
    expect(await partnerSees(customerCode)).toBe(false);
  });

  let intents = 0;
  const operate = async (subgraph: string, command: string, input: object) => {
    intents += 1;
    const [outcome] = await world.subgraph(subgraph).run(command, [{ idempotencyKey: `intent ${intents}`, ...input }]);
    if (outcome?.outcome === 'REJECTED') throw outcome.error;
    return outcome?.key ?? '';
  };
  const granted = async () => {
    const externalId = { system: 'fire', value: `${intents}` };
    const customerCode = await operate('account', 'recordCustomer', { externalId, name: { raw: 'Ada' } });
    const from = new Date(began.getTime() - LEAD).toISOString();
    await operate('account', 'recordGrant', { customerCode, partner: 'acme', from });
    return customerCode;
  };
  const partnerSees = async (code: string) =>
    (await world.ask(aPartner, `{ customer(code: "${code}") { customerCode } }`)).data.customer !== null;
  const isEntitled = async (code: string) => {
    const who = `customer:${code}`;
    const held = (await world.ties.between([who], [code])).get(code) ?? [];
    return held.some(({ as, to }) => as === 'entitled' && (!to || now < to));
  };
});

const north = { who: 'team:north', as: 'team', of: null, from: null, to: null };

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if (await holds()) return;
    await sleep(10);
  }
  throw new Error('it did not come to hold within two seconds');
}

it('the ties are asked of the server that took them, whatever the address of the store says', async () => {
  const engine = await startEngine({ directory: 'memory', listen: { port: 0 } });
  const uri = `${engine.uri}${engine.uri.endsWith('/') ? '' : '/'}?readPreference=secondaryPreferred&w=1`;
  const databases = await openDatabases({ MONGODB_URI: uri, DATA_DIR: 'nowhere' });
  const { readPreference, writeConcern } = databases.of('ties').getClient().options;
  await databases.close();
  await engine.close();
  expect([readPreference.mode, writeConcern?.w]).toEqual(['primary', 'majority']);
});

it('a list of ties that one server has alone is not acknowledged, be there a duplicate beside it or not', async () => {
  const unconfirmed = Object.assign(new Error('waiting for replication timed out'), {
    writeErrors: [{ code: 11_000, index: 0 }],
    result: { matchedCount: 1, getWriteConcernError: () => ({ code: 64 }) },
  });
  const bulkWrite = () => Promise.reject(unconfirmed);
  await expect(bulk({ collection: { bulkWrite } } as never, [{}, {}])).rejects.toBe(unconfirmed);
});
