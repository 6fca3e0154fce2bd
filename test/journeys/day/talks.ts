import { refusalOf } from '../acting';
import { theSeller } from '../viewers';
import { aStranger, type Day, days } from './day';

export function aboutPeopleAndTalks(day: Day): void {
  describe('people and talks', () => {
    it('links a person with roles and dates, changes the link and ends it', async () => {
      const person = { customerCode: day.code, name: '陈静', roles: ['DECISION_MAKER', 'SIGNATORY'], isPrimary: true };
      const { contactNo } = await day.does(theSeller, 'addContact', { ...person, from: days(-10) }, 'contactNo');
      await day.settled();
      const link = { customerCode: day.code, contactNo };
      await day.does(theSeller, 'changeContactLink', { ...link, roles: ['INFLUENCER'], priority: 2 }, 'customerCode');
      await day.does(theSeller, 'endContactLink', { ...link, to: days(-1) }, 'customerCode');
      const { contacts } = await day.sees(
        theSeller,
        'contacts { edges { node { contact { name } roles priority from to } } }',
      );
      expect(contacts.edges).toEqual([
        {
          node: {
            contact: { name: '陈静' },
            roles: ['INFLUENCER'],
            priority: 2,
            from: expect.any(String),
            to: expect.any(String),
          },
        },
      ]);
    });

    it('notes a call; who has no tie to the customer notes none', async () => {
      const call = { customerCode: day.code, channel: 'PHONE', direction: 'OUTBOUND', seconds: 95, subject: 'Reorder' };
      const { interactionNo, agent } = await day.does(theSeller, 'logInteraction', call, 'interactionNo agent');
      expect(agent).toBe('seller-1');
      const note = await day.does(
        theSeller,
        'addInteractionNote',
        { interactionNo, text: 'wants a quote' },
        'notes { text author }',
      );
      expect(note.notes).toEqual([{ text: 'wants a quote', author: theSeller.name }]);
      expect(await refusalOf(day.does(aStranger, 'logInteraction', call, 'interactionNo'))).toBe('NOT_ALLOWED');
    });
  });
}
