import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parse } from 'yaml';
import { subgraphs } from '../subgraphs';

const compose = (...args: readonly string[]) =>
  spawnSync('docker-compose', ['-f', join(__dirname, '..', 'docker-compose.yml'), ...args], {
    encoding: 'utf8',
    env: { ...process.env, VIEWER_TOKEN_KEY: 'k'.repeat(32), JWKS_URL: 'https://login.example.com/jwks.json' },
  });
const test = compose('version').status === 0 ? it : it.skip;

test('docker-compose runs a gateway, every subgraph, MongoDB and Redis', () => {
  const { status, stdout, stderr } = compose('config');
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const { services } = parse(stdout) as { services: Record<string, { command?: readonly string[] }> };
  expect(Object.keys(services).sort()).toEqual(
    ['gateway', 'mongo', 'redis', ...subgraphs.map(({ name }) => name)].sort(),
  );
  for (const { name } of subgraphs) expect(services[name]?.command).toEqual(['subgraph', name]);
});
