import { readFileSync } from 'node:fs';
import { type Census, countTouched, roundedToFives, sayCount } from '../../schema/policy/census';
import { diffPolicies, printChanges } from '../../schema/policy/diff';
import { parsePolicy, THE_PAGE } from '../../schema/policy/parse';

const BUILT_IN = readFileSync(THE_PAGE, 'utf8');
const policy = parsePolicy(BUILT_IN);

function changed(from: string, to: string) {
  if (!BUILT_IN.includes(from)) throw new Error(`the page does not say \`${from}\``);
  return diffPolicies(policy, parsePolicy(BUILT_IN.replace(from, to)));
}

describe('the answers that change from one page to another', () => {
  it.each([
    {
      what: 'a condition that is taken away',
      from: 'sales: [show if team, blur], finance',
      to: 'sales: show, finance',
      says: '+ sales sees CONTACT_POINT whole where `team` does not hold; until now blurred.',
    },
    {
      what: 'a condition that is added',
      from: 'agent: [show if live-call, blur]',
      to: 'agent: [show if live-call and open-ticket, blur]',
      says: '- agent sees CONTACT_POINT blurred where `live-call` holds and `open-ticket` does not; until now whole.',
    },
    {
      what: 'a row that hides from several',
      from: 'CREDIT: { covers: "grade, limit, exposure, hold",\n    agent: blur, sales: blur, finance',
      to: 'CREDIT: { covers: "grade, limit, exposure, hold",\n    finance',
      says: '- agent and sales do not see CREDIT; until now blurred.',
    },
    {
      what: 'a look-up',
      from: 'minimal: blur, lookup: [agent, sales, steward] }\n  ADDRESS',
      to: 'minimal: blur, lookup: [agent, steward] }\n  ADDRESS',
      says: '- sales may no longer look customers up by a complete CONTACT_POINT.',
    },
    {
      what: 'reach',
      from: '  partner: show if granted\n',
      to: '  partner: show if granted and consented\n',
      says: "- partner does not get a customer's records where `granted` holds and `consented` does not.",
    },
    {
      what: 'a right to write',
      from: '  status: { sales: allow if team }',
      to: '  status: { sales: second if team }',
      says: '- sales may do it with a second person where `team` holds; until now sales may do it.',
    },
    {
      what: 'a proviso',
      from: 'minimal: allow if own provided prepaid }',
      to: 'minimal: allow if own }',
      says: '+ minimal may do it where `own` holds; until now minimal may do it provided prepaid.',
    },
    {
      what: 'the look of a blur',
      from: '  BANK: { last: 4 }',
      to: '  BANK: { last: 2 }',
      says: '~ BANK blurred leaves the last 2; until now the last 4.',
    },
    {
      what: 'the class mapping',
      from: '  - BASIC if LIMITED\n',
      to: '  - MINIMAL if LIMITED\n',
      says: '- Customers go from BASIC to MINIMAL who are STRATEGIC or PROFITABLE or MARGINAL or UNRATED and LIMITED.',
    },
    {
      what: 'a right of the export',
      from: ' TIER: show,\n',
      to: ' TIER: hide,\n',
      says: '- Of TIER the export of a natural person holds nothing; until now everything.',
    },
    {
      what: 'what is audited',
      from: 'sensitive: [CONTACT_POINT, ',
      to: 'sensitive: [',
      says: '+ Reading CONTACT_POINT is no longer audited.',
    },
  ])('tell of $what in one sentence', ({ from, to, says }) => {
    const sentences = printChanges(changed(from, to)).split('\n');
    expect(sentences.filter((line) => line.startsWith('    ')).map((line) => line.trim())).toEqual([says]);
  });

  it('are none for a page that only looks otherwise', () => {
    const moved = BUILT_IN.replace(
      'agent: blur, sales: blur, finance: show',
      'finance: show, sales: blur, agent: [blur]',
    );
    expect(printChanges(diffPolicies(policy, parsePolicy(moved)))).toBe('No answer changes.\n');
  });
});

describe('how many customers a change touches', () => {
  const nobodysTies = { staff: [], partners: [], customer: [] };
  const census: Census = {
    alike: [
      { ...nobodysTies, count: 23, serviceClass: 'FULL', partners: [['consented', 'granted']] },
      { ...nobodysTies, count: 11, serviceClass: 'BASIC', partners: [['granted'], ['consented']] },
      { ...nobodysTies, count: 3, serviceClass: 'BASIC', customer: ['entitled:ORDER_HISTORY'] },
      { ...nobodysTies, count: 40, serviceClass: 'MINIMAL', staff: ['team'] },
    ],
    standings: [{ value: 'MARGINAL', trust: 'LIMITED', identityVerified: true, count: 14 }],
  };
  const touched = (from: string, to: string) =>
    countTouched(
      census,
      changed(from, to).flatMap(({ touches }) => touches ?? []),
    );

  it('is counted by the ties that one and the same partner has', () => {
    const count = touched('minimal: show, lookup', 'minimal: show, lookup');
    expect(count).toBe(0);
    expect(
      touched(
        'partner: show if granted and consented, full: show, basic: show, minimal: show, lookup',
        'full: show, basic: show, minimal: show, lookup',
      ),
    ).toBe(23);
  });

  it('is counted by class, and by the label that somebody is entitled to', () => {
    expect(
      touched('risk: show, full: show, basic: show if entitled }\n  PRICE', 'risk: show, full: show }\n  PRICE'),
    ).toBe(3);
  });

  it('is counted by standing where the class changes', () => {
    expect(touched('  - BASIC if LIMITED\n', '  - MINIMAL if LIMITED\n')).toBe(14);
  });

  it('is told in fives, and not at all for fewer than five', () => {
    expect([0, 4, 5, 7, 8, 122].map(roundedToFives)).toEqual([null, null, 5, 5, 10, 120]);
    expect(sayCount(4)).toBe(sayCount(0));
  });
});
