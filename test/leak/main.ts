import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { table } from '../../bench/support/table';
import { countIn, type PairOutcome, runPair } from './run';
import { TwoWorlds } from './worlds/pair';
import { VIEWER_NAMES, type ViewerName } from './worlds/viewers';

// Before any gateway is made: no call to cloud metadata addresses and none to Apollo.
process.env.APOLLO_TELEMETRY_DISABLED = 'true';

const OPTIONS = {
  pairs: { type: 'string', default: '100' },
  seed: { type: 'string', default: '1' },
  operations: { type: 'string', default: '60' },
  mutations: { type: 'string', default: '10' },
  viewer: { type: 'string' },
  apart: { type: 'boolean', default: false },
} as const;

/** `npm run leak -- --pairs N --seed S [--viewer V] [--apart]`: asks as many pairs of worlds, and says what was found. */
async function main(): Promise<boolean> {
  const { pairs, seed, operations, mutations, viewer, apart } = parseArgs({ options: OPTIONS }).values;
  const viewers = VIEWER_NAMES.filter((name) => viewer === undefined || name === viewer);
  if (viewers.length === 0) throw new Error(`there is no viewer \`${viewer}\`: name one of ${VIEWER_NAMES.join(', ')}`);
  const worlds = apart ? await TwoWorlds.openApart() : await TwoWorlds.open();
  const summary = new Summary();
  for (let pair = 0; pair < Number(pairs); pair++) {
    const name = viewers[pair % viewers.length] as ViewerName;
    const asked = {
      viewer: name,
      seed: Number(seed) + pair,
      operations: Number(operations),
      mutations: Number(mutations),
    };
    summary.add(name, await runPair(worlds, asked));
    process.stderr.write(
      `\r${pair + 1} of ${pairs} pairs, ${summary.asked} entries asked, ${summary.leaks.length} leaks `,
    );
  }
  process.stderr.write('\n');
  process.stdout.write(summary.text());
  await worlds.close();
  return summary.leaks.length === 0;
}

interface Tally {
  pairs: number;
  changes: number;
  readonly entries: Map<string, number>;
  readonly channels: Map<number, number>;
}

/** What was asked by whom, and what came of it. */
class Summary {
  readonly leaks: string[] = [];
  asked = 0;
  private readonly byViewer = new Map<ViewerName, Tally>();

  add(viewer: ViewerName, { asked, tried, changes, leak }: PairOutcome): void {
    const known = this.byViewer.get(viewer) ?? { pairs: 0, changes: 0, entries: new Map(), channels: new Map() };
    this.byViewer.set(viewer, known);
    known.pairs += 1;
    known.changes += changes;
    for (const [entry, times] of asked) countIn(known.entries, entry, times);
    for (const [channel, times] of tried) countIn(known.channels, channel, times);
    this.asked += sum(asked.values());
    if (leak) {
      this.leaks.push(leak);
      process.stdout.write(`\n${leak}\n\n`);
    }
  }

  text(): string {
    const viewers = [...this.byViewer].map(([viewer, { pairs, changes, entries }]) => {
      const direct = [...entries.keys()].filter((way) => way.includes(': ')).length;
      const counts = [pairs, changes, sum(entries.values()), entries.size - direct, direct];
      return [viewer, ...counts.map(String)];
    });
    const head = ['viewer', 'pairs', 'documents changed', 'entries asked', 'kinds at the door', 'kinds at subgraphs'];
    return `${table(head, viewers)}\n\n${this.channels()}\n\n${this.leaks.length} leaks\n`;
  }

  /** How many operations of each viewer tried each channel. */
  private channels(): string {
    const numbers = new Set([...this.byViewer.values()].flatMap(({ channels }) => [...channels.keys()]));
    const inOrder = [...numbers].sort((one, other) => one - other);
    const rows = [...this.byViewer].map(([viewer, { channels }]) => {
      return [viewer, ...inOrder.map((number) => String(channels.get(number) ?? 0))];
    });
    return table(['operations by channel', ...inOrder.map(String)], rows);
  }
}

function sum(counts: Iterable<number>): number {
  return [...counts].reduce((total, one) => total + one, 0);
}

main().then(
  (good) => process.exit(good ? 0 : 1),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(2);
  },
);
