import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { THE_PAGE } from '../../schema/policy/parse';
import { hasRedis } from '../kit/service/redis-server';
import { openProduct, type Product, type Shape } from '../support/product';
import type { Answer } from '../support/subgraph';
import { GOOD_COMPANY, seedOnly } from './seeding';
import { herself, theSeller } from './viewers';

const BUILT_IN = readFileSync(THE_PAGE, 'utf8');
const ASKED = `query Both($code: CustomerCode!) {
  customer(code: $code) { displayName credit { limit { amount band } } }
}`;
const CLASS = '{ me { serviceClass } }';
const ASKERS = 4;

/** Sellers see the credit limit, and no name any more: of the two pages each is looser in one of them. */
const otherPage = replaced(
  [
    'agent: blur, sales: blur, finance: show, risk: show, full: show, basic: show }',
    'agent: blur, sales: show, finance: show, risk: show, full: show, basic: show }',
    'CREDIT',
  ],
  ['agent: show, sales: show, finance: show, marketing: blur', 'agent: show, finance: show, marketing: blur', 'NAME'],
);
const brokenPage = BUILT_IN.replace(
  'ATTITUDE: { covers: "attitude to a deal, competitors on it", sales: show }',
  'ATTITUDE: { covers: "attitude to a deal, competitors on it", sales: shown }',
);
const nobodyIsFull = BUILT_IN.replace('  - FULL\n', '  - BASIC\n');

const shapes: readonly Shape[] = hasRedis() ? ['together', 'apart'] : ['together'];

describe.each(shapes)('a policy page that is exchanged while everybody asks, %s', (shape) => {
  const folder = mkdtempSync(join(tmpdir(), 'c360-policy-'));
  const file = join(folder, 'policy.yaml');
  let product: Product;
  let code: string;

  beforeAll(async () => {
    writeFileSync(file, BUILT_IN);
    const environment = { POLICY_FILE: file, LOG_LEVEL: 'silent', SUBGRAPH_TIMEOUT: '30000', REQUEST_TIMEOUT: '30000' };
    product = await openProduct({ shape, environment });
    [code = ''] = await seedOnly(product, GOOD_COMPANY);
  }, 180_000);
  afterAll(async () => {
    await product?.close();
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  const seen = async () => sightOf(await product.ask(theSeller, ASKED, { code }));

  it('shows at every moment what one of both pages shows, never what each hides', async () => {
    const sights = new Set<string>();
    let isOver = false;
    const asker = async () => {
      while (!isOver) sights.add(await seen());
    };
    const asking = Array.from({ length: ASKERS }, asker);
    writeFileSync(file, otherPage);
    await until(async () => (await seen()) === 'limit').finally(() => (isOver = true));
    await Promise.all(asking);
    expect([...sights].filter((sight) => !['name', 'limit', 'gap'].includes(sight))).toEqual([]);
  }, 60_000);

  it('stays what it was where the new page is wrong', async () => {
    writeFileSync(file, brokenPage);
    await sleep(3_000);
    expect(await seen()).toBe('limit');
    writeFileSync(file, BUILT_IN);
    await until(async () => (await seen()) === 'name');
  }, 60_000);

  it('counts the class of a customer as unknown until it is computed by the new page', async () => {
    const classOf = async () => (await product.ask(herself(code), CLASS)).data?.me?.serviceClass;
    await until(async () => (await classOf()) === 'FULL');
    const classes = new Set<unknown>();
    writeFileSync(file, nobodyIsFull);
    await until(async () => {
      const known = await classOf();
      classes.add(known);
      if (known === null && shape === 'together') await product.house.settle();
      return known === 'BASIC';
    });
    classes.delete(undefined);
    if (shape === 'together') expect(classes).toContain(null);
    expect([...classes].slice(-1)).toEqual(['BASIC']);
    expect([...classes].every((one) => one === 'FULL' || one === null || one === 'BASIC')).toBe(true);
  }, 60_000);
});

function sightOf({ data, errors }: Answer): string {
  const { displayName = null, credit = null } = data?.customer ?? {};
  const isWhole = credit?.limit?.amount !== null && credit?.limit?.amount !== undefined;
  if (displayName !== null && isWhole) return 'both';
  if (displayName !== null && credit?.limit?.band) return 'name';
  if (isWhole) return 'limit';
  return errors ? 'gap' : 'neither';
}

function replaced(...changes: readonly (readonly [from: string, to: string, label: string])[]): string {
  return changes.reduce((page, [from, to, label]) => {
    const row = page.indexOf(`\n  ${label}: {`);
    const at = page.indexOf(from, row);
    if (row < 0 || at < 0) throw new Error(`the page has another row for ${label}`);
    return page.slice(0, at) + to + page.slice(at + from.length);
  }, BUILT_IN);
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (const begun = Date.now(); Date.now() - begun < 40_000; await sleep(50)) if (await holds()) return;
  throw new Error('it did not come to hold within forty seconds');
}
