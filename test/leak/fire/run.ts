import { fewer } from '../operations/shrink';
import { told, type Violation, violationsIn } from './checker';
import { type Plan, planOf } from './history';
import type { Opening } from './openings';
import { type History, play } from './play';
import type { OnStage, Stage } from './stage';

export interface Histories {
  readonly count: number;
  readonly seed: number;
  /** What they are about: anything unless told. */
  readonly openings?: readonly Opening[] | undefined;
  /** Whether a history that went wrong is played again with fewer steps, to be told as small as can be had; it is unless told. */
  readonly explain?: boolean;
  onEach?(outcomes: Outcomes): void;
}

/** What so many histories came to. */
export interface Outcomes {
  histories: number;
  changes: number;
  /** Changes that nobody acknowledged. */
  unknown: number;
  reads: number;
  gaps: number;
  /** Reads that were shown something, and such that were shown nothing: both must have been there to be compared. */
  open: number;
  closed: number;
  /** In words a maintainer can act on. */
  readonly violations: string[];
}

/** How often a smaller plan is played before it counts as one that goes well: it depends on the moment. */
const TRIES = 12;

/** Plays histories, as many at once as there are customers. */
export async function playAll(
  stage: Stage,
  { count, seed, openings, explain = true, onEach }: Histories,
): Promise<Outcomes> {
  const outcomes: Outcomes = {
    ...{ histories: 0, changes: 0, unknown: 0, reads: 0, gaps: 0, open: 0, closed: 0, violations: [] },
  };
  let next = seed;
  const playOn = async (customer: OnStage) => {
    while (next < seed + count) {
      const plan = planOf(next++, openings, stage.views);
      const history = await play(stage, customer, plan);
      add(outcomes, history);
      const [violation] = violationsIn(history.initially, history.events);
      if (violation) {
        const smallest = explain
          ? await smaller(stage, customer, plan, { history, violation })
          : { history, violation };
        outcomes.violations.push(inWords(plan, smallest));
      }
      onEach?.(outcomes);
    }
  };
  await Promise.all(stage.customers.map(playOn));
  return outcomes;
}

function add(outcomes: Outcomes, { events, gaps }: History): void {
  outcomes.histories += 1;
  outcomes.gaps += gaps;
  for (const event of events) {
    if (event.kind === 'change') {
      outcomes.changes += 1;
      if (event.end === null) outcomes.unknown += 1;
    } else {
      outcomes.reads += 1;
      if (event.shown.length > 0) outcomes.open += 1;
      else outcomes.closed += 1;
    }
  }
}

interface Found {
  readonly history: History;
  readonly violation: Violation;
}

/** With as few steps as it can be had with, on a machine where no two runs are alike. */
async function smaller(stage: Stage, customer: OnStage, plan: Plan, first: Found): Promise<Found> {
  let smallest = first;
  await fewer(plan.steps, async (steps) => {
    const found = await foundAgain(stage, customer, { ...plan, steps });
    smallest = found ?? smallest;
    return found !== null;
  });
  return smallest;
}

async function foundAgain(stage: Stage, customer: OnStage, plan: Plan): Promise<Found | null> {
  for (let tries = 0; tries < TRIES; tries++) {
    const history = await play(stage, customer, plan);
    const [violation] = violationsIn(history.initially, history.events);
    if (violation) return { history, violation };
  }
  return null;
}

function inWords({ seed, steps }: Plan, { history, violation }: Found): string {
  const { initially, events } = history;
  return `seed ${seed}, ${events.length} of ${steps.length} steps: ${told(violation, initially, events)}`;
}
