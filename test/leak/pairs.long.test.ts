import { hasRedis } from '../kit/service/redis-server';
import { runPair } from './run';
import seeds from './seeds.json';
import { TwoWorlds } from './worlds/pair';
import { VIEWER_NAMES, type ViewerName } from './worlds/viewers';

const WRITERS: readonly ViewerName[] = ['agent of the team', 'partner granted', 'FULL'];

/** Longer than `leak.test.ts`, shorter than `npm run leak`. */
describe('two worlds that differ in what a viewer may not see are one', () => {
  let worlds: TwoWorlds;
  beforeAll(async () => {
    worlds = await TwoWorlds.open();
  });
  afterAll(() => worlds.close());

  it.each(VIEWER_NAMES)('to %s', async (viewer) => {
    expect((await runPair(worlds, { viewer, seed: 1, operations: 12 })).leak).toBeNull();
  });

  it.each(WRITERS)('to %s, who changes them alike', async (viewer) => {
    expect((await runPair(worlds, { viewer, seed: 2, operations: 0, mutations: 6 })).leak).toBeNull();
  });

  it.each(seeds.map(({ viewer, seed, found }) => [viewer, seed, found] as const))(
    'to %s, seed %d, where once %s',
    async (viewer, seed) => {
      const options = { viewer: viewer as ViewerName, seed, operations: 30, mutations: 4 };
      expect((await runPair(worlds, options)).leak).toBeNull();
    },
  );
});

(hasRedis() ? describe : describe.skip)('with each part in a process of its own, over HTTP and a real Redis', () => {
  let worlds: TwoWorlds;
  beforeAll(async () => {
    worlds = await TwoWorlds.openApart();
  });
  afterAll(() => worlds.close());

  it.each<ViewerName>(['agent of the team', 'partner granted', 'BASIC', 'nobody'])(
    'they are one to %s',
    async (viewer) => {
      expect((await runPair(worlds, { viewer, seed: 3, operations: 12, mutations: 3 })).leak).toBeNull();
    },
  );
});
