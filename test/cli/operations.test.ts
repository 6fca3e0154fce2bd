import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { operationsCommand } from '../../cli/operations';

let folder: string;
let said: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'c360-operations-'));
  said = [];
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => said.push(String(text)) > 0);
});
afterEach(() => {
  jest.restoreAllMocks();
  process.exitCode = 0;
  rmSync(folder, { recursive: true, force: true });
});

/** Makes the manifest as somebody types the command: its exit code and what it wrote, if it did. */
async function manifestOf(path: string, audience: string) {
  const out = join(folder, 'manifest.json');
  await operationsCommand().parseAsync([path, '--audience', audience, '--out', out], { from: 'user' });
  const { exitCode } = process;
  return { exitCode: exitCode ?? 0, manifest: exitCode ? null : JSON.parse(readFileSync(out, 'utf8')) };
}

const QUERY = 'query Articles { products(first: 1) { ...Skus } }';
const FRAGMENT = 'fragment Skus on ProductConnection { edges { node { sku } } }';

describe('the operations command', () => {
  it('reads a folder of files and those below it', async () => {
    mkdirSync(join(folder, 'shared'));
    writeFileSync(join(folder, 'articles.graphql'), QUERY);
    writeFileSync(join(folder, 'shared', 'skus.gql'), FRAGMENT);
    writeFileSync(join(folder, 'notes.txt'), 'not GraphQL');
    const { manifest } = await manifestOf(folder, 'nobody');
    expect(manifest.operations).toMatchObject([{ name: 'Articles', type: 'query' }]);
  });

  it('reads what codegen kept, and keeps its ids', async () => {
    const documents = join(__dirname, '..', '..', 'examples', 'typed-client', 'gql', 'persisted-documents.json');
    const bodyById: Record<string, string> = JSON.parse(readFileSync(documents, 'utf8'));
    const { manifest } = await manifestOf(documents, 'staff');
    const kept = manifest.operations.map(({ id, body }: { id: string; body: string }) => [id, body]);
    expect(kept).toEqual(Object.entries(bodyById));
  });

  it('writes nothing when the audience is not served what is asked', async () => {
    const file = join(folder, 'tier.graphql');
    writeFileSync(file, 'query Tier($code: CustomerCode!) {\n  customer(code: $code) { tier }\n}');
    expect(await manifestOf(file, 'customer')).toEqual({ exitCode: 1, manifest: null });
    expect(said).toEqual([`${file}:2: Cannot query field "tier" on type "Customer".\n`]);
  });

  it.each([
    ['a path that is not there', 'nowhere', /neither a file nor a folder `.*nowhere`: look for a mistyped name/],
    ['JSON that holds no operations', 'list.json', /is no object of operations by their ids: name the persisted-doc/],
    ['a file that is no JSON at all', 'broken.json', /is no object of operations by their ids: name the persisted-doc/],
  ])('says in one line what is wrong with %s', async (_what, name, message) => {
    writeFileSync(join(folder, 'list.json'), '[]');
    writeFileSync(join(folder, 'broken.json'), '{');
    await expect(manifestOf(join(folder, name), 'staff')).rejects.toThrow(message);
  });
});
