import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from '@swc/core';
import { CHANNELS } from '../channels';
import { MUTANTS } from './all';
import { mutated } from './mutant';

const ROOT = join(__dirname, '..', '..', '..');

describe('the seeded leaks', () => {
  it.each(MUTANTS.map((mutant) => [mutant.id, mutant] as const))('%s applies, and is a program', (_id, mutant) => {
    const text = mutated(readFileSync(join(ROOT, mutant.file), 'utf8'), mutant);
    expect(() => parseSync(text, { syntax: 'typescript', decorators: true })).not.toThrow();
    expect(mutant.tests.filter((test) => !existsSync(join(ROOT, 'test', test)))).toEqual([]);
  });

  it('are seventy at least, each under a name of its own', () => {
    expect(new Set(MUTANTS.map(({ id }) => id)).size).toBe(MUTANTS.length);
    expect(MUTANTS.length).toBeGreaterThanOrEqual(70);
  });

  it('leave out no channel that is said to be closed', () => {
    const seeded = new Set(MUTANTS.map(({ channel }) => channel));
    const closed = CHANNELS.filter(({ proofs }) => proofs.length > 0).map(({ number }) => number);
    expect(closed.filter((number) => !seeded.has(number))).toEqual([]);
  });
});
