import { bitsOf } from '../../schema/policy/conditions';
import { loadPolicy } from '../../schema/policy/parse';
import { tabulate } from '../../schema/policy/table';

const table = tabulate(loadPolicy());
const labels = [...table.policy.reading.keys()];
const shownTo = (conditions: number) =>
  labels.filter((label) => table.effect(label, { columns: ['export'], counts: 'loosest' }, conditions) === 'show');
const granted = (...rights: readonly string[]) => labels.filter((label) => rights.includes(table.rightOf(label)));

describe('an export for its subject', () => {
  it('holds as they stand only the labels whose row of rights shows them', () => {
    expect(shownTo(0)).toEqual(granted('show'));
  });

  it('holds its own entries of others', () => {
    expect(shownTo(bitsOf(['own']))).toEqual(granted('show', 'own'));
  });
});
