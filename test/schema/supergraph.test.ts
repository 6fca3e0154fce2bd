import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadPolicy } from '../../schema/policy/parse';
import { tabulate } from '../../schema/policy/table';
import { supergraphProblems } from '../../schema/supergraph';

const table = tabulate(loadPolicy());
const printed = readFileSync(join(__dirname, '../../schema/printed/supergraph.graphql'), 'utf8');
const changed = (from: string | RegExp, to: string) => {
  const sdl = printed.replace(from, to);
  expect(sdl).not.toBe(printed);
  return supergraphProblems(sdl, table);
};

it('has nothing to say against the supergraph that is reviewed and committed', () => {
  expect(supergraphProblems(printed, table)).toEqual([]);
});

it.each([
  [
    'a field without a label',
    /(\n {2}displayName: String @join__field\(graph: ACCOUNT\)) @access\([^)]*\)/,
    '$1',
    /has no label/,
  ],
  ['a label that the page does not have', '@access(label: "NAME")', '@access(label: "NAMES")', /a label `NAMES`/],
  [
    'an action that the page does not have',
    '@action(name: "merge, unmerge, import")',
    '@action(name: "all")',
    /an action `all`/,
  ],
  [
    'a field that needs what another subgraph knows',
    'displayName: String @join__field(graph: ACCOUNT',
    'displayName: String @join__field(graph: ACCOUNT, requires: "type"',
    /@requires/,
  ],
  [
    'a record that nobody guards',
    /(\ntype Customer\n(?: {2}@[^\n]*\n)*?) {2}@record[^\n]*\n/,
    '$1',
    /`Customer` has a key and no @record/,
  ],
  [
    'a field that shows more than it is made from',
    '@access(label: "TIER_BAND", derivedFrom: ["TIER"',
    '@access(label: "CODE", derivedFrom: ["TIER"',
    /shows more to somebody/,
  ],
  ['a text that breaks off', /\ntype Customer[\s\S]*$/, '\ntype Customer {', /not written in GraphQL/],
])('refuses %s', (_what, from, to, problem) => {
  expect(changed(from, to)).toContainEqual(expect.stringMatching(problem));
});
