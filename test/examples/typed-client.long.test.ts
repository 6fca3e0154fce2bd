import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { operationsCommand } from '../../cli/operations';
import { demoKey, demoToken } from '../../gateway/door/demo';
import { theSeller } from '../journeys/viewers';
import { openProduct, type Product } from '../support/product';

const run = promisify(execFile);
const root = join(__dirname, '..', '..');
const example = join('examples', 'typed-client');
const documents = join(root, example, 'gql', 'persisted-documents.json');

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'c360-client-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('is generated from the contract and the operations as they stand', async () => {
  await run('npm', ['run', '-s', 'codegen', '--', folder], { cwd: root });
  for (const file of ['gql/graphql.ts', 'gql/persisted-documents.json']) {
    expect(readFileSync(join(folder, file), 'utf8')).toBe(readFileSync(join(root, example, file), 'utf8'));
  }
});

describe('the typed client', () => {
  let product: Product;
  beforeAll(async () => {
    const manifests = join(folder, 'manifests');
    mkdirSync(manifests);
    await operationsCommand().parseAsync([documents, '--audience', 'staff', '--out', join(manifests, 'staff.json')], {
      from: 'user',
    });
    const environment = { PERSISTED_OPERATIONS: manifests, DATA_DIR: dataDir() };
    product = await openProduct({ customers: 16, shape: 'together', environment });
    await run('npx', ['tsc', '-p', example, '--outDir', join(folder, 'built')], { cwd: root });
  });
  afterAll(() => product.close());

  const dataDir = () => join(folder, 'data');

  /** What it prints, line by line: the first word says what of. */
  async function printed(
    environment: Readonly<Record<string, string>> = {},
  ): Promise<readonly (readonly [string, string])[]> {
    const token = await demoToken(demoKey(dataDir()), theSeller);
    const env = { PATH: process.env.PATH, GRAPH_URL: `${product.url}/graphql`, TOKEN: token, ...environment };
    const { stdout } = await run(process.execPath, [join(folder, 'built', 'main.js')], { env });
    return stdout
      .trim()
      .split('\n')
      .map((line) => [line.slice(0, 9).trim(), line.slice(10)]);
  }

  it('reads a customer from five subgraphs, pages through its orders, and writes a talk once', async () => {
    const lines = await printed();
    const byWord = new Map(lines);
    const orders = lines.filter(([what]) => what === 'order');
    expect(byWord.get('customer')).toMatch(/^C\d{11} \S/);
    expect(byWord.get('credit')).toMatch(/^\S+-\S+ [A-Z]{3}$/);
    expect(byWord.get('tier')).toBe('(not there, or not for this viewer)');
    expect(orders.length).toBeGreaterThan(5);
    expect(new Set(orders.map(([, text]) => text.split(' ')[0])).size).toBe(orders.length);
    expect(byWord.get('again')).toBe(byWord.get('talk'));
  });

  it('sends ids in place of texts where the gateway was given its manifest', async () => {
    const [first] = await printed({ PERSISTED: 'true' });
    expect(first?.[0]).toBe('customer');
  });

  it('says the code and the request id where it gets no answer', async () => {
    await expect(printed({ TOKEN: 'nonsense' })).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^UNAUTHENTICATED: .* \(request [\w-]+\)$/m),
    });
  });
});
