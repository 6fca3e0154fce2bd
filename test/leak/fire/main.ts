import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { openApart } from './apart';
import { OPENINGS, TOLD_AT_ONCE } from './openings';
import { type Outcomes, playAll } from './run';
import { openSmall } from './small';
import type { Stage } from './stage';
import { openTogether } from './together';

// Before any gateway is made: no call to cloud metadata addresses and none to Apollo.
process.env.APOLLO_TELEMETRY_DISABLED = 'true';

const OPTIONS = {
  histories: { type: 'string', default: '1000' },
  seed: { type: 'string', default: '1' },
  /** How many customers histories happen to at once. */
  'at-once': { type: 'string', default: '8' },
  /** What they are about; all there is unless named. */
  about: { type: 'string', multiple: true },
  /** Two whole products in this process, or each part in one of its own, in place of the subgraphs alone. */
  whole: { type: 'boolean', default: false },
  apart: { type: 'boolean', default: false },
} as const;

/** `npm run leak:fire -- --histories N --seed S [--whole | --apart]`: plays as many histories, and says what was found. */
async function main(): Promise<boolean> {
  const { histories, seed, about, 'at-once': atOnce, apart, whole } = parseArgs({ options: OPTIONS }).values;
  const possible = apart || whole ? OPENINGS : TOLD_AT_ONCE;
  const openings = possible.filter((opening) => about?.includes(opening) ?? true);
  if (openings.length === 0) throw new Error(`nothing is opened by \`${about}\`: name some of ${possible.join(', ')}`);
  const stage = await stageOf({ apart, whole }, { customers: Number(atOnce), seed: Number(seed) });
  const begun = performance.now();
  const outcomes = await playAll(stage, {
    ...{ count: Number(histories), seed: Number(seed), openings },
    onEach: (all) =>
      void process.stderr.write(`\r${all.histories} of ${histories}, ${all.violations.length} violations `),
  });
  process.stderr.write('\n');
  process.stdout.write(textOf(outcomes, performance.now() - begun));
  await stage.close();
  return outcomes.violations.length === 0;
}

interface Shape {
  readonly apart: boolean;
  readonly whole: boolean;
}

function stageOf({ apart, whole }: Shape, size: { readonly customers: number; readonly seed: number }): Promise<Stage> {
  if (apart) return openApart(size.customers);
  return whole ? openTogether({ ...size, pumps: true }) : openSmall(size);
}

function textOf(outcomes: Outcomes, milliseconds: number): string {
  const { histories, changes, unknown, reads, open, closed, gaps, violations } = outcomes;
  return [
    ...violations,
    `${histories} histories in ${Math.round(milliseconds / 1000)} s: ${changes} changes (${unknown} never acknowledged), ${reads} reads (${open} shown something, ${closed} nothing, ${gaps} with a gap)`,
    `${violations.length} violations`,
    '',
  ].join('\n');
}

main().then(
  (good) => process.exit(good ? 0 : 1),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(2);
  },
);
