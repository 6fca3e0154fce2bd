import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { request } from 'undici';
import { freePort } from '../kit/service/redis-server';
import { startCollector } from './watched';

const main = join(__dirname, '..', '..', 'dist', 'cli', 'main.js');

/** Runs the product as somebody starts it, asks it one question, and stops it. */
async function askedOnce(environment: Readonly<Record<string, string>>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'c360-traces-'));
  const [PORT, ADMIN_PORT] = [String(await freePort()), String(await freePort())];
  const own = { PATH: process.env.PATH, DATA_DIR: join(folder, 'data'), SEED: 'none', LOG_LEVEL: 'silent' };
  const child = spawn(process.execPath, [main, 'start'], {
    env: { ...own, PORT, ADMIN_PORT, ...environment },
    stdio: 'ignore',
  });
  const gone = once(child, 'exit');
  const url = `http://localhost:${PORT}/graphql?query=${encodeURIComponent('{ products(first: 1) { totalCount } }')}`;
  while (child.exitCode === null && !(await answers(url))) await sleep(100);
  child.kill('SIGTERM');
  await gone;
  rmSync(folder, { recursive: true, force: true });
}

function answers(url: string): Promise<boolean> {
  return request(url, { headers: { 'apollo-require-preflight': 'yes' } }).then(
    async ({ statusCode, body }) => body.dump().then(() => statusCode === 200),
    () => false,
  );
}

it('reach the collector that the operator names, the last ones at the stop', async () => {
  const collector = await startCollector();
  await askedOnce({
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment=test',
  });
  collector.close();
  const words = ['customer-360-all', 'deployment.environment', '"GET /graphql"', 'gateway.plan', 'call order'];
  expect(words.filter((word) => !collector.received().includes(word))).toEqual([]);
});

it('are off where the operator says so', async () => {
  const collector = await startCollector();
  await askedOnce({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, OTEL_SDK_DISABLED: 'true' });
  collector.close();
  expect(collector.received()).toBe('');
});
