import {
  changed,
  type OpportunityState,
  opened,
  recordedOpportunity,
  withAttitude,
} from '../../../../subgraphs/order/domain/opportunity';
import { cny, codeOf, daysAfter, HER, idIn, monday, seller } from '../builders';

const FACTS = {
  name: 'Pumps for the harbour',
  stage: 'LEAD',
  amount: cny(500_000),
  probability: null,
  competitors: [],
  expectedAt: null,
} as const;
const NOTHING = { name: null, stage: null, amount: null, probability: null, competitors: null, expectedAt: null };
const tuesday = daysAfter(monday, 1);

function anOpportunity(): OpportunityState {
  return { ...opened(HER, FACTS, seller, monday), opportunityNo: 'OP-1' };
}

describe('an opportunity', () => {
  it.each([
    ['LEAD', 0.1, null],
    ['NEGOTIATION', 0.75, null],
    ['WON', 1, tuesday],
    ['LOST', 0, tuesday],
  ] as const)('at %s is usually won with %d, and is closed at %s', (stage, probability, closedAt) => {
    expect(changed(anOpportunity(), { ...NOTHING, stage }, tuesday)).toMatchObject({ probability, closedAt });
  });

  it('keeps what was said of its chance until it moves on', () => {
    const likely = changed(anOpportunity(), { ...NOTHING, probability: 0.6 }, tuesday);
    expect(changed(likely, { ...NOTHING, name: 'Pumps' }, tuesday).probability).toBe(0.6);
    expect(changed(likely, { ...NOTHING, stage: 'PROPOSAL' }, tuesday).probability).toBe(0.5);
  });

  it('that is lost is lost: nothing of it changes', () => {
    const lost = changed(anOpportunity(), { ...NOTHING, stage: 'LOST' }, tuesday);
    expect(codeOf(() => changed(lost, { ...NOTHING, stage: 'WON' }, tuesday))).toBe('NOT_POSSIBLE_NOW');
    expect(codeOf(() => withAttitude(lost, { contactNo: 'P1', buyingRole: 'USER', attitude: 'OPPONENT' }))).toBe(
      'NOT_POSSIBLE_NOW',
    );
  });

  it('knows one role and one attitude of each person, the last that was said', () => {
    const first = withAttitude(anOpportunity(), { contactNo: 'P1', buyingRole: 'USER', attitude: 'UNKNOWN' });
    const second = withAttitude(first, { contactNo: 'P1', buyingRole: 'DECISION_MAKER', attitude: 'SUPPORTER' });
    expect(second.stakeholders).toEqual([{ contactNo: 'P1', buyingRole: 'DECISION_MAKER', attitude: 'SUPPORTER' }]);
  });

  it.each([{ probability: 1.2 }, { amount: cny(-1) }, { name: ' ' }])('with %j is refused', (changes) => {
    expect(codeOf(() => opened(HER, { ...FACTS, ...changes }, seller, monday))).toBe('BAD_INPUT');
  });

  it('told again by another system is the same opportunity', () => {
    const record = {
      ...{ ...FACTS, externalId: idIn('crm', '7'), opportunityNo: '7', customerCode: HER, stakeholders: [] },
      ...{ salesRepresentative: null, openedAt: monday, closedAt: null },
    };
    const known = { ...recordedOpportunity(null, record), opportunityNo: '7' };
    expect(recordedOpportunity(known, record)).toEqual(known);
  });
});
