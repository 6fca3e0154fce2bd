import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const main = join(__dirname, '..', '..', 'dist', 'cli', 'main.js');
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'c360-edges-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A command as somebody types it: its exit code and what it says of a mistake. */
function typed(args: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  const env = {
    PATH: process.env.PATH,
    DATA_DIR: join(folder, 'data'),
    LOG_LEVEL: 'silent',
    ADMIN_PORT: '0',
    ...environment,
  };
  const { status, stderr } = spawnSync(process.execPath, [main, ...args], { env, encoding: 'utf8', timeout: 60_000 });
  return { status, lines: stderr.trim().split('\n') };
}

it('names all mistakes in the environment at once', () => {
  const { status, lines } = typed(['start'], { PORT: 'abc', MONGODB_URI: 'http://x' });
  expect(status).toBe(1);
  expect(lines).toEqual([
    'PORT is `abc`: must be a whole number from 0 to 65535',
    'MONGODB_URI is `http://x`: must begin with mongodb:// or mongodb+srv://',
  ]);
});

it.each([
  [
    'an unreachable MongoDB',
    { MONGODB_URI: 'mongodb://127.0.0.1:1' },
    /^MongoDB is not to be reached at .*: check MONGODB_URI/,
  ],
  [
    'a folder that cannot be made',
    { DATA_DIR: '/dev/null/x' },
    /^DATA_DIR is .* cannot be made \(ENOTDIR\): name a folder/,
  ],
  ['production without keys', { NODE_ENV: 'production' }, /^NODE_ENV is `production`, which has no demo log-ins: set/],
  ['a wish for seeds that nobody knows', { SEED: 'lots' }, /^SEED is `none` or not set, not `lots`$/],
])('says in one line what is wrong with %s', (_what, environment, line) => {
  const { status, lines } = typed(['start'], environment);
  expect({ status, lines }).toEqual({ status: 1, lines: [expect.stringMatching(line)] });
});

it('says that a port is taken, and leaves nothing open', async () => {
  const server = createServer().listen(0);
  const { port } = server.address() as { port: number };
  const { status, lines } = typed(['start'], { PORT: String(port), SEED: 'none' });
  server.close();
  expect({ status, lines }).toEqual({
    status: 1,
    lines: [`port ${port} is taken: stop what listens there, or set \`PORT\``],
  });
  expect(existsSync(join(folder, 'data', 'engine.sock'))).toBe(false);
});

it.each([
  ['a command that nobody knows', ['operate', 'mergeEverything', '{}'], /^there is no command `mergeEverything`/],
  ['an input of another form', ['operate', 'createSegment', '{"nam":1}'], /name/],
  ['an input that is no JSON', ['operate', 'createSegment', '{nam'], /one JSON object/],
  [
    'a mapping that is not there',
    ['import', 'nowhere.yaml', '.'],
    /^import: the mapping `nowhere.yaml` cannot be read/,
  ],
  ['a token for a class that nobody has', ['token', 'untrusted'], /^no customer has the class MINIMAL yet/],
  ['a mistyped code', ['token', 'customer', '--code', 'C1'], /^--code takes C, ten digits and a check digit, not `C1`/],
])('says what is wrong with %s', (_what, args, line) => {
  const { status, lines } = typed(args);
  expect(status).toBe(1);
  expect(lines[0]).toMatch(line);
  expect(lines.join('\n')).not.toMatch(/\n\s+at /);
});
