import { DEMO_AGENT } from '../../../import/presets/demo/people';
import { refusalOf } from '../acting';
import { operate } from '../seeding';
import { theAgent } from '../viewers';
import { type Day } from './day';

export function aboutService(day: Day): void {
  describe('service', () => {
    let ticketNo: string;

    it('takes a ticket of the customer, and shows the desk alone what the desk writes', async () => {
      const trouble = {
        customerCode: day.code,
        type: 'REPAIR',
        subject: 'It runs hot',
        message: 'Since this morning.',
      };
      ticketNo = (await day.does(day.her, 'openTicket', trouble, 'ticketNo')).ticketNo;
      expect(await refusalOf(day.does(theAgent, 'addMessage', { ticketNo, text: 'hello' }, 'ticketNo'))).toBe(
        'NOT_ALLOWED',
      );
      await operate(day.product, 'assignTicket', { ticketNo, assignee: DEMO_AGENT });
      await day.does(theAgent, 'addMessage', { ticketNo, text: 'Please switch it off.' }, 'ticketNo');
      await day.does(theAgent, 'addInternalNote', { ticketNo, text: 'The fuse again.' }, 'ticketNo');
      const fields = 'status sla { firstResponseDue breached } messages { side text } internalNotes { text }';
      const { data } = await day.product.ask(theAgent, `{ ticket(ticketNo: "${ticketNo}") { ${fields} } }`);
      expect(data.ticket).toMatchObject({
        status: 'OPEN',
        sla: { firstResponseDue: expect.any(String), breached: false },
        messages: [{ side: 'CUSTOMER' }, { side: 'STAFF', text: 'Please switch it off.' }],
        internalNotes: [{ text: 'The fuse again.' }],
      });
      const hers = await day.product.ask(day.her, `{ ticket(ticketNo: "${ticketNo}") { messages { text } } }`);
      expect(hers.data.ticket.messages).toHaveLength(2);
      const tried = await day.product.ask(day.her, `{ ticket(ticketNo: "${ticketNo}") { internalNotes { text } } }`);
      expect(tried.errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
    });

    it('pauses its clock while it waits, and closes with an outcome', async () => {
      const move = (status: string) =>
        day.does(theAgent, 'changeTicketState', { ticketNo, status }, 'status sla { resolveDue }');
      const before = await move('WAITING_CUSTOMER');
      expect(before.sla.resolveDue).toBeNull();
      expect((await move('OPEN')).sla.resolveDue).toEqual(expect.any(String));
      await day.does(theAgent, 'logMinutes', { ticketNo, channel: 'PHONE', spent: 25 }, 'ticketNo');
      const closed = await day.does(theAgent, 'closeTicket', { ticketNo, outcome: 'a new fuse' }, 'status outcome');
      expect(closed).toEqual({ status: 'CLOSED', outcome: 'a new fuse' });
      expect(await day.does(day.her, 'rateTicket', { ticketNo, csat: 5 }, 'csat')).toEqual({ csat: 5 });
    });
  });
}
