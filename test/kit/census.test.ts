import { countAlike, type Tie } from '../../kit/store';
import { openWorld, type World } from '../support/subgraph';
import { giveTies } from '../support/ties';
import { people } from './people';

const now = new Date('2026-03-31T12:00:00Z');
const MAPPING = 'the mapping in force';
let world: World;

beforeAll(async () => {
  world = await openWorld([people]);
});
afterAll(() => world.close());

const tie = (who: string, as: Tie['as'], more: Partial<Tie> = {}): Tie => ({
  who,
  as,
  of: null,
  from: null,
  to: null,
  ...more,
});

it('counts customers that are alike in all their ties, whichever lists they stand in', async () => {
  const known = (code: string) => ({ code, version: 1, serviceClass: 'FULL', mapping: MAPPING }) as const;
  await world.ties.setClasses(['C1', 'C2', 'C3', 'C4', 'C5'].map(known));
  await world.ties.setCodes([{ code: 'C5', version: 1, mergedInto: 'C1', formerCodes: [] }]);
  const give = (source: string, code: string, ...entries: readonly Tie[]) =>
    giveTies(world.ties, source, code, 1, entries);
  // Lists of codes that nothing else is known of stand before, between and after the others.
  await Promise.all(['C0', 'C2x', 'C9'].map((code) => give(code, code, tie('team:north', 'team'))));
  await give('z', 'C1', tie('team:north', 'team'), tie('partner:acme', 'granted'));
  await give('y', 'C3', tie('partner:acme', 'granted'));
  await give('x', 'C3', tie('team:south', 'team'), tie('user:ann', 'live-call', { to: now }));
  await give('w', 'C5', tie('customer:C5', 'entitled', { of: 'ORDER' }));
  await give('v', 'C4', tie('customer:C4', 'entitled', { of: 'ORDER' }));

  const full = { serviceClass: 'FULL', staff: [], partners: [], customer: [] };
  const counted = await countAlike(world.ties, MAPPING, now);
  expect([...counted].sort((one, other) => other.count - one.count)).toEqual([
    { ...full, count: 2, staff: ['team'], partners: [['granted']] },
    { ...full, count: 1 },
    { ...full, count: 1, customer: ['entitled:ORDER'] },
  ]);
});
