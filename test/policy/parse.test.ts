import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadPolicy, PolicyError, parsePolicy } from '../../schema/policy/parse';

const page = readFileSync(join(__dirname, '../../schema/policy/policy.yaml'), 'utf8');

const small = `reading:
  NAME: { agent: [show if team, blur], steward: show, full: show, basic: show, minimal: blur }
  ORDER: { agent: show }
reach: { agent: show if team, full: show if own }
writing:
  close a ticket: { agent: allow if open-ticket provided with-evidence }
blur:
  NAME: { first: 1 }
  bands: { steps: [1, 2, 5], from: 100, to: 1000 }
class: [MINIMAL if UNTRUSTED, FULL]
release:
  - { label: ORDER, from: [NAME], gives: yes or no, because: it must be known }
rights: { NAME: show }
sensitive: [NAME]
`;

function problemsOf(text: string): readonly string[] {
  try {
    parsePolicy(text);
    return [];
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    return error.problems.map(({ line, text: said }) => `${line}: ${said}`);
  }
}

/** The problems of the small page once a part of it is replaced. */
function spoilt(part: string, by: string): readonly string[] {
  expect(small).toContain(part);
  return problemsOf(small.replace(part, by));
}

describe('the page', () => {
  it('is read without a problem', () => {
    expect(problemsOf(small)).toEqual([]);
    expect(problemsOf(page)).toEqual([]);
  });

  it('has a version that layout, comments and the order of rows do not change', () => {
    const rearranged = small
      .replace('  ORDER: { agent: show }\n', '')
      .replace('reading:\n', '# who reads\nreading:\n  ORDER:\n    agent: [show]\n');
    expect(parsePolicy(rearranged).version).toBe(parsePolicy(small).version);
    expect(loadPolicy().version).toMatch(/^[0-9a-f]{12}$/);
  });

  it.each([
    ['a cell', 'agent: show }', 'agent: blur }', 'NAME: { first: 1 }', 'NAME: { first: 1 }\n  ORDER: band'],
    ['a tie', 'show if team, blur', 'show if live-call, blur'],
    ['a proviso', 'with-evidence', 'prepaid'],
    ['a class', 'MINIMAL if UNTRUSTED', 'BASIC if UNTRUSTED'],
    ['a band', 'from: 100', 'from: 10'],
  ])('has another version once %s is another', (_, part, by, alsoPart = '', alsoBy = '') => {
    const changed = small.replace(part, by).replace(alsoPart, alsoBy);
    expect(parsePolicy(changed).version).not.toBe(parsePolicy(small).version);
  });
});

describe('a page that cannot be used', () => {
  it.each([
    ['agent: [show if team', 'agnet: [show if team', /^2: unknown viewer `agnet`: use one of agent, supervisor/],
    ['agent: show }', 'agent: shown }', /^3: unknown effect `shown`: use one of hide, blur, show/],
    ['agent: show }', 'export: show }', /^3: unknown viewer `export`/],
    ['show if team, blur', 'show if teem, blur', /^2: unknown condition `teem`/],
    ['show if team, blur', 'show when team, blur', /^2: `show when team` cannot be read: write it like/],
    ['show if team, blur', 'show provided prepaid, blur', /^2: only writing knows `provided`/],
    ['agent: show }', 'agent: 3 }', /^3: expected words, found `3`/],
    ['agent: show }', 'agent: {} }', /^3: expected words, found/],
    ['  ORDER: { agent: show }', '  ORDER: show', /^3: expected entries `name: value`, found `show`/],
    ['  ORDER: { agent: show }', '  ORDER: { agent: show, agent: hide }', /^3: this name stands here twice/],
    [
      '  ORDER: { agent: show }',
      '  ORDER: { agent: show }\n  ORDER: { sales: show }',
      /^4: this name stands here twice/,
    ],
    [
      '  ORDER: { agent: show }',
      '  ORDER: { agent: show }\n  INHERIT: { agent: show }',
      /^4: a label is written in capitals/,
    ],
    [
      'show if team, blur',
      'show, blur if team',
      /^2: `blur if team` never counts: `show` is as loose and asks for no more/,
    ],
    ['basic: show, minimal: blur', 'basic: blur, minimal: show', /^2: `minimal` may not get more than `basic`/],
    ['full: show if own', 'basic: show if own', /^4: `basic` may not get more than `full`/],
    ['agent: show if team,', 'agent: blur if team,', /^4: a viewer gets a record or not/],
    ['allow if open', 'allowed if open', /^6: unknown answer `allowed`: use one of request, second, allow/],
    ['with-evidence', 'evidence', /^6: unknown proviso `evidence`/],
    ['  NAME: { first: 1 }', '  NAMES: { first: 1 }', /no label `NAMES` in `reading`/],
    ['  NAME: { first: 1 }\n', '', /^8: missing the look of labels that some cell blurs: add `NAME`/],
    ['{ first: 1 }', '{ middle: 1 }', /^8: unknown part of a mask `middle`/],
    ['{ first: 1 }', 'fog', /^8: unknown look `fog`: use one of year, city, band/],
    ['{ first: 1 }', '{ first: many }', /^8: expected a whole number, found `many`/],
    ['steps: [1, 2, 5]', 'steps: [1, 5, 2]', /^9: the steps of the bands rise/],
    ['from: 100, to: 1000', 'from: 100', /^9: missing parts of the bands: add `to`/],
    ['[MINIMAL if UNTRUSTED, FULL]', '[MINIMAL if UNTRUSTED]', /^10: the last class is for all others/],
    ['[MINIMAL if UNTRUSTED, FULL]', '[FULL, MINIMAL if UNTRUSTED]', /^10: `FULL` holds for all/],
    ['MINIMAL if UNTRUSTED', 'MINIMAL if UNLIKED', /^10: unknown word of standing `UNLIKED`/],
    ['MINIMAL if UNTRUSTED', 'LITTLE if UNTRUSTED', /^10: unknown service class `LITTLE`/],
    ['label: ORDER', 'label: ORDERS', /^12: no label `ORDERS` in `reading`/],
    ['from: [NAME]', 'from: [NAMES]', /^12: no label `NAMES` in `reading`/],
    ['from: [NAME]', 'from: [ORDER]', /^12: `ORDER` needs no release from itself/],
    [', because: it must be known', '', /^12: missing parts of a release: add `because`/],
    ['{ NAME: show }', '{ NAME: some }', /^13: unknown right `some`/],
    ['{ NAME: show }', '{ NAMES: show }', /^13: no label `NAMES`/],
    ['sensitive: [NAME]', 'sensitive: [NAMES]', /^14: no label `NAMES`/],
    ['sensitive: [NAME]', 'sensitive: [NAME, NAME]', /^14: `NAME` stands here twice/],
    ['sensitive: [NAME]', '', /^1: missing sections: add `sensitive`/],
    ['sensitive:', 'sensible:', /^14: unknown section `sensible`/],
    ['{ NAME: show }', '{ NAME: show', /^\d+: /],
    ['sensitive: [NAME]', 'sensitive: *name', /^14: /],
    ['sensitive: [NAME]', 'sensitive: [NAME]\n---\nreading: {}', /document/],
    ['agent: show }', 'agent }', /^3: `agent` stands without a value/],
    ['agent: show }', 'agent: }', /^3: expected words, found `null`/],
    ['[MINIMAL if UNTRUSTED, FULL]', '[]', /^10: no class at all/],
  ])('%s -> %s', (part, by, said) => {
    expect(spoilt(part, by)).toContainEqual(expect.stringMatching(said));
  });

  it('says all that is wrong at once, in the order of its lines', () => {
    const problems = problemsOf(
      small.replace('steward', 'stewart').replace('open-ticket', 'openticket').replace('UNTRUSTED', 'DISTRUSTED'),
    );
    expect(problems.map((problem) => problem.split(':')[0])).toEqual(['2', '6', '10']);
  });

  it.each(['', '[]', 'just words', '# nothing'])('is refused whatever it is: `%s`', (text) => {
    expect(problemsOf(text).length).toBeGreaterThan(0);
  });
});
