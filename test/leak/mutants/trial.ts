import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** How the tests ended: `broken` where none of them could say anything, which shows nothing. */
export interface Outcome {
  readonly ended: 'passed' | 'failed' | 'broken';
  /** The first test that failed, or why none was run. */
  readonly by: string;
  readonly seconds: number;
}

export interface Asked {
  /** From `test/`. */
  readonly tests: readonly string[];
  readonly named?: string | undefined;
}

/** Longer than any of the tests takes on a machine that does much else; in milliseconds. */
const PATIENCE = 10 * 60_000;

/** Runs tests in a tree, in a process of its own. */
export async function trial(root: string, { tests, named }: Asked): Promise<Outcome> {
  const begun = performance.now();
  const told = join(root, 'outcome.json');
  rmSync(told, { force: true });
  const only = named ? ['--testNamePattern', escaped(named)] : [];
  const files = tests.map((test) => join(root, 'test', test));
  const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  const options = ['--ci', '--bail', '--runInBand', '--silent', '--json', '--outputFile', told, ...only];
  const run = spawn(process.execPath, [jest, ...options, '--runTestsByPath', ...files], {
    cwd: root,
    stdio: 'ignore',
    timeout: PATIENCE,
    killSignal: 'SIGKILL',
  });
  await once(run, 'exit');
  return { ...outcomeIn(told), seconds: (performance.now() - begun) / 1000 };
}

interface Told {
  readonly numPassedTests: number;
  readonly testResults: readonly {
    readonly message: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

function outcomeIn(file: string): Omit<Outcome, 'seconds'> {
  const told = read(file);
  if (!told) return { ended: 'broken', by: 'the tests did not end' };
  const failed = told.testResults.flatMap((suite) => suite.assertionResults).find(({ status }) => status === 'failed');
  if (failed) return { ended: 'failed', by: failed.fullName };
  const unread = told.testResults.find(({ message, assertionResults }) => message && assertionResults.length === 0);
  if (unread) return { ended: 'broken', by: unread.message.trim().split('\n', 3).join(' ') };
  return told.numPassedTests > 0 ? { ended: 'passed', by: '' } : { ended: 'broken', by: 'no test has this name' };
}

function read(file: string): Told | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Told;
  } catch {
    return null;
  }
}

/** The words of a name, not a pattern. */
function escaped(name: string): string {
  return name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
