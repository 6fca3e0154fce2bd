import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const STOPS = [20_000, 60_000];
const MEBIBYTE = 1024 * 1024;
const runner = join(__dirname, '..', 'support', 'typescript.cjs');
const loader = join(__dirname, 'support', 'loader.ts');

it('holds no more memory for sixty thousand documents than for twenty thousand', () => {
  const folder = mkdtempSync(join(tmpdir(), 'engine-'));
  const script = ['--expose-gc', '-r', runner, loader];
  const { stdout } = spawnSync(process.execPath, [...script, folder, ...STOPS.map(String)], { encoding: 'utf8' });
  rmSync(folder, { recursive: true, force: true });
  const [few = 0, many = 0] = stdout.trim().split('\n').map(Number);
  expect(few).toBeGreaterThan(MEBIBYTE);
  // Forty thousand documents weigh seven; what is left is noise of the collector.
  expect(many - few).toBeLessThan(3 * MEBIBYTE);
}, 120_000);
