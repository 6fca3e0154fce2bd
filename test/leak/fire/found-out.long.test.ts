import { Ties } from '../../../kit/store';
import { TOLD_AT_ONCE } from './openings';
import { playAll } from './run';
import { openSmall } from './small';

const AT_ONCE = 6;
const MOST = 30;

/** A fault of our own that nobody sees in a quiet hour: histories must find it. */
it('a process that remembers ties for a moment is found out', async () => {
  const stage = await openSmall({ customers: AT_ONCE });
  rememberTies(3_000);
  const violations: string[] = [];
  for (let seed = 1; seed <= MOST && violations.length === 0; seed += AT_ONCE) {
    const outcomes = await playAll(stage, { count: AT_ONCE, seed, openings: TOLD_AT_ONCE, explain: false });
    violations.push(...outcomes.violations);
  }
  jest.restoreAllMocks();
  await stage.close();
  expect(violations.length).toBeGreaterThan(0);
});

function rememberTies(milliseconds: number): void {
  const { between } = Ties.prototype;
  const known = new Map<string, { readonly until: number; readonly answer: ReturnType<Ties['between']> }>();
  jest.spyOn(Ties.prototype, 'between').mockImplementation(function (this: Ties, names, codes, deadline) {
    const key = JSON.stringify([names, codes]);
    const remembered = known.get(key);
    if (remembered && remembered.until > Date.now()) return remembered.answer;
    const answer = between.call(this, names, codes, deadline);
    known.set(key, { until: Date.now() + milliseconds, answer });
    return answer;
  });
}
