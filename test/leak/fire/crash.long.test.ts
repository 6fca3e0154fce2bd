import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type House, openHouse } from '../../../cli/house';
import { type Engine, startEngine } from '../../../kit/engine';
import { createLog } from '../../../kit/service/log';
import { customerModel } from '../../../subgraphs/account/customer.model';
import { type FaultyLine, faultyLine } from '../../support/faulty-line';
import { run } from '../../support/processes';
import { aPartner } from '../../support/viewers';
import { PARTNER } from './openings';

const LONG_AGO = '2024-01-01T00:00:00Z';

/** A process is killed at the very moment at which the store has what it wrote, and it has not heard so. */
describe('a process that is killed between two writes', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'fire-'));
  let engine: Engine;
  let line: FaultyLine;
  let house: House;
  let count = 0;

  beforeAll(async () => {
    engine = await startEngine({ directory: 'memory', listen: { port: 0 } });
    line = await faultyLine(Number(new URL(engine.uri).port));
    const log = createLog({ name: 'fire', level: 'error' });
    house = await openHouse({ MONGODB_URI: engine.uri, DATA_DIR: dataDir }, log);
  });
  afterAll(async () => {
    await house.close();
    await line.close();
    await engine.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('leaves closed what it was about to close, before the document is written', async () => {
    const code = await customer({ granted: true });
    await killedAt('ties', 'revokeGrant', { customerCode: code, partner: PARTNER });
    expect([await isGranted(code), await sees(code)]).toEqual([true, false]);
    await house.subgraph('account').pump.rebuild();
    expect(await sees(code)).toBe(true);
  });

  it('leaves closed what it closed, before the ties are told for good', async () => {
    const code = await customer({ granted: true });
    await killedAt('customer', 'revokeGrant', { customerCode: code, partner: PARTNER });
    expect([await isGranted(code), await sees(code)]).toEqual([false, false]);
    await house.settle();
    expect(await sees(code)).toBe(false);
  });

  it('leaves closed what it opened, until the relay tells it', async () => {
    const code = await customer({ granted: false });
    await killedAt('customer', 'recordGrant', { customerCode: code, partner: PARTNER, from: LONG_AGO });
    expect([await isGranted(code), await sees(code)]).toEqual([true, false]);
    await house.settle();
    expect(await sees(code)).toBe(true);
  });

  const operate = async (command: string, input: object): Promise<string> => {
    count += 1;
    const [outcome] = await house.withCommand(command).run(command, [{ idempotencyKey: `fire ${count}`, ...input }]);
    if (outcome?.outcome === 'REJECTED') throw outcome.error;
    return outcome?.key ?? '';
  };
  const customer = async ({ granted }: { readonly granted: boolean }) => {
    const externalId = { system: 'fire', value: `${count}` };
    const customerCode = await operate('recordCustomer', { externalId, name: { raw: 'Ada' } });
    if (granted) await operate('recordGrant', { customerCode, partner: PARTNER, from: LONG_AGO });
    await house.settle();
    return customerCode;
  };
  /** Kills the operator's process once an update of this collection is written and before it hears of it. */
  const killedAt = async (collection: string, command: string, input: object) => {
    const environment = { MONGODB_URI: `mongodb://127.0.0.1:${line.port}`, DATA_DIR: dataDir };
    line.holdFrom(updateOf(collection));
    const before = await writtenIn(collection);
    count += 1;
    const given = JSON.stringify({ idempotencyKey: `fire ${count}`, ...input });
    const process = run(['operate', command, given], environment);
    await until(async () => (await writtenIn(collection)) !== before);
    process.kill('SIGKILL');
    await process.ended;
    line.set('none');
  };
  const writtenIn = async (collection: string) => {
    const customers = await house.subgraph('account').tools().find(customerModel, {});
    if (collection === 'customer') return JSON.stringify(customers.map(({ grants }) => grants));
    const codes = customers.map(({ customerCode }) => customerCode);
    return JSON.stringify([...(await house.ties.between([`partner:${PARTNER}`], codes))]);
  };
  const isGranted = async (customerCode: string) => {
    const [found] = await house.subgraph('account').tools().find(customerModel, { customerCode });
    return found?.grants.some(({ to }) => to === null) ?? false;
  };
  const sees = async (code: string) => {
    const body = JSON.stringify({ query: `{ customer(code: "${code}") { customerCode } }` });
    const claims = {
      viewer: aPartner,
      subgraph: 'account',
      policyVersion: house.table.version,
      requestId: 'fire',
      body,
    };
    const headers = { authorization: `Viewer ${house.signer(claims)}` };
    const answer = await house.subgraph('account').answer({ path: '/graphql', body, headers });
    return JSON.parse(answer.body).data.customer !== null;
  };
});

/** The first bytes of the command, as BSON writes them. */
function updateOf(collection: string): string {
  return `update\0${String.fromCharCode(collection.length + 1)}\0\0\0${collection}\0`;
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (const begun = Date.now(); Date.now() - begun < 60_000; await sleep(20)) if (await holds()) return;
  throw new Error('nothing was written');
}
