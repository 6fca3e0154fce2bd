import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asShown, WELL } from './answers';
import { type Block, type DocPage, pagesBelow } from './pages';
import { ended, hasSaid, started, type Terminal, type Typed, typed } from './terminal';

const root = join(__dirname, '..', '..');
const pages = pagesBelow(root);
const inBlocks = new Set(pages.flatMap(({ blocks }) => blocks.flatMap(({ commands }) => commands.map(bare))));
const northwind = '../shared/data/northwind';

/** What is not typed here, and why. */
const NOT_RUN: Readonly<Record<string, string>> = {
  'npm ci && npm start': 'installing is the first thing CI does; `npm start` runs below',
  'npm ci && npm test': 'this is it',
  'npm run start:apart': 'needs a Redis; test/cli and test/journeys run it',
  'npm run schema': 'writes files of the repository, and CI fails where they are not what it writes',
  'npm run check': 'this test is a part of it',
  'npm run bench:customer-360 -- --data <folder>': 'a benchmark takes minutes of a quiet machine',
  'npm run bench:look-up -- 10000=<folder> 100000=<folder>': 'a benchmark takes minutes of a quiet machine',
  'npm run bench:rates -- --customers 10000': 'a benchmark takes minutes of a quiet machine',
  'npm run bench:access': 'a benchmark takes minutes of a quiet machine',
  'npm run bench:audit -- --connections 1': 'a benchmark takes minutes of a quiet machine',
  'npm run export -- CODE --out <folder>': 'needs a code of the store at hand; test/journeys/export runs it',
};

/** A reader's customers are more; of these all histories are whole. */
const SEED = 'npm run seed -- --customers 16';
const PATIENCE = 240_000;

/** Rows that leave something to the reader: what this reader chooses. */
const CHOSEN: Readonly<Record<string, string>> = {
  'npm run seed -- --customers N': SEED,
  'npm run import -- <preset or mapping.yaml> <folder>': `npm run import -- northwind ${northwind} --dry-run`,
  "npm run operate -- <command> '<input as JSON>'":
    'npm run operate -- createSegment \'{"idempotencyKey": "a", "name": "Regulars", "description": "They come back."}\'',
  'npm run store -- --port N': 'npm run store -- --port 0',
};

/** Commands that end with something else than 0, as their pages say. */
const ENDING: Readonly<Record<string, number>> = {
  [`npm run import -- northwind ${northwind} --dry-run`]: 2,
  [`npm run import -- northwind ${northwind}`]: 2,
};

/** What runs until it is stopped, and what it says once it is there. */
const LASTING: Readonly<Record<string, RegExp>> = {
  'npm start': /GraphQL {3}http/,
  'npm run store -- --port 0': /mongodb:\/\//,
};

const terminal: Terminal & { folder: string } = { cwd: root, env: {}, folder: '' };
const lasting: ChildProcess[] = [];

beforeAll(async () => {
  const [port, adminPort] = await freePorts();
  const folder = mkdtempSync(join(tmpdir(), 'c360-docs-'));
  const { PATH, HOME } = process.env;
  const env = { PATH, HOME, LOG_LEVEL: 'error', PORT: port, ADMIN_PORT: adminPort, DATA_DIR: join(folder, 'data') };
  Object.assign(terminal, { env, folder });
  await begin('npm start', { ...env, SEED: 'none' });
  const [seeded] = await typed([SEED], terminal);
  expect(seeded).toMatchObject({ status: 0 });
}, PATIENCE);
afterAll(async () => {
  for (const child of lasting) await ended(child);
  rmSync(terminal.folder, { recursive: true, force: true });
});

describe('every command that people are told to type works:', () => {
  const pagesWithBlocks = pages.filter(({ blocks }) => blocks.some((block) => toType(block).length > 0));

  it.each(rowsOf(pages))('`%s`', (row) => type(CHOSEN[row] ?? row), PATIENCE);

  it.each(pagesWithBlocks.map((page) => [page.file, page] as const))(
    '%s',
    async (file, page) => {
      const blocks = page.blocks.map((block) => ({ ...block, commands: toType(block) }));
      const results = [
        ...(await typed(
          blocks.flatMap(({ commands }) => commands.map(here)),
          terminal,
        )),
      ];
      for (const { line, answer, commands } of blocks) {
        const { status, output } = together(results.splice(0, commands.length), commands);
        const at = `${file}:${line}`;
        expect({ at, status, output: asShown(output, answer) }).toEqual({ at, status: 0, output: answer ?? WELL });
      }
    },
    PATIENCE,
  );
});

describe('the pages', () => {
  it('leave nothing to choose that this test does not choose', () => {
    expect(rowsOf(pages).filter((row) => /[<…]|\bN\b/.test(row) && !Object.hasOwn(CHOSEN, row))).toEqual([]);
  });

  it('still say all that this test leaves out or chooses', () => {
    const said = new Set([...pages.flatMap(({ rows }) => rows), ...inBlocks]);
    expect(
      [...Object.keys(NOT_RUN), ...Object.keys(CHOSEN), ...Object.keys(ENDING)].filter((command) => !said.has(command)),
    ).toEqual([]);
  });

  it('mention no script that there is not', () => {
    const scripts: Record<string, string> = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).scripts;
    const unknown = pages.flatMap(({ file, scripts: named }) =>
      named.filter((script) => !Object.hasOwn(scripts, script)).map((script) => `${file}: ${script}`),
    );
    expect(unknown).toEqual([]);
  });
});

/** What the set-up types, or a page, is not typed again. */
async function type(command: string): Promise<void> {
  if (command === 'npm start' || command === SEED || inBlocks.has(command)) return;
  if (LASTING[command]) return begin(command, { ...terminal.env, DATA_DIR: join(terminal.folder, 'alone') });
  const [result] = await typed([here(command)], terminal);
  expect(result).toMatchObject({ status: ENDING[command] ?? 0 });
}

async function begin(command: string, env: Terminal['env']): Promise<void> {
  const child = started(command, { ...terminal, env });
  lasting.push(child);
  await hasSaid(child, LASTING[command] ?? /\n/);
}

/** What a block printed, and the first status that no page foretells. */
function together(results: readonly Typed[], commands: readonly string[]): Typed {
  const failed = results.find(({ status }, index) => status !== (ENDING[commands[index] ?? ''] ?? 0));
  return { status: failed?.status ?? 0, output: results.map(({ output }) => output).join('') };
}

function rowsOf(all: readonly DocPage[]): readonly string[] {
  return [...new Set(all.flatMap(({ rows }) => rows))].filter((row) => !Object.hasOwn(NOT_RUN, row));
}

function toType({ commands }: Block): readonly string[] {
  return commands.filter((command) => !Object.hasOwn(NOT_RUN, bare(command)));
}

/** Without the words to the reader at its end. */
function bare(command: string): string {
  return command.replace(/\s+# .*$/, '').trim();
}

/** The pages speak of the ports that hold where nothing is set. */
function here(command: string): string {
  const { PORT, ADMIN_PORT } = terminal.env;
  return command.replace(/localhost:4000/g, `localhost:${PORT}`).replace(/localhost:4001/g, `localhost:${ADMIN_PORT}`);
}

async function freePorts(): Promise<readonly [string, string]> {
  const servers = [createServer(), createServer()];
  const ports = await Promise.all(
    servers.map(
      (server) =>
        new Promise<string>((resolve) =>
          server.listen(0, () => resolve(String((server.address() as { port: number }).port))),
        ),
    ),
  );
  for (const server of servers) server.close();
  return [ports[0] ?? '', ports[1] ?? ''];
}
