import { Random } from '../../engine/support/random';
import { OPENINGS, type Opening, type State, VIEWS, type View } from './openings';
import { SIDES } from './stage';

/** What one actor does next: after a pause in milliseconds, on one of the sides. */
export interface Step {
  readonly actor: number;
  readonly pause: number;
  readonly side: number;
  readonly act: Change | Read | Relay;
}
export interface Change {
  readonly kind: 'change';
  readonly opening: Opening;
  readonly to: State;
}
export interface Read {
  readonly kind: 'read';
  readonly view: string;
}
/** A turn of what tells ties again as the documents stand. */
export interface Relay {
  readonly kind: 'relay';
  readonly subgraph: string;
}

/** What happens to one customer: how it stands at first, and what each actor then does in turn while the others act. */
export interface Plan {
  readonly seed: number;
  /** What the actors change and look at. */
  readonly about: readonly Opening[];
  readonly open: readonly Opening[];
  readonly steps: readonly Step[];
}

/** Those that have ties of their own to tell. */
const OWNERS = ['account', 'account', 'service-ticket'];
const WRITERS = 2;
const READERS = 2;
/** Among few openings, so that changes meet. */
const MOST_OPENINGS = 2;
const LONGEST_PAUSE = 25;

/** The same for the same seed; when each word arrives is up to the machine. */
export function planOf(seed: number, openings: readonly Opening[] = OPENINGS, asked: readonly View[] = VIEWS): Plan {
  const random = new Random(seed);
  const about = [...new Set(random.many(MOST_OPENINGS, () => random.pick(openings)))];
  const views = asked.filter(({ speaksOf }) => speaksOf.some((one) => about.includes(one))).map(({ name }) => name);
  const at = (actor: number) => ({
    ...{ actor, side: random.whole(SIDES) },
    pause: random.chance(0.5) ? 0 : random.whole(LONGEST_PAUSE),
  });
  const read = (): Read => ({ kind: 'read', view: random.pick(views) });
  const steps: Step[] = [];
  for (let actor = 0; actor < WRITERS; actor++) {
    // The class is computed by one worker after the other: two who wait for opposite ones would wait for ever.
    const mine = actor === 0 ? about : about.filter((one) => one !== 'class');
    for (let count = 0; mine.length > 0 && count < 3; count++) {
      const to = random.chance(0.6) ? 'closed' : 'open';
      steps.push({ ...at(actor), act: { kind: 'change', opening: random.pick(mine), to } });
      // Who has just been told that it is done asks at once, mostly elsewhere.
      steps.push({ ...at(actor), pause: 0, act: read() });
    }
  }
  for (let actor = WRITERS; actor < WRITERS + READERS; actor++)
    for (let count = 0; count < 4; count++) steps.push({ ...at(actor), act: read() });
  for (let count = 0; count < 2; count++)
    steps.push({ ...at(WRITERS + READERS), act: { kind: 'relay', subgraph: random.pick(OWNERS) } });
  return { seed, about, open: about.filter(() => random.chance(0.7)), steps };
}
