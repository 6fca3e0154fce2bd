import {
  begun,
  campaignCostOf,
  replanned,
  responsesOf,
  touchesOf,
  withEffort,
} from '../../../../subgraphs/contact/domain/campaign';
import { given, handled, isOverdue } from '../../../../subgraphs/contact/domain/feedback';
import { logged, recordedInteraction, withNote } from '../../../../subgraphs/contact/domain/interaction';
import { codeOf, daysAfter, li, today } from '../builders';

const agent = { id: 'li', name: 'Li Lei' };
const call = {
  customerCode: li,
  contactNo: null,
  channel: 'PHONE',
  direction: 'INBOUND',
  startedAt: null,
  seconds: 61,
  outcome: null,
  subject: 'a leak',
} as const;

describe('an interaction', () => {
  it('is charged by every minute begun, to the customer it was with', () => {
    expect(logged(call, agent, null, today)).toMatchObject({ agent: 'li', startedAt: today, minutesCharged: 2 });
    expect(logged({ ...call, seconds: null }, agent, null, today).minutesCharged).toBeNull();
  });

  it.each([
    ['in the future', { startedAt: daysAfter(today, 1) }],
    ['longer than a day', { seconds: 86_401 }],
    ['of a negative length', { seconds: -1 }],
  ])('%s is refused', (_, wrong) => {
    expect(codeOf(() => logged({ ...call, ...wrong }, agent, null, today))).toBe('BAD_INPUT');
  });

  describe('that another system tells', () => {
    const externalId = { system: 'pbx', type: null, value: '1', key: 'pbx|1' };
    const { customerCode, channel, direction } = call;
    const required = { externalId, customerCode, channel, direction, startedAt: today };
    const record = { ...call, ...required, contactNo: 'P1', outcome: 'sealed', agent: 'wei', minutesCharged: 9 };
    const known = { interactionNo: 'I1', ...recordedInteraction(null, record) };

    it('is not changed by the same again, and keeps the notes taken here', () => {
      const noted = withNote(known, { at: today, author: 'Li Lei', text: 'angry' });
      expect(recordedInteraction(noted, record)).toEqual(noted);
    });

    it('keeps what its source leaves out, and clears what it denies', () => {
      expect(recordedInteraction(known, required)).toEqual(known);
      expect(recordedInteraction(known, { ...required, outcome: null, agent: null })).toMatchObject({
        ...{ outcome: null, agent: null, subject: 'a leak', seconds: 61 },
      });
    });

    it('is charged as its source says, else by every minute begun', () => {
      expect(recordedInteraction(known, { ...required, seconds: 600 }).minutesCharged).toBe(9);
      expect(recordedInteraction(known, { ...required, minutesCharged: null }).minutesCharged).toBe(2);
      const byLength = { ...known, minutesCharged: 2 };
      expect(recordedInteraction(byLength, { ...required, seconds: 600 }).minutesCharged).toBe(10);
    });
  });
});

describe('feedback', () => {
  const said = { customerCode: li, contactNo: null, score: null, text: 'It leaks.', dueAt: null };

  it.each([
    ['COMPLAINT', null, daysAfter(today, 2)],
    ['SUGGESTION', null, daysAfter(today, 14)],
    ['PRAISE', null, null],
    ['SURVEY', 9, null],
    ['SURVEY', 6, daysAfter(today, 2)],
    ['SUGGESTION', 0, daysAfter(today, 2)],
  ] as const)('%s with the score %s is due %s', (kind, score, dueAt) => {
    expect(given({ ...said, kind, score }, today).dueAt).toEqual(dueAt);
  });

  it('is overdue when nobody handled it in time, and stays so when it was handled too late', () => {
    const complaint = { feedbackNo: 'F1', ...given({ ...said, kind: 'COMPLAINT' }, today) };
    expect(isOverdue(complaint, daysAfter(today, 2))).toBe(false);
    expect(isOverdue(complaint, daysAfter(today, 3))).toBe(true);
    expect(isOverdue(handled(complaint, 'sorry', 'li', daysAfter(today, 1)), daysAfter(today, 9))).toBe(false);
    expect(isOverdue(handled(complaint, 'sorry', 'li', daysAfter(today, 3)), daysAfter(today, 9))).toBe(true);
  });

  it('is handled once', () => {
    const done = handled({ feedbackNo: 'F1', ...given({ ...said, kind: 'PRAISE' }, today) }, 'thanks', 'li', today);
    expect(codeOf(() => handled(done, 'thanks', 'li', today))).toBe('NOT_POSSIBLE_NOW');
  });

  it.each([-1, 11, 5.5])('with the score %d is refused', (score) => {
    expect(codeOf(() => given({ ...said, kind: 'SURVEY', score }, today))).toBe('BAD_INPUT');
  });
});

describe('a campaign', () => {
  const plan = { name: 'spring', segment: 'pumps', startsAt: null, endsAt: null, holdOut: null };
  const spring = { campaignNo: 'M1', ...begun(plan, today) };
  const sent = withEffort(spring, { touches: 100, responses: 3, cost: { minor: 5_000, currency: 'CNY' } }, today);

  it('leaves a tenth of its segment alone unless told', () => {
    expect(spring.holdOut).toBe('0.1');
  });

  it('sums what it did and cost', () => {
    const more = withEffort(sent, { touches: 0, responses: 2, cost: { minor: 1, currency: 'CNY' } }, today);
    expect([touchesOf(more), responsesOf(more), campaignCostOf(more)?.minor]).toEqual([100, 5, 5_001]);
  });

  it('is paid for in one currency', () => {
    expect(
      codeOf(() => withEffort(sent, { touches: 1, responses: 0, cost: { minor: 1, currency: 'EUR' } }, today)),
    ).toBe('BAD_INPUT');
  });

  it('is answered only by those it touched', () => {
    expect(codeOf(() => withEffort(spring, { touches: 1, responses: 2, cost: null }, today))).toBe('BAD_INPUT');
  });

  it('keeps whom it is for once somebody was touched', () => {
    const other = { ...plan, name: null, segment: 'valves' };
    expect(codeOf(() => replanned(spring, other))).toBeUndefined();
    expect(codeOf(() => replanned(sent, other))).toBe('NOT_POSSIBLE_NOW');
    expect(replanned(sent, { ...plan, name: 'summer', segment: null }).name).toBe('summer');
  });

  it.each(['1', '-0.1', 'a tenth'])('that leaves alone a share of %s is refused', (holdOut) => {
    expect(codeOf(() => begun({ ...plan, holdOut }, today))).toBe('BAD_INPUT');
  });
});
