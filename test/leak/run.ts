import { print } from 'graphql';
import { subgraphs } from '../../subgraphs';
import { Random } from '../engine/support/random';
import { ask, differenceOf, type Told } from './compare';
import { channelsTried } from './operations/channels-tried';
import { type Operation, randomMutation, randomQuery } from './operations/operation';
import { randomDirect, randomEntities } from './operations/representations';
import { fewer, smaller } from './operations/shrink';
import type { Change } from './worlds/changes';
import { marksIn } from './worlds/marks';
import type { TwoWorlds } from './worlds/pair';
import type { ViewerName } from './worlds/viewers';

/** One pair of worlds and what is asked of it: the same again for the same numbers. */
export interface PairOptions {
  readonly viewer: ViewerName;
  readonly seed: number;
  readonly operations: number;
  /** How many changes are made through the door, after all questions. */
  readonly mutations?: number;
}

export interface PairOutcome {
  /** How often each entry point was asked. */
  readonly asked: ReadonlyMap<string, number>;
  /** How many operations tried each channel, by its number. */
  readonly tried: ReadonlyMap<number, number>;
  readonly changes: number;
  /** The first leak found, in words a maintainer can act on. */
  readonly leak: string | null;
}

/** Asks both worlds the same until they can be told apart, or all was asked. */
export async function runPair(worlds: TwoWorlds, options: PairOptions): Promise<PairOutcome> {
  const asker = await worlds.asker(options.viewer);
  const changes = worlds.changesFor(asker, options.seed);
  await worlds.differBy(changes);
  const pair: Pair = { worlds, asker, changes, options };
  const [asked, tried] = [new Map<string, number>(), new Map<number, number>()];
  try {
    for (const { operation, hear } of operationsFor(pair)) {
      for (const entry of entriesOf(operation)) countIn(asked, entry);
      for (const channel of channelsTried(operation)) countIn(tried, channel);
      const found = await leakIn(pair, operation, hear);
      if (found) return { asked, tried, changes: changes.length, leak: await explained(pair, operation, found) };
    }
    return { asked, tried, changes: changes.length, leak: await loggedMarks(worlds) };
  } finally {
    if (options.mutations) await worlds.restore();
  }
}

/** Two worlds, and to whom they are to be one. */
interface Pair {
  readonly worlds: TwoWorlds;
  readonly asker: Awaited<ReturnType<TwoWorlds['asker']>>;
  readonly changes: readonly Change[];
  readonly options: PairOptions;
}

function entriesOf({ subgraph, entries }: Operation): readonly string[] {
  return subgraph ? entries.map((entry) => `${subgraph}: ${entry}`) : entries;
}

export function countIn<Name>(counts: Map<Name, number>, name: Name, times = 1): void {
  counts.set(name, (counts.get(name) ?? 0) + times);
}

interface Planned {
  readonly operation: Operation;
  hear(body: string): void;
}

function* operationsFor({ worlds, asker, changes, options }: Pair): Iterable<Planned> {
  const { seed, operations, mutations = 0 } = options;
  const pools = worlds.wordsOf(changes);
  const schema = worlds.contractOf(asker);
  const random = new Random(seed);
  const hear = (body: string) => pools.hear(body);
  for (let count = 0; count < operations; count++) {
    const definition = random.pick(subgraphs);
    const kind = random.whole(4);
    const direct = kind === 2 ? randomDirect(definition, pools, random) : null;
    const operation =
      direct ?? (kind === 3 ? randomEntities(definition, pools, random) : randomQuery(schema, pools, random));
    yield { operation, hear };
  }
  for (let count = 0; count < mutations; count++) {
    const operation = randomMutation(schema, pools, random);
    if (operation) yield { operation, hear };
    if (operation) yield { operation: randomQuery(schema, pools, random), hear };
  }
}

async function leakIn({ worlds, asker }: Pair, operation: Operation, hear: (body: string) => void) {
  const [one, other] = [await ask(worlds.both[0], asker, operation), await ask(worlds.both[1], asker, operation)];
  hear(one.answer.body);
  return differenceOf(one, other) ?? markedIn(operation, other);
}

/** Whoever says a hidden word may hear it again; no other comes out. */
function markedIn({ document, variables }: Operation, { answer, sent, received }: Told): string | null {
  const said = new Set(marksIn(print(document) + JSON.stringify(variables)));
  const heard = marksIn([answer.body, JSON.stringify(answer.headers), ...sent, ...received].join('\n'));
  const hidden = heard.filter((mark) => !said.has(mark));
  return hidden.length > 0
    ? `hidden values came out: ${hidden.join(', ')}\n  ${answer.body}\n  ${received.join('\n  ')}`
    : null;
}

async function loggedMarks({ both: [, second] }: TwoWorlds): Promise<string | null> {
  const marks = marksIn(await second.takeLog()).filter((mark) => mark.length > 0);
  return marks.length > 0 ? `hidden values came into the log: ${marks.join(', ')}` : null;
}

/** The leak as a sentence a maintainer can act on, made as small as can be had. */
async function explained(pair: Pair, operation: Operation, found: string): Promise<string> {
  const { worlds, changes, options } = pair;
  if (print(operation.document).startsWith('mutation')) return told(options, operation, changes, found);
  const differs = async (tried: Operation) => (await leakIn(pair, tried, () => {})) !== null;
  const few = await fewer(changes, (some) => worlds.differBy(some).then(() => differs(operation)));
  await worlds.differBy(few);
  const small = await smaller(operation, differs);
  return told(options, small, few, (await leakIn(pair, small, () => {})) ?? found);
}

const MOST_TOLD = 8;

function told({ viewer, seed }: PairOptions, operation: Operation, changes: readonly Change[], found: string): string {
  const { subgraph, method, document, variables } = operation;
  const changed = changes.slice(0, MOST_TOLD).map(({ database, collection, id, paths }) => {
    return `${database}.${collection} ${id} (${paths.join(', ')})`;
  });
  return [
    `${viewer}, seed ${seed}: two worlds that differ in nothing this viewer may see were told apart${subgraph ? ` at ${subgraph}` : ''}.`,
    `asked (${method}): ${print(document)}`,
    `with ${JSON.stringify(variables)}`,
    `changed in ${changes.length} documents: ${changed.join('; ')}`,
    found,
  ].join('\n');
}
