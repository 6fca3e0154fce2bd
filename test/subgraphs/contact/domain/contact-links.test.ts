import * as fc from 'fast-check';
import {
  type ContactBook,
  emptyBook,
  inOrder,
  linked,
  linkedAsTold,
  primaryAt,
  relinked,
  unlinked,
} from '../../../../subgraphs/contact/domain/contact-links';
import { isCurrent } from '../../../../subgraphs/contact/domain/span';
import { aBook, codeOf, daysAfter, li, NOTHING, today } from '../builders';

const tomorrow = daysAfter(today, 1);
const yesterday = daysAfter(today, -1);

describe('the primary contact', () => {
  it.each([
    ['nobody, where there are no contacts', {}, null],
    ['the only one', { P1: {} }, 'P1'],
    ['the one that is marked', { P1: { priority: 1 }, P2: { isPrimary: true } }, 'P2'],
    ['the one that was marked last', { P1: { isPrimary: true }, P2: { isPrimary: true } }, 'P2'],
    ['the one of the best priority, where none is marked', { P1: {}, P2: { priority: 2 } }, 'P2'],
    ['the one known longest, among equals', { P1: { from: yesterday }, P2: { from: daysAfter(today, -9) } }, 'P2'],
    ['not one whose time is over', { P1: { isPrimary: true, to: today }, P2: {} }, 'P2'],
    ['not one whose time has not come', { P1: { isPrimary: true, from: tomorrow }, P2: {} }, 'P2'],
  ])('is %s', (_, people, primary) => {
    expect(primaryAt(aBook(people).links, today)).toBe(primary);
  });

  it('is exactly one of those who speak for the customer, whatever was changed and whenever one asks', () => {
    const acts = fc.array(
      fc.record({ who: fc.integer({ min: 1, max: 5 }), act: fc.nat(4), day: fc.integer({ min: -5, max: 5 }) }),
    );
    fc.assert(
      fc.property(acts, fc.integer({ min: -9, max: 9 }), (changes, day) => {
        const book = changes.reduce(attempted, emptyBook(li));
        const moment = daysAfter(today, day);
        const shown = inOrder(book.links, moment);
        const current = shown.filter((link) => isCurrent(link, moment));
        expect(shown.filter(({ isPrimary }) => isPrimary)).toHaveLength(current.length > 0 ? 1 : 0);
        expect(book.links.filter(({ isPrimary }) => isPrimary).length).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('cannot be put aside, only replaced', () => {
    const book = aBook({ P1: { isPrimary: true }, P2: {} });
    expect(codeOf(() => relinked(book, 'P1', { ...NOTHING, isPrimary: false }, today))).toBe('NOT_POSSIBLE_NOW');
    expect(primaryAt(relinked(book, 'P2', { ...NOTHING, isPrimary: true }, today).links, today)).toBe('P2');
  });

  it('passes on when its link ends', () => {
    const book = unlinked(aBook({ P1: { isPrimary: true }, P2: {} }), 'P1', today, today);
    expect(primaryAt(book.links, today)).toBe('P2');
  });
});

describe('a link', () => {
  it('is usually of unknown role and middling priority', () => {
    expect(aBook({ P1: {} }).links).toEqual([
      { contactNo: 'P1', roles: ['UNKNOWN'], isPrimary: false, priority: 5, from: null, to: null },
    ]);
  });

  it.each([
    ['without a role', { roles: [] }],
    ['of priority 0', { priority: 0 }],
    ['of priority 10', { priority: 10 }],
    ['that ends before it begins', { from: tomorrow, to: today }],
  ])('%s is refused', (_, terms) => {
    expect(codeOf(() => linked(emptyBook(li), 'P1', { ...NOTHING, ...terms }))).toBe('BAD_INPUT');
  });

  it('of the same person is made twice only where the times do not meet', () => {
    const book = aBook({ P1: { to: today } });
    expect(codeOf(() => linked(book, 'P1', { ...NOTHING, from: yesterday }))).toBe('ALREADY_EXISTS');
    expect(linked(book, 'P1', { ...NOTHING, from: today }).links).toHaveLength(2);
  });

  it('that ended stays as history, and is changed no more', () => {
    const book = unlinked(aBook({ P1: {} }), 'P1', today, today);
    expect(book.links).toMatchObject([{ contactNo: 'P1', to: today }]);
    expect(codeOf(() => relinked(book, 'P1', { ...NOTHING, priority: 1 }, tomorrow))).toBe('NOT_POSSIBLE_NOW');
  });

  it('that a source tells again changes nothing, and follows what it changed', () => {
    const told = { ...NOTHING, roles: ['FINANCE'] as const, priority: 2 };
    const book = linkedAsTold(emptyBook(li), 'P1', told);
    expect(linkedAsTold(book, 'P1', told)).toEqual(book);
    expect(linkedAsTold(book, 'P1', { ...told, priority: 3 }).links).toMatchObject([
      { roles: ['FINANCE'], priority: 3 },
    ]);
  });
});

it('lists the primary first, then the others by priority, and former ones last', () => {
  const book = aBook({ P1: { to: today }, P2: { priority: 9 }, P3: { priority: 2 }, P4: { isPrimary: true } });
  expect(inOrder(book.links, today).map(({ contactNo }) => contactNo)).toEqual(['P4', 'P3', 'P2', 'P1']);
});

/** The book after a change, or as it was where the change is refused. */
function attempted(book: ContactBook, { who, act, day }: { who: number; act: number; day: number }): ContactBook {
  const contactNo = `P${who}`;
  const now = daysAfter(today, day);
  const changes = [
    () => linked(book, contactNo, { ...NOTHING, from: now }),
    () => linked(book, contactNo, { ...NOTHING, isPrimary: true, to: now }),
    () => relinked(book, contactNo, { ...NOTHING, isPrimary: true }, now),
    () => relinked(book, contactNo, { ...NOTHING, priority: who, isPrimary: false }, now),
    () => unlinked(book, contactNo, daysAfter(now, 1), now),
  ];
  let after = book;
  codeOf(() => {
    after = changes[act]?.() ?? book;
  });
  return after;
}
