import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Config, type telemetryShape, wantsTraces } from '../kit/service/config';
import type { Log } from '../kit/service/log';
import { type Metrics, openMetrics } from '../kit/service/metrics';
import type { Stop } from '../kit/service/stop';

/** What a serving process tells of itself: figures always, traces where the operator asks for them. Ended after all the rest. */
export async function observed(
  kind: string,
  config: Config<typeof telemetryShape>,
  stop: Stop,
  log: Log,
): Promise<Metrics> {
  if (wantsTraces(config)) {
    // Who is not traced is spared loading what traces.
    const { startTracing } = await import('../kit/service/tracing.js');
    stop.add('traces', startTracing({ name: kind, log }));
  }
  return openMetrics({ kind, version: productVersion() });
}

/** As package.json has it, which stands above the sources and above what is built of them. */
export function productVersion(): string {
  const file = ['..', join('..', '..')].map((up) => join(__dirname, up, 'package.json')).find(existsSync);
  return file ? String(JSON.parse(readFileSync(file, 'utf8')).version) : 'unknown';
}
