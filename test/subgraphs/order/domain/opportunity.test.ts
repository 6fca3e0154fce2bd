import {
  changed,
  type OpportunityRecord,
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

  describe('that another system tells', () => {
    const told = { externalId: idIn('crm', '7'), customerCode: HER, name: FACTS.name, amount: FACTS.amount };
    const required = { ...told, openedAt: monday };
    const record: OpportunityRecord = {
      ...{ ...required, opportunityNo: '7', stage: 'PROPOSAL', probability: 0.6, competitors: ['Acme'] },
      ...{ stakeholders: [{ contactNo: 'P1', buyingRole: 'USER', attitude: 'SUPPORTER' }] },
      ...{ salesRepresentative: 'wu', expectedAt: tuesday, closedAt: null },
    };
    const known = { ...recordedOpportunity(null, record), opportunityNo: '7' };

    it('is the same when it is told again', () => {
      expect(recordedOpportunity(known, record)).toEqual(known);
    });

    it('keeps what its source leaves out, and clears what it denies', () => {
      expect(recordedOpportunity(known, required)).toEqual(known);
      expect(recordedOpportunity(known, { ...required, competitors: null, probability: null })).toMatchObject({
        ...{ competitors: [], probability: 0.5, expectedAt: tuesday },
      });
    });

    it('is closed as long as it is won or lost', () => {
      const won = { ...known, ...recordedOpportunity(known, { ...record, stage: 'WON', closedAt: tuesday }) };
      expect(recordedOpportunity(won, required)).toMatchObject({ stage: 'WON', closedAt: tuesday });
      expect(recordedOpportunity(won, { ...required, stage: 'LEAD' })).toMatchObject({
        closedAt: null,
        probability: 0.1,
      });
    });
  });
});
