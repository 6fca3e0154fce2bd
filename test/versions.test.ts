import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const versionOf = (name: string): string => {
  const file = join(__dirname, '..', 'node_modules', name, 'package.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
};

const isAtLeast = (version: string, floor: string): boolean =>
  version.localeCompare(floor, 'en', { numeric: true }) >= 0;

it.each([
  ['@apollo/gateway', '2.13.2'],
  ['@apollo/server', '5.5.0'],
  ['mongoose', '9.9.2'],
  ['ioredis', '6.0.0'],
])('%s is not older than %s, below which an advisory matters to us', (name, floor) => {
  expect(isAtLeast(versionOf(name), floor)).toBe(true);
});

it('plans with one version of Apollo federation, or planning breaks', () => {
  const parts = ['gateway', 'composition', 'query-planner', 'subgraph', 'federation-internals'];
  expect(new Set(parts.map((part) => versionOf(`@apollo/${part}`))).size).toBe(1);
});
