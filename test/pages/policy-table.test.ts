import { readFileSync } from 'node:fs';
import { completed } from '../../gateway/pages/explorer/policy/completed';
import { readingRules, sought, writingRules } from '../../gateway/pages/explorer/policy/rules';
import { viewOf } from '../../gateway/view/policy-view';
import { THE_PAGE } from '../../schema/policy/parse';
import { readPage } from '../../schema/policy/policy-page';

const page = viewOf(readPage(readFileSync(THE_PAGE, 'utf8')));
const [reading, writing] = [readingRules(page), writingRules(page)];
const named = (name: string) => [...reading, ...writing].find((rule) => rule.name === name);

describe('the policy as a table', () => {
  it('has every label and every action, and who gets records at all', () => {
    expect(reading.length).toBe(page.reading.length + 1);
    expect(writing.length).toBe(page.writing.length);
  });

  it.each([
    ['CONTACT_POINT', 'agent', 'part', 'agent sees it whole where `live-call` holds, else blurred.'],
    ['CREDIT', 'finance', 'all', 'finance sees it whole.'],
    ['COST', 'sales', 'none', 'sales does not see it.'],
    ['BANK', 'export', 'all', 'The export of a natural person holds everything of it.'],
    ['Records', 'partner', 'part', "partner gets a customer's record where `granted` holds."],
    ['Records', 'policy-owner', 'none', "policy-owner gets no customer's record."],
    ['create customer', 'partner', 'part', 'partner may ask for it, and staff decide.'],
    ['owner, team', 'steward', 'part', 'steward may do it once a second person with the same right agrees.'],
    ['owner, team', 'agent', 'none', 'agent may not do it.'],
    ['create customer', 'agent', 'all', 'agent may do it.'],
    ['place or cancel an order', 'minimal', 'part', 'minimal may do it where `own` holds, provided `prepaid`.'],
  ] as const)('%s says of %s: %s', (name, column, tone, sentence) => {
    expect(named(name)?.cells[column]).toMatchObject({ tone, sentence });
  });

  it('says of each cell the line where it stands', () => {
    const line = named('COST')?.cells.sales?.line ?? 0;
    expect(page.text.split('\n')[line - 1]).toContain('COST: {');
  });

  it.each([
    ['by a word of what a label covers', 'Ladder', null, null, ['PROFIT']],
    ['by a condition', 'open-ticket', null, null, ['Records']],
    ['by several words, of which all must be there', 'spending entitled', null, null, ['ANALYTICS']],
    ['by what one viewer is shown', 'exposure', 'finance', 'all', ['CREDIT']],
    ['by what one viewer is not shown so', 'exposure', 'agent', 'all', []],
  ] as const)('is searched %s', (_how, words, column, tone, names) => {
    expect(sought(reading, words, column, tone).map(({ name }) => name)).toEqual(names);
  });
});

it('completes a field by the beginning of its name, of a part, then by anything in it', () => {
  const names = ['Customer.phones', 'Phone.e164', 'Query.phone', 'Customer.telephone', 'Customer.tier'];
  expect(completed(names, 'phone')).toEqual(['Phone.e164', 'Query.phone', 'Customer.phones', 'Customer.telephone']);
});
