import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { type PairOutcome, runPair } from './run';
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
} as const;

/** `npm run leak -- --pairs N --seed S [--viewer V]`: asks as many pairs of worlds, and says what was found. */
async function main(): Promise<boolean> {
  const { pairs, seed, operations, mutations, viewer } = parseArgs({ options: OPTIONS }).values;
  const viewers = VIEWER_NAMES.filter((name) => viewer === undefined || name === viewer);
  if (viewers.length === 0) throw new Error(`there is no viewer \`${viewer}\`: name one of ${VIEWER_NAMES.join(', ')}`);
  const worlds = await TwoWorlds.open();
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

/** What was asked by whom, and what came of it. */
class Summary {
  readonly leaks: string[] = [];
  asked = 0;
  private readonly byViewer = new Map<ViewerName, { pairs: number; changes: number; entries: Map<string, number> }>();

  add(viewer: ViewerName, { asked, changes, leak }: PairOutcome): void {
    const known = this.byViewer.get(viewer) ?? { pairs: 0, changes: 0, entries: new Map<string, number>() };
    known.pairs += 1;
    known.changes += changes;
    for (const [entry, times] of asked) known.entries.set(entry, (known.entries.get(entry) ?? 0) + times);
    this.byViewer.set(viewer, known);
    this.asked += [...asked.values()].reduce((sum, times) => sum + times, 0);
    if (leak) {
      this.leaks.push(leak);
      process.stdout.write(`\n${leak}\n\n`);
    }
  }

  text(): string {
    const lines = [...this.byViewer].map(([viewer, { pairs, changes, entries }]) => {
      const ways = [...entries.keys()];
      const [entities, direct] = [
        ways.filter((way) => way.includes('_entities')),
        ways.filter((way) => way.includes(': ')),
      ];
      const times = [...entries.values()].reduce((sum, one) => sum + one, 0);
      const through = ways.length - direct.length;
      return `${viewer}: ${pairs} pairs, ${changes} documents changed, ${times} entries asked (${through} at the door, ${direct.length - entities.length} of subgraphs, ${entities.length} kinds of representations)`;
    });
    return `${[...lines, `${this.leaks.length} leaks`].join('\n')}\n`;
  }
}

main().then(
  (good) => process.exit(good ? 0 : 1),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(2);
  },
);
