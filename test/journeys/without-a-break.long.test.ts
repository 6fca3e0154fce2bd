import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { demoKey, demoToken } from '../../gateway/door/demo';
import { hasRedis } from '../kit/service/redis-server';
import { Balancer } from '../support/balancer';
import { type Fleet, openFleet } from '../support/fleet';
import { GOOD_PERSON, seedOnly } from './seeding';
import { QUESTION } from './the-question';
import { everyDesk } from './viewers';

const BUILT_IN = readFileSync(join(__dirname, '../../schema/printed/supergraph.graphql'), 'utf8');
/** A field that nobody asks for here, so that it can come and go. */
const PASSING = / {2}"""[^"]*"""\n {2}formerCodes: [^\n]*\n/;
const ASKERS = 2;

const withRedis = hasRedis() ? describe : describe.skip;

withRedis('while clients keep asking (needs redis-server)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'c360-files-'));
  const file = join(folder, 'supergraph.graphql');
  let fleet: Fleet;
  let code: string;

  beforeAll(async () => {
    writeFileSync(file, BUILT_IN);
    fleet = await openFleet(2, {
      ...{ SUPERGRAPH_FILE: file, DRAIN_TIME: '1000', SUBGRAPH_TIMEOUT: '60000', REQUEST_TIMEOUT: '60000' },
    });
    [code = ''] = await seedOnly(fleet.product, GOOD_PERSON);
  }, 180_000);
  afterAll(async () => {
    await fleet?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** @returns how many were answered meanwhile, and each answer that was not the one from before. */
  const askedDuring = async (act: () => Promise<unknown>) => {
    const balancer = new Balancer(fleet.gateways);
    const token = await demoToken(demoKey(fleet.dataDir), everyDesk);
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
    const body = JSON.stringify({ query: QUESTION.replace(' formerCodes', ''), variables: { code } });
    const ask = () => balancer.ask(headers, body).catch((error: unknown) => ({ failed: String(error) }));
    const before = JSON.stringify(await ask());
    const others: string[] = [];
    let [answered, isOver] = [0, false];
    const asker = async () => {
      for (; !isOver; await sleep(50)) {
        const answer = JSON.stringify(await ask());
        answered += 1;
        if (answer !== before) others.push(answer.slice(0, 500));
      }
    };
    const asking = Array.from({ length: ASKERS }, asker);
    await act().finally(() => (isOver = true));
    await Promise.all(asking);
    await balancer.close();
    // What went wrong inside is told beside what went wrong outside.
    if (others.length > 0) others.push(...[...fleet.gateways, ...fleet.subgraphs].map((member) => member.said()));
    expect(JSON.parse(before)).toEqual({ data: { customer: expect.objectContaining({ customerCode: code }) } });
    return { answered, others };
  };
  const unbroken = { answered: expect.any(Number), others: [] };

  it('each gateway takes another supergraph, and no request fails', async () => {
    const [first] = fleet.gateways;
    const hasField = async () => {
      const { data } = await fleet.product.ask(everyDesk, '{ __type(name: "Customer") { fields { name } } }');
      return data.__type.fields.some(({ name }: { name: string }) => name === 'formerCodes');
    };
    const during = await askedDuring(async () => {
      replace(file, BUILT_IN.replace(PASSING, ''));
      await until(async () => !(await hasField()));
      replace(file, BUILT_IN);
      first?.hangUp();
      await until(hasField);
    });
    expect(during).toEqual(unbroken);
  });

  it('a supergraph with an unguarded field is refused with the reason, and the last good one stays', async () => {
    const [first] = fleet.gateways;
    const during = await askedDuring(async () => {
      replace(
        file,
        BUILT_IN.replace(/(\n {2}displayName: String @join__field\(graph: ACCOUNT\)) @access\([^)]*\)/, '$1'),
      );
      await until(async () => /`Customer.displayName` has no label/.test(first?.said() ?? ''));
      replace(file, BUILT_IN);
    });
    expect(during).toEqual(unbroken);
  });

  it('the subgraphs are restarted one after the other, and no request fails', async () => {
    const during = await askedDuring(async () => {
      for (const subgraph of fleet.subgraphs) await subgraph.restart();
    });
    expect(during).toEqual(unbroken);
  }, 180_000);

  it('the gateways are restarted one after the other, and no request fails', async () => {
    const during = await askedDuring(async () => {
      for (const gateway of fleet.gateways) await gateway.restart();
      await sleep(500);
    });
    expect(during).toEqual(unbroken);
  }, 120_000);
});

/** As a deployment does it: the name points to the old text or to the new one, never to half of it. */
function replace(file: string, text: string): void {
  writeFileSync(`${file}.next`, text);
  renameSync(`${file}.next`, file);
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (const begun = Date.now(); Date.now() - begun < 40_000; await sleep(100)) if (await holds()) return;
  throw new Error('it did not come to hold');
}
