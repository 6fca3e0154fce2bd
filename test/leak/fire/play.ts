import { setTimeout as sleep } from 'node:timers/promises';
import { type Became, change, trulyOpen } from './changes';
import type { Changed, Event, Told } from './checker';
import type { Change, Plan, Read, Relay, Step } from './history';
import { OPENINGS, type Opening, viewNamed } from './openings';
import { type OnStage, QUIET_SIDE, type Stage, sideOf } from './stage';

/** What happened, in the order of one clock. */
export interface History {
  readonly initially: readonly Opening[];
  readonly events: readonly Event[];
  /** How many reads were answered in part, or not at all. */
  readonly gaps: number;
}

/** A part that is being restarted is back after a while, in milliseconds. */
const BETWEEN_TRIES = 500;
const MOST_TRIES = 40;

/** Brings the customer to where the plan begins, then has every actor do its steps while the others do theirs. */
export async function play(stage: Stage, customer: OnStage, plan: Plan): Promise<History> {
  await begin(stage, customer, plan);
  const player = new Player(stage, customer);
  const actors = new Set(plan.steps.map(({ actor }) => actor));
  await Promise.all([...actors].map((actor) => player.acts(plan.steps.filter((step) => step.actor === actor))));
  return { initially: plan.open, events: player.events, gaps: player.gaps };
}

/** @throws Error where a change that begins a history is not carried out. */
async function begin(stage: Stage, customer: OnStage, { about, open }: Plan): Promise<void> {
  const stands = await trulyOpen(stage, customer);
  for (const opening of OPENINGS) {
    const to = open.includes(opening) ? 'open' : 'closed';
    // Nobody looks at the class but where it is changed, and to compute one takes its time.
    if (opening === 'class' && !about.includes(opening)) continue;
    if (hasDocument(opening) && stands.includes(opening) === (to === 'open')) continue;
    const became = await patiently(() => change(opening, to, { side: sideOf(stage, QUIET_SIDE), customer }));
    if (became !== 'done') throw new Error(`a history could not begin: ${opening} ${to} was ${became}`);
  }
}

function hasDocument(opening: Opening): boolean {
  return opening !== 'call' && opening !== 'class';
}

/** What is done already is done: so it may be asked for again. */
async function patiently(doing: () => Promise<Became>): Promise<Became> {
  let became = await doing();
  for (let tries = 0; became === 'unknown' && tries < MOST_TRIES; tries++) {
    await sleep(BETWEEN_TRIES);
    became = await doing();
  }
  return became;
}

class Player {
  readonly events: Event[] = [];
  gaps = 0;
  private moment = 0;

  constructor(
    private readonly stage: Stage,
    private readonly customer: OnStage,
  ) {}

  async acts(steps: readonly Step[]): Promise<void> {
    for (const { pause, side, act } of steps) {
      if (pause > 0) await sleep(pause);
      if (act.kind === 'change') await this.changes(act, side);
      if (act.kind === 'read') await this.reads(act, side);
      if (act.kind === 'relay') await this.relays(act, side);
    }
  }

  private async changes({ opening, to }: Change, side: number): Promise<void> {
    const begin = this.now();
    const event: { -readonly [Name in keyof Changed]: Changed[Name] } = {
      ...{ kind: 'change', opening, to, begin, end: null, side },
    };
    this.events.push(event);
    const became = await change(opening, to, { side: sideOf(this.stage, side), customer: this.customer });
    if (became === 'done') event.end = this.now();
    if (became === 'refused') this.events.splice(this.events.indexOf(event), 1);
  }

  private async reads({ view: name }: Read, side: number): Promise<void> {
    const { who, query, shown } = viewNamed(this.stage.views, name);
    const { code } = this.customer;
    const begin = this.now();
    const asked = sideOf(this.stage, side).ask(who(code), query, variablesOf(query, code));
    const answer = await asked.catch(() => null);
    if (!answer || answer.errors) this.gaps += 1;
    const seen = answer?.data ? shown(answer.data, code) : [];
    const event: Told = { kind: 'read', view: name, begin, end: this.now(), shown: seen, side };
    this.events.push(event);
  }

  private async relays({ subgraph }: Relay, side: number): Promise<void> {
    const { pump } = sideOf(this.stage, side).subgraph(subgraph);
    // What fails is still marked, for another turn.
    await pump.turn().catch(() => undefined);
  }

  private now(): number {
    this.moment += 1;
    return this.moment;
  }
}

function variablesOf(query: string, code: string): object {
  return query.includes('$code') ? { code } : {};
}
