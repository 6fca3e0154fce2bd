import { Ties } from '../../../kit/store';
import { TOLD_AT_ONCE } from './openings';
import { type Outcomes, playAll } from './run';
import { openSmall } from './small';
import type { Stage } from './stage';

const AT_ONCE = 6;

describe('while access is opened and closed', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openSmall({ customers: AT_ONCE });
  });
  afterEach(() => jest.restoreAllMocks());
  afterAll(() => stage.close());
  const histories = (count: number, seed: number) =>
    playAll(stage, { count, seed, openings: TOLD_AT_ONCE, explain: false });

  it('no read that begins after a closing was acknowledged shows what was open before', async () => {
    const outcomes = await histories(6, 1);
    expect(outcomes.violations).toEqual([]);
    expect(outcomes).toEqual(hasSeenBoth(outcomes));
  });

  it('a change that is acknowledged before its ties are told is found out', async () => {
    const { giveAll } = Ties.prototype;
    jest.spyOn(Ties.prototype, 'giveAll').mockImplementation(async function (this: Ties, lists) {
      setTimeout(() => void giveAll.call(this, lists).catch(() => undefined), 2_000).unref();
    });
    expect(await foundWithin(30)).toBe(true);
  });

  const foundWithin = async (most: number) => {
    for (let seed = 1; seed <= most; seed += AT_ONCE)
      if ((await histories(AT_ONCE, seed)).violations.length > 0) return true;
    return false;
  };
});

function hasSeenBoth(outcomes: Outcomes): Outcomes {
  const some = (count: number) => (count > 0 ? count : Number.NaN);
  return { ...outcomes, open: some(outcomes.open), closed: some(outcomes.closed), gaps: 0, unknown: 0 };
}
