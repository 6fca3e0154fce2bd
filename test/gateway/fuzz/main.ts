import { Command } from 'commander';
import { fuzz, type Report } from './campaign';
import { openForFuzzing } from './opened';

/** `npm run fuzz`: the whole product in this process, asked what nobody would ask, over HTTP. */
new Command('fuzz')
  .description('Sends made-up and damaged operations to the whole product, and judges every answer.')
  .option('--operations <n>', 'how many', Number, 100_000)
  .option('--seed <n>', 'the same seed sends the same operations', Number, Date.now() % 1_000_000)
  .option('--from <n>', 'the number of the first, to look at a finding again', Number, 0)
  .action(run)
  .parseAsync()
  .catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exitCode = 1;
  });

async function run(options: { readonly operations: number; readonly seed: number; readonly from: number }) {
  const { product, dataDir, codes, close } = await openForFuzzing(15);
  process.stdout.write(`seed ${options.seed}, ${options.operations} operations from ${options.from}\n`);
  const begun = performance.now();
  const told = (done: number, { held, findings }: Report) =>
    void process.stdout.write(
      `${done} done, ${held.at(-1)} MB held, ${findings.length} findings, ${seconds(begun)} s\n`,
    );
  const report = await fuzz(product, { ...options, dataDir, codes, told });
  process.stdout.write(`${summary(report)}\n${Math.round(options.operations / seconds(begun))} operations a second\n`);
  await close();
  process.exitCode = report.findings.length > 0 ? 1 : 0;
}

function summary({ findings, statuses, codes, held }: Report): string {
  const sorted = (counts: Map<unknown, number>) =>
    [...counts]
      .sort((a, b) => b[1] - a[1])
      .map(([key, n]) => `${key}: ${n}`)
      .join(', ');
  const told = findings
    .slice(0, 20)
    .map(
      ({ index, what, asked, answer }) => `#${index} ${what}\n  asked    ${asked.slice(0, 600)}\n  answered ${answer}`,
    );
  return [
    `statuses  ${sorted(statuses)}`,
    `codes     ${sorted(codes)}`,
    `held (MB) ${held.join(' ')}`,
    `findings  ${findings.length}`,
    ...told,
  ].join('\n');
}

function seconds(begun: number): number {
  return Math.max(1, Math.round((performance.now() - begun) / 1_000));
}
