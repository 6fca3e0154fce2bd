import { derivedProblems } from '../../../schema/derived';
import { labelsOf } from '../../../schema/label-index';
import { checkLabels } from '../../../schema/labels';
import { loadPolicy } from '../../../schema/policy/parse';
import { tabulate } from '../../../schema/policy/table';
import { finance } from '../../../subgraphs/finance';

const policy = loadPolicy();

describe('the schema of finance', () => {
  it('labels every field, and names only labels and actions of the policy page', () => {
    const known = { labels: new Set(policy.reading.keys()), actions: new Set(policy.writing.keys()) };
    expect(checkLabels(finance.sdl, known)).toEqual([]);
  });

  it('shows no derived field to anybody who may not see what it is made from', () => {
    expect(derivedProblems(labelsOf(finance.sdl), tabulate(policy))).toEqual([]);
  });
});
