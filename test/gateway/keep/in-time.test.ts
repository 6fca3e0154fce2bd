import { readFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { inTime } from '../../../gateway/keep/in-time';

const PATIENCE = 100;

/** An answer of a store that takes several turns of the loop. */
async function severalTurns(): Promise<string> {
  for (let turn = 0; turn < 5; turn++) await readFile(__filename);
  return 'here';
}

function busyFor(milliseconds: number): void {
  const until = performance.now() + milliseconds;
  while (performance.now() < until);
}

describe('what has to come in time', () => {
  it('is waited for no longer', async () => {
    const begun = performance.now();
    await expect(inTime(setTimeout(5_000, null, { ref: false }), PATIENCE)).rejects.toThrow('nothing came in 100 ms');
    expect(performance.now() - begun).toBeLessThan(2_000);
  });

  it('is not late because its asker was busy', async () => {
    const answered = inTime(severalTurns(), PATIENCE);
    busyFor(3 * PATIENCE);
    await expect(answered).resolves.toBe('here');
  });
});
