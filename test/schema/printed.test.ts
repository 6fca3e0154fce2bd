import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { breakingChanges, dangerousChanges } from '../../schema/breaking';
import { loadPolicy } from '../../schema/policy/parse';
import { tabulate } from '../../schema/policy/table';
import { drift, printAll, writePrinted } from '../../schema/printed';
import { ACCOUNT, FINANCE, subgraphs } from './two-subgraphs';

const table = tabulate(loadPolicy());
const printed = printAll({ subgraphs, table });

describe('what is printed', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'printed-'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  it('is everything a reviewer wants to see as a diff', () => {
    expect(Object.keys(printed).sort()).toEqual([
      'POLICY.md',
      'account.graphql',
      'contracts/customer.graphql',
      'contracts/nobody.graphql',
      'contracts/partner.graphql',
      'contracts/staff.graphql',
      'errors.md',
      'finance.graphql',
      'supergraph.graphql',
    ]);
    expect(printed['supergraph.graphql']).not.toContain('http://account');
  });

  it('does not drift when it was just written', () => {
    writePrinted(printed, directory);
    expect(drift(printed, directory)).toEqual([]);
  });

  it('drifts where a file was edited, is missing or is printed no longer', () => {
    writePrinted(printed, directory);
    appendFileSync(join(directory, 'errors.md'), 'one line more');
    rmSync(join(directory, 'contracts/staff.graphql'));
    writeFileSync(join(directory, 'old.graphql'), 'type Old');
    expect(drift(printed, directory)).toEqual([
      {
        file: 'contracts/staff.graphql',
        line: 1,
        printed: printed['contracts/staff.graphql']?.split('\n')[0],
        found: null,
      },
      { file: 'errors.md', line: printed['errors.md']?.split('\n').length, printed: '', found: 'one line more' },
      { file: 'old.graphql', line: 1, printed: null, found: 'type Old' },
    ]);
  });

  it('is not printed while a derived field shows more than its inputs', () => {
    const sdl = FINANCE.replace(
      'tier: String @access(label: "TIER")',
      'tier: String @access(label: "STATUS", derivedFrom: ["COST"])',
    );
    const leaky = [
      { name: 'account', sdl: ACCOUNT },
      { name: 'finance', sdl },
    ];
    expect(() => printAll({ subgraphs: leaky, table })).toThrow('`Customer.tier` under STATUS is made from COST');
  });
});

describe('a change of the contract', () => {
  const before = 'type Query { a: Int b(x: Int): E } enum E { ONE }';

  it('breaks clients when something they ask for goes', () => {
    expect(breakingChanges(before, 'type Query { b(x: Int): E } enum E { ONE }')).toEqual(['Query.a was removed.']);
    expect(breakingChanges(before, 'type Query { a: Int b(x: Int!): E } enum E { ONE }')).toHaveLength(1);
  });

  it('breaks nobody when something is added, yet a new enum value is named as a danger', () => {
    const after = 'type Query { a: Int b(x: Int): E c: Int } enum E { ONE TWO }';
    expect(breakingChanges(before, after)).toEqual([]);
    expect(dangerousChanges(before, after)).toEqual(['TWO was added to enum type E.']);
  });
});
