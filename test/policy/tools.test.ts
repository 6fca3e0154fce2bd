import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { explainField, printRules, rulesOf } from '../../schema/field-rules';
import { labelsOf } from '../../schema/label-index';
import { pageFor } from '../../schema/page-problems';
import { bitsOf, type Condition } from '../../schema/policy/conditions';
import { PolicyError } from '../../schema/policy/page';
import { THE_PAGE } from '../../schema/policy/parse';
import { readPage } from '../../schema/policy/policy-page';
import { testPolicy } from '../../schema/policy/policy-tests';
import { as } from './standpoints';

const BUILT_IN = readFileSync(THE_PAGE, 'utf8');
const TESTS = readFileSync(THE_PAGE.replace('.yaml', '.test.yaml'), 'utf8');
const SUPERGRAPH = readFileSync(join(__dirname, '..', '..', 'schema', 'printed', 'supergraph.graphql'), 'utf8');
const page = readPage(BUILT_IN);
const graph = labelsOf(SUPERGRAPH);

function lineOf(text: string): number {
  return BUILT_IN.slice(0, BUILT_IN.indexOf(text)).split('\n').length;
}

describe('the check of a page', () => {
  const problemsOf = (text: string): readonly string[] => {
    try {
      pageFor(text, SUPERGRAPH);
      return [];
    } catch (error) {
      if (error instanceof PolicyError) return error.problems.map((one) => `${one.line}: ${one.text}`);
      throw error;
    }
  };

  it('finds the built-in page good for the graph', () => {
    expect(problemsOf(BUILT_IN)).toEqual([]);
  });

  it('names every label that the graph has and the page has not', () => {
    const without = BUILT_IN.replace(/ {2}ATTITUDE: \{.*\n/, '').replace(' ATTITUDE: hide,', '');
    expect(problemsOf(without)).toEqual([
      expect.stringMatching(/^\d+: no row for the label `ATTITUDE`, which `\w+\.\w+` carries: add it to `reading`$/),
    ]);
  });

  it('names, at its row, a label that shows more than what it is made from', () => {
    const without = BUILT_IN.replace(/ {2}- label: TIER_BAND\n(?: {4}.*\n){3}/, '');
    expect(problemsOf(without)).toEqual([
      expect.stringMatching(new RegExp(`^${lineOf('  TIER_BAND: {')}: .TIER_BAND. shows more to somebody than .TIER.`)),
    ]);
  });
});

describe('the table of expectations beside the page', () => {
  it('holds for the page that is built in', () => {
    const { rows, failures } = testPolicy(TESTS, page.table);
    expect(failures).toEqual([]);
    expect(rows).toBeGreaterThan(400);
  });

  it('names each row that a changed page answers otherwise, by its line', () => {
    const looser = readPage(
      BUILT_IN.replace(
        'COST: { covers: "cost of goods, margin, minutes and parts charged to us", sales: hide',
        'COST: { covers: "cost", sales: show',
      ),
    );
    const table =
      'reading:\n  - { who: finance, label: COST, sees: show }\n  - { who: sales, label: COST, sees: hide }\n';
    expect(testPolicy(table, looser.table).failures).toEqual([
      { line: 3, text: 'sales should see COST as hide, and the page says show' },
    ]);
  });

  it('is refused where a row names what nobody knows', () => {
    const wrong =
      'writing:\n  - { who: sails, action: status, may: allow }\n  - { who: sales, action: statu, may: allow }\n';
    expect(() => testPolicy(wrong, page.table)).toThrow(
      /line 2: unknown viewer `sails`[\s\S]*line 3: no action `statu`/,
    );
  });
});

describe('who sees a field', () => {
  it('is said for every column, with the line that says it', () => {
    const { label, seen } = rulesOf(page, graph, 'Customer.credit');
    expect(label).toBe('TERMS');
    expect(seen.find(({ column }) => column === 'minimal')).toEqual({
      column: 'minimal',
      sentence: 'minimal sees it whole.',
      line: lineOf('  TERMS: {') + 1,
    });
  });

  it('says what hangs on a condition, and what is left otherwise', () => {
    expect(printRules(rulesOf(page, graph, 'CONTACT_POINT'))).toContain(
      'agent sees it whole where `live-call` holds, else blurred.',
    );
  });

  it('is refused for a word that is neither field nor label', () => {
    expect(() => rulesOf(page, graph, 'Customer.shoeSize')).toThrow(/`Customer.shoeSize` is neither/);
  });
});

describe('why somebody sees a field as they do', () => {
  const why = (role: 'agent' | 'partner', field: string, ...held: readonly Condition[]) =>
    explainField(page, graph, field, { standpoint: as(role), conditionsOf: () => bitsOf(held) });

  it('names the condition that lacks, and the line that asks for it', () => {
    const { effect, steps } = why('agent', 'Customer.phones', 'team');
    const field = steps.find(({ of }) => of === 'field');
    expect(effect).toBe('blur');
    expect(field?.rules).toEqual([
      {
        column: 'agent',
        says: 'show if live-call, blur',
        line: lineOf('agent: [show if live-call, blur]'),
        conditions: [{ name: 'live-call', holds: false }],
      },
    ]);
  });

  it('is reach where the record itself is not had', () => {
    const { effect, steps } = why('partner', 'Customer.displayName', 'consented');
    expect([effect, steps[0]?.of, steps[0]?.effect]).toEqual(['hide', 'reach', 'hide']);
  });

  it('stays open where a condition may not be named, so that no answer tells whether it holds', () => {
    const masked = (...held: readonly Condition[]) =>
      explainField(page, graph, 'Customer.displayName', {
        standpoint: as('partner'),
        conditionsOf: () => bitsOf(held),
        mayName: () => false,
      });
    expect(masked('granted', 'consented')).toEqual(masked());
    expect(JSON.stringify(masked())).not.toMatch(/granted|consented/);
  });
});
