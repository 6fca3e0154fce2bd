import { numberFrom } from '../../../schema/customer-code';
import { contact } from '../../../subgraphs/contact';
import { openWorld, type World } from '../../support/subgraph';
import { giveTies } from '../../support/ties';
import { aSeller, theCustomer, theMarketer } from '../../support/viewers';
import { asking } from './asking';

const li = numberFrom('C', 'li');
const wang = numberFrom('C', 'wang');
const now = new Date('2026-11-23T01:00:00Z');

let world: World;
const { data, ofCustomer, change } = asking(() => world);

beforeEach(async () => {
  world = await openWorld([contact], { now: () => now });
  await giveTies(world.ties, 'customer:li', li, 1, [{ who: 'team:north', as: 'team', of: null, from: null, to: null }]);
});
afterEach(() => world.close());

describe('an interaction', () => {
  const talk = {
    customerCode: li,
    channel: 'PHONE',
    direction: 'INBOUND',
    seconds: 61,
    subject: 'a leak',
    note: 'angry',
  };
  const FIELDS = 'interactions { edges { node { channel seconds minutesCharged agent notes { text } } } }';

  it("is written down by the seller of the team, and by no other customer's", async () => {
    expect(await change('logInteraction', aSeller, talk)).toEqual(expect.stringMatching(/^I/));
    expect(await change('logInteraction', aSeller, { ...talk, customerCode: wang })).toBe('NOT_ALLOWED');
  });

  it.each([
    [
      'a seller',
      aSeller,
      { channel: 'PHONE', seconds: 61, minutesCharged: null, agent: 'sales', notes: [{ text: 'angry' }] },
    ],
    [
      'the customer',
      theCustomer(li),
      { channel: 'PHONE', seconds: 61, minutesCharged: null, agent: 'sales', notes: null },
    ],
  ])('is seen by %s as the policy says', async (_, viewer, sees) => {
    await change('logInteraction', aSeller, talk);
    const { interactions } = await ofCustomer(viewer, li, FIELDS);
    expect(interactions.edges).toEqual([{ node: sees }]);
  });

  it('is not changed by the same import again, or by one that says less', async () => {
    const record = {
      ...talk,
      note: undefined,
      startedAt: now,
      externalId: { system: 'pbx', value: '1' },
      minutesCharged: 3,
    };
    const first = await world.run('recordInteraction', record);
    const again = await world.run('recordInteraction', record);
    const { seconds: _seconds, subject: _subject, minutesCharged: _charged, ...shorter } = record;
    const silent = await world.run('recordInteraction', shorter);
    const outcomes = [...first, ...again, ...silent].map(({ outcome }) => outcome);
    expect(outcomes).toEqual(['CREATED', 'UNCHANGED', 'UNCHANGED']);
  });
});

describe('feedback', () => {
  it('waits in the list of what is not handled until somebody handles it', async () => {
    const open = '{ feedback(filter: { handled: false }) { edges { node { customerCode kind dueAt isOverdue } } } }';
    const feedbackNo = await change('giveFeedback', aSeller, {
      customerCode: li,
      kind: 'COMPLAINT',
      text: 'It leaks.',
    });
    const due = { customerCode: li, kind: 'COMPLAINT', dueAt: '2026-11-25T01:00:00.000Z', isOverdue: false };
    expect((await data(aSeller, open)).feedback.edges).toEqual([{ node: due }]);
    await change('handleFeedback', aSeller, { feedbackNo, response: 'sealed' });
    expect((await data(aSeller, open)).feedback.edges).toEqual([]);
  });

  it('is not shown to the customer it is about', async () => {
    await change('giveFeedback', aSeller, { customerCode: li, kind: 'PRAISE', text: 'fine' });
    expect((await ofCustomer(theCustomer(li), li, 'feedback { totalCount }')).feedback).toBeNull();
  });
});

describe('a campaign', () => {
  it("is marketing's, with its touches, responses and cost", async () => {
    const campaignNo = await change('beginCampaign', theMarketer, { name: 'spring', segment: 'pumps' });
    const spent = { amount: '50.00', currency: 'CNY' };
    await change('logCampaign', theMarketer, { campaignNo, touched: 100, responded: 3, spent });
    const { campaigns } = await data(
      theMarketer,
      '{ campaigns { edges { node { touches responses cost { amount } } } } }',
    );
    expect(campaigns.edges).toEqual([{ node: { touches: 100, responses: 3, cost: { amount: '50.00' } } }]);
    expect((await data(theCustomer(li), '{ campaigns { edges { node { name } } } }')).campaigns).toBeNull();
  });
});
