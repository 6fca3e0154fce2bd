import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadPolicy } from '../../schema/policy/parse';
import { printPolicy } from '../../schema/policy/print';

const policy = loadPolicy();
const printed = printPolicy(policy);

describe('POLICY.md', () => {
  it('is what the page says today', () => {
    expect(readFileSync(join(__dirname, '../../schema/printed/POLICY.md'), 'utf8')).toBe(printed);
  });

  it('has a row for every label, every action and every release', () => {
    const rows = printed.split('\n').flatMap((line) => /^\| ([^|]+) \|/.exec(line)?.[1] ?? []);
    expect(rows).toEqual(expect.arrayContaining([...policy.reading.keys(), ...policy.writing.keys()]));
    expect(policy.releases.filter(({ because }) => !printed.includes(because))).toEqual([]);
  });

  it('says a tie, a proviso and a right in the words of the page', () => {
    const row = (start: string) => printed.split('\n').find((line) => line.startsWith(`| ${start} `));
    expect(row('CONTACT_POINT')).toContain('| show if live-call, blur |');
    expect(row('INTERNAL_NOTE')).toContain('| reviewed |');
    expect(row('discount')).toContain('| allow if team provided within-cap, second if team |');
  });
});
