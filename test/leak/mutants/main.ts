import { parseArgs } from 'node:util';
import { table } from '../../../bench/support/table';
import { MUTANTS } from './all';
import type { Mutant } from './mutant';
import { Tree } from './tree';
import { type Outcome, trial } from './trial';

/** Trees in which leaks are tried at the same time: more would wait for each other. */
const AT_ONCE = 2;

const OPTIONS = {
  only: { type: 'string', multiple: true },
  channel: { type: 'string', multiple: true },
  'at-once': { type: 'string', default: String(AT_ONCE) },
} as const;

interface Tried extends Outcome {
  readonly mutant: Mutant;
}

/** `npm run leak:mutants [-- --only id] [--channel 6]`: says of each seeded leak which test finds it. */
async function main(): Promise<boolean> {
  const { only = [], channel = [], 'at-once': atOnce } = parseArgs({ options: OPTIONS }).values;
  const chosen = chosenBy(only, channel.map(Number));
  const trees = Array.from({ length: Math.min(Number(atOnce), chosen.length) }, () => new Tree());
  try {
    await refuseUnsound(trees, chosen);
    const tried = await tryAll(trees, chosen);
    process.stdout.write(summary(tried));
    return tried.every(({ ended }) => ended === 'failed');
  } finally {
    for (const tree of trees) tree.remove();
  }
}

function chosenBy(ids: readonly string[], channels: readonly number[]): readonly Mutant[] {
  const unknown = ids.filter((id) => !MUTANTS.some((mutant) => mutant.id === id));
  if (unknown.length > 0) throw new Error(`there is no mutant \`${unknown.join('`, `')}\``);
  const chosen = MUTANTS.filter(({ id, channel }) => {
    return (ids.length === 0 && channels.length === 0) || ids.includes(id) || channels.includes(channel);
  });
  if (chosen.length > 0) return chosen;
  throw new Error(`channel ${channels.join(', ')} has no mutant`);
}

/** Tests that fail without a leak find nothing by failing with one. */
async function refuseUnsound([tree]: readonly Tree[], mutants: readonly Mutant[]): Promise<void> {
  if (!tree) return;
  const questions = new Map(mutants.map(({ tests, named }) => [`${tests.join()} ${named}`, { tests, named }]));
  const whole = [...questions.values()].filter(({ named }) => !named).flatMap(({ tests }) => tests);
  const parts = [...questions.values()].filter(
    ({ named, tests }) => named && !tests.every((one) => whole.includes(one)),
  );
  for (const asked of [...(whole.length > 0 ? [{ tests: [...new Set(whole)] }] : []), ...parts]) {
    const { ended, by } = await trial(tree.root, asked);
    if (ended !== 'passed') throw new Error(`without any leak ${asked.tests.join(', ')} ${ended}: ${by}`);
  }
}

async function tryAll(trees: readonly Tree[], mutants: readonly Mutant[]): Promise<readonly Tried[]> {
  const waiting = [...mutants];
  const tried = new Map<Mutant, Tried>();
  const work = async (tree: Tree) => {
    for (let mutant = waiting.shift(); mutant; mutant = waiting.shift()) {
      const { tests, named } = mutant;
      const outcome = await tree.during(mutant, () => trial(tree.root, { tests, named }));
      tried.set(mutant, { mutant, ...outcome });
      process.stderr.write(`${tried.size} of ${mutants.length}: ${mutant.id} ${VERDICTS[outcome.ended]}\n`);
    }
  };
  await Promise.all(trees.map(work));
  return mutants.flatMap((mutant) => tried.get(mutant) ?? []);
}

const VERDICTS = { failed: 'caught', passed: 'SURVIVED', broken: 'BROKEN' } as const;

function summary(tried: readonly Tried[]): string {
  const rows = tried.map(({ mutant: { id, channel }, ended, by, seconds }) => [
    id,
    String(channel),
    seconds.toFixed(1),
    `${VERDICTS[ended]}${by ? `: ${by}` : ''}`,
  ]);
  const left = tried.filter(({ ended }) => ended !== 'failed').map(({ mutant }) => `${mutant.id}: ${mutant.breaks}`);
  const verdict = `${tried.length - left.length} of ${tried.length} leaks caught`;
  return `${[table(['mutant', 'channel', 'seconds', 'caught by'], rows), '', verdict, ...left].join('\n')}\n`;
}

main().then(
  (good) => process.exit(good ? 0 : 1),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(2);
  },
);
