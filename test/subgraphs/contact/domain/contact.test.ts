import {
  type ContactFacts,
  type ContactState,
  changed,
  known,
  recorded,
  related,
  unrelated,
} from '../../../../subgraphs/contact/domain/contact';
import { emptyBook } from '../../../../subgraphs/contact/domain/contact-links';
import { codeOf, daysAfter, li, NOTHING, today } from '../builders';

const maria: ContactFacts = {
  name: ' Maria Anders ',
  title: 'Sales Representative',
  function: null,
  phones: [{ number: '030-0074321', country: 'DE' }],
  emails: ['Maria <maria@Example.COM>'],
  twinCode: null,
};
const silence: ContactFacts = { name: null, title: null, function: null, phones: null, emails: null, twinCode: null };
const externalId = { system: 'northwind', type: null, value: 'ALFKI', key: 'northwind|ALFKI' };

describe('a contact', () => {
  it('is known with its numbers in E.164 and its addresses in one form', () => {
    expect(known(emptyBook(li), maria, NOTHING)).toMatchObject({
      name: 'Maria Anders',
      phones: [{ e164: '+49300074321', raw: '030-0074321' }],
      emails: [{ address: 'maria@example.com' }],
      customerCodes: [li],
      linkStatus: 'LINKING',
    });
  });

  it.each<[string, Partial<ContactFacts>]>([
    ['without a name', { name: null }],
    ['with a blank name', { name: ' ' }],
    ['with a number that is none', { phones: [{ number: '12', country: 'DE' }] }],
    ['with a national number of no country', { phones: [{ number: '030-0074321', country: null }] }],
    ['with an address that is none', { emails: ['maria'] }],
  ])('%s is refused', (_, wrong) => {
    expect(codeOf(() => known(emptyBook(li), { ...maria, ...wrong }, NOTHING))).toBe('BAD_INPUT');
  });

  it('keeps what is not spoken of', () => {
    expect(changed(aContact(), { ...silence, title: 'Owner' })).toEqual({ ...aContact(), title: 'Owner' });
  });
});

describe('a contact that another system tells', () => {
  const record = { book: emptyBook(li), externalId, facts: maria, link: NOTHING };

  it('is not changed by the same record again', () => {
    const contact = linkedContact();
    expect(recorded(contact, record)).toEqual(contact);
  });

  it('is linked anew when the source says something new of the link', () => {
    const again = recorded(linkedContact(), { ...record, link: { ...NOTHING, roles: ['FINANCE'] } });
    expect(again).toMatchObject({ linkStatus: 'LINKING', wantedLink: { roles: ['FINANCE'] } });
  });

  it('is linked as before where the source leaves the link out', () => {
    const told = { ...NOTHING, roles: ['FINANCE'], priority: 2 } as const;
    const contact = { ...linkedContact(), wantedLink: told };
    expect(recorded(contact, record)).toEqual(contact);
    const waiting = { ...contact, linkStatus: 'LINKING' } as const;
    const again = recorded(waiting, { ...record, link: { ...NOTHING, priority: 3 } });
    expect(again.wantedLink).toEqual({ ...told, priority: 3 });
  });

  it('stays with its customer', () => {
    expect(codeOf(() => recorded(linkedContact(), { ...record, book: emptyBook('C1') }))).toBe('NOT_POSSIBLE_NOW');
  });

  function linkedContact(): ContactState {
    return { contactNo: 'P1', ...recorded(null, record), linkStatus: 'LINKED' };
  }
});

describe('a relation', () => {
  const boss = { contactNo: 'P2', kind: 'REPORTS_TO', from: null, to: null } as const;

  it('ends and may begin again', () => {
    const ended = unrelated(related(aContact(), boss, today), boss, today);
    expect(ended.relations).toEqual([{ ...boss, to: today }]);
    expect(related(ended, { ...boss, from: today }, daysAfter(today, 1)).relations).toHaveLength(2);
  });

  it.each([
    ['to oneself', { ...boss, contactNo: 'P1' }, 'BAD_INPUT'],
    ['that ends before it begins', { ...boss, from: today, to: daysAfter(today, -1) }, 'BAD_INPUT'],
  ])('%s is refused', (_, relation, code) => {
    expect(codeOf(() => related(aContact(), relation, today))).toBe(code);
  });

  it('is said once at a time', () => {
    expect(codeOf(() => related(related(aContact(), boss, today), boss, today))).toBe('ALREADY_EXISTS');
  });
});

function aContact(): ContactState {
  return { contactNo: 'P1', ...known(emptyBook(li), maria, NOTHING) };
}
