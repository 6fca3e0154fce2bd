import { CONDITION_SETS, type ConditionBits } from '../../schema/policy/conditions';
import { loadPolicy } from '../../schema/policy/parse';
import { tabulate } from '../../schema/policy/table';
import { AUDIENCES, type Audience, type Column, ROLES } from '../../schema/viewer';
import { areMet, conditionsOf, rowsOf } from './marks';
import { as, ofUnknownClass } from './standpoints';

const policy = loadPolicy();
const table = tabulate(policy);

// A allowed, 2 by a second person, R by request, - refused; after the slash what must hold: o own, g granted, t team,
// l live call, k open ticket, w wrap-up; in brackets what the command itself must check.
const WRITING = rowsOf(`
create customer                   | agent A; sales A; steward A              | R   | -                        | -
names, addresses, contact points  | agent A/l A/k; sales A/t; steward A      | -   | A/o(old-point-verified)  | R/o
identity, birth, type             | steward 2                                | -   | R/o                      | R/o
status                            | sales A/t                                | -   | -                        | -
limit or free credit status       | finance A; risk A                        | -   | -                        | -
claim an expired lease            | sales A(in-territory+five-a-day)         | -   | -                        | -
owner, team                       | steward 2                                | -   | -                        | -
contacts, roles                   | agent A/l A/k; sales A/t; steward A      | -   | A/o                      | R/o
interaction, note                 | agent A/l A/k A/w; sales A/t             | -   | -                        | -
opportunity, attitude, quote      | sales A/t                                | -   | -                        | -
accept a quote                    | sales A/t                                | -   | A/o                      | A/o
place or cancel an order          | agent A/l A/k; sales A/t                 | A/g | A/o                      | A/o(prepaid)
discount                          | sales A/t(within-cap) 2/t                | -   | -                        | -
order progress, release of a hold | finance A(not-who-placed-it)             | -   | -                        | -
ticket, message                   | agent A/l A/k A/w; sales A/t             | A/g | A/o                      | A/o
ticket state, priority            | agent A/k                                | -   | -                        | -
close a ticket                    | agent A/l A/k A/w                        | -   | A/o                      | A/o
invoice, payment, close a period  | finance A                                | -   | -                        | -
credit note, write-off            | finance 2                                | -   | -                        | -
dispute                           | finance A                                | -   | A/o                      | A/o
credit profile, unit rates        | finance 2                                | -   | -                        | -
trust veto                        | risk 2                                   | -   | -                        | -
tier, score, class                |                                          | -   | -                        | -
give consent                      | steward A(with-evidence)                 | -   | A/o                      | A/o
withdraw consent                  | agent A/l A/k; steward A                 | -   | A/o                      | A/o
grant a partner                   | steward 2(consent-held)                  | -   | A/o                      | -
revoke a grant                    | steward A; risk A                        | A/o | A/o                      | A/o
segments, bulk actions            | marketing A(not-in-bulk) 2; sales A/t(not-in-bulk) 2/t | - | -            | -
merge, unmerge, import            | steward 2                                | -   | -                        | -
accept an offer                   |                                          | A/o | A/o                      | -
subject-access export             | steward 2(verified-request)              | -   | A/o                      | A/o
partner keys                      | risk A(revoking-only)                    | A/o | -                        | -
policy, bands, price list         | policy-owner 2                           | -   | -                        | -
`);

type Mark = readonly [action: string, writer: Column, ways: string];

const MARKS: readonly Mark[] = WRITING.flatMap(([action = '', staff = '', partner = '', better = '', minimal = '']) => [
  ...ROLES.map((role): Mark => [action, role, ofRole(staff, role)]),
  [action, 'partner', partner],
  [action, 'full', better],
  [action, 'basic', better],
  [action, 'minimal', minimal],
  [action, 'nobody', '-'],
]);

const ANSWERS: Readonly<Record<string, string>> = { A: 'allow', 2: 'second', R: 'request' };

function ofRole(staff: string, role: string): string {
  const said = staff.split('; ').find((each) => each.startsWith(`${role} `));
  return said?.slice(role.length + 1) ?? '-';
}

/** The first way of a mark such as `A/t(within-cap) 2/t` that is open under one set of conditions; the table draws the loosest first. */
function verdictOf(ways: string, conditions: ConditionBits): string {
  const open = [...ways.matchAll(/([A2R])(?:\/(\w+))?(?:\(([^)]+)\))?/g)].find(([, , ties = '']) =>
    areMet(conditionsOf(ties), conditions),
  );
  return open ? said({ answer: ANSWERS[open[1] ?? ''] ?? '', provisos: open[3]?.split('+') ?? [] }) : 'refuse';
}

function said({ answer, provisos }: { readonly answer: string; readonly provisos: readonly string[] }): string {
  return [answer, ...provisos].join(' ');
}

function everySet<Answer>(answer: (conditions: ConditionBits) => Answer): readonly Answer[] {
  return Array.from({ length: CONDITION_SETS }, (_, conditions) => answer(conditions));
}

describe('who may do what', () => {
  it('is said of these actions and no others', () => {
    expect([...policy.writing.keys()].sort()).toEqual(WRITING.map(([action]) => action).sort());
  });

  it.each(MARKS)('%s, by %s: %s', (action, writer, ways) => {
    const answers = everySet((conditions) => said(table.mayWrite(action, as(writer), conditions)));
    expect(answers).toEqual(everySet((conditions) => verdictOf(ways, conditions)));
  });

  it('is refused where the page does not list the action', () => {
    expect(table.mayWrite('shred the files', as('steward', 'risk'), 255)).toEqual({ answer: 'refuse', provisos: [] });
  });

  it('asks a seller above the cap for a second person', () => {
    expect(table.waysToWrite('discount', as('sales'), conditionsOf('t'))).toEqual([
      { answer: 'allow', provisos: ['within-cap'] },
      { answer: 'second', provisos: [] },
    ]);
  });

  it('takes the loosest answer of several roles', () => {
    expect(table.mayWrite('segments, bulk actions', as('marketing', 'sales'), 0).answer).toBe('allow');
    expect(table.mayWrite('names, addresses, contact points', as('agent', 'steward'), 0).answer).toBe('allow');
  });

  it.each([
    ['names, addresses, contact points', { answer: 'request', provisos: [] }],
    ['place or cancel an order', { answer: 'allow', provisos: ['prepaid'] }],
    ['accept an offer', { answer: 'refuse', provisos: [] }],
    ['dispute', { answer: 'allow', provisos: [] }],
  ])('takes the strictest answer for a customer whose class is unknown: %s', (action, verdict) => {
    expect(table.mayWrite(action, ofUnknownClass, conditionsOf('own'))).toEqual(verdict);
  });

  it('shows an audience the actions that somebody in it may do, by request too', () => {
    const shown = (audience: Audience) =>
      [...policy.writing.keys()].filter((action) => table.everWrites(action, audience));
    expect(shown('nobody')).toEqual([]);
    expect(shown('partner')).toEqual([
      'create customer',
      'place or cancel an order',
      'ticket, message',
      'revoke a grant',
      'accept an offer',
      'partner keys',
    ]);
    expect(shown('customer')).toContain('identity, birth, type');
    expect(shown('staff')).not.toContain('accept an offer');
    expect(AUDIENCES.filter((audience) => table.everWrites('tier, score, class', audience))).toEqual([]);
  });
});
