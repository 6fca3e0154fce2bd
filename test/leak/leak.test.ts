import { aboutAbsence } from './families/absence';
import { aboutGuessing } from './families/guessing';
import { aboutLists } from './families/lists';
import { Scene } from './families/scene';
import { aboutWriting } from './families/writing';
import { runPair } from './run';
import seeds from './seeds.json';
import { TwoWorlds } from './worlds/pair';
import { VIEWER_NAMES, type ViewerName } from './worlds/viewers';

const WRITERS: readonly ViewerName[] = ['agent of the team', 'partner granted', 'FULL'];
/** For a machine that has much else to do. */
const PATIENCE = 120_000;

/** A short version of `npm run leak`: another company is not made for each file, so all families stand in this one. */
describe('nothing leaks', () => {
  const scene = new Scene();

  beforeAll(async () => scene.begin(await TwoWorlds.open()), 120_000);
  afterAll(() => scene.worlds.close());

  describe('a record that may not be seen is absent', () => aboutAbsence(scene));
  describe('lists', () => aboutLists(scene));
  describe('names', () => aboutGuessing(scene));
  describe('changes', () => aboutWriting(scene));

  describe('two worlds that differ in what a viewer may not see are one', () => {
    it.each(VIEWER_NAMES)(
      'to %s',
      async (viewer) => {
        const { leak } = await runPair(scene.worlds, { viewer, seed: 1, operations: 12 });
        expect(leak).toBeNull();
      },
      PATIENCE,
    );

    it.each(WRITERS)(
      'to %s, who changes them alike',
      async (viewer) => {
        const { leak } = await runPair(scene.worlds, { viewer, seed: 2, operations: 0, mutations: 6 });
        expect(leak).toBeNull();
      },
      PATIENCE,
    );

    it.each(seeds.map(({ viewer, seed, found }) => [viewer, seed, found] as const))(
      'to %s, seed %d, where once %s',
      async (viewer, seed) => {
        const options = { viewer: viewer as ViewerName, seed, operations: 30, mutations: 4 };
        expect((await runPair(scene.worlds, options)).leak).toBeNull();
      },
      PATIENCE,
    );
  });
});
