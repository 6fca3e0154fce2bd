import { aboutAbsence } from './families/absence';
import { aboutGuessing } from './families/guessing';
import { aboutLists } from './families/lists';
import { Scene } from './families/scene';
import { aboutWriting } from './families/writing';
import { runPair } from './run';
import { TwoWorlds } from './worlds/pair';
import type { ViewerName } from './worlds/viewers';

/** Of each audience one; all of them, and for longer, are asked in `pairs.long.test.ts`. */
const ONE_OF_EACH: readonly ViewerName[] = ['agent of the team', 'partner granted', 'BASIC', 'nobody'];
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
    it.each(ONE_OF_EACH)(
      'to %s',
      async (viewer) => {
        const { leak } = await runPair(scene.worlds, { viewer, seed: 1, operations: 6, mutations: 1 });
        expect(leak).toBeNull();
      },
      PATIENCE,
    );
  });
});
