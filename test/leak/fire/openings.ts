import type { Claims } from '../../../gateway/door/claims';

/** What one change opens to somebody, and another closes again. Each is one tie of the customer, or its class. */
export const OPENINGS = ['grant', 'sharing', 'marketing', 'team', 'ticket', 'call', 'class'] as const;
export type Opening = (typeof OPENINGS)[number];
/** All but the class, which finance has to compute first. */
export const TOLD_AT_ONCE = OPENINGS.filter((opening) => opening !== 'class');
export type State = 'open' | 'closed';

export const PARTNER = 'acme';
export const TEAM = 'fire';
export const CLERK = 'clerk-1';
export const CALLED = 'called-1';

/** Something that was shown, and the openings of which one at least must stand for that. */
export type Shown = readonly Opening[];

/** A question of one viewer, and what the answer says of the openings. */
export interface View {
  readonly name: string;
  readonly speaksOf: readonly Opening[];
  who(customerCode: string): Claims;
  readonly query: string;
  // biome-ignore lint/suspicious/noExplicitAny: each view looks at what it asked for.
  shown(data: any, customerCode: string): readonly Shown[];
}

const agent = (sub: string, ...teams: readonly string[]): Claims => {
  return { kind: 'employee', sub, name: sub, roles: ['agent'], teams: [...teams] };
};

export const VIEWS: readonly View[] = [
  {
    name: 'the partner',
    speaksOf: ['grant', 'sharing'],
    who: () => ({ kind: 'partner', sub: PARTNER, partnerId: PARTNER, systems: [] }),
    query:
      'query ($code: CustomerCode!) { customer(code: $code) { customerCode displayName emails { address } orders(first: 1) { totalCount } } }',
    shown: ({ customer }) => [
      ...when(customer, 'grant'),
      ...when(customer?.orders, 'grant'),
      ...when(customer?.displayName, 'sharing'),
      ...when(customer?.emails?.length, 'sharing'),
    ],
  },
  {
    name: 'the partner, by its lists',
    speaksOf: ['grant'],
    who: () => ({ kind: 'partner', sub: PARTNER, partnerId: PARTNER, systems: [] }),
    query: '{ orders(first: 50) { edges { node { customer { customerCode } } } } }',
    shown: ({ orders }, code) => when(namesIn(orders, 'customer').includes(code), 'grant'),
  },
  {
    name: 'marketing',
    speaksOf: ['marketing'],
    who: () => ({ kind: 'employee', sub: 'marketer-1', name: 'the marketer', roles: ['marketing'], teams: [] }),
    query: 'query ($code: CustomerCode!) { customer(code: $code) { customerCode emails { address } } }',
    shown: ({ customer }) => when(customer?.emails?.length, 'marketing'),
  },
  {
    name: 'an agent of the team',
    speaksOf: ['team'],
    who: () => agent('agent-1', TEAM),
    query:
      'query ($code: CustomerCode!) { customer(code: $code) { displayName } tickets(first: 50) { edges { node { customer { customerCode } } } } }',
    shown: ({ customer, tickets }, code) => [
      ...when(customer, 'team'),
      ...when(namesIn(tickets, 'customer').includes(code), 'team'),
    ],
  },
  {
    name: 'who has the ticket in hand',
    speaksOf: ['ticket'],
    who: () => agent(CLERK),
    query:
      'query ($code: CustomerCode!) { customer(code: $code) { displayName orders(first: 1) { totalCount } tickets(first: 1) { totalCount } } }',
    shown: ({ customer }) => [...when(customer, 'ticket'), ...when(customer?.orders ?? customer?.tickets, 'ticket')],
  },
  {
    name: 'who is called, of the team as well',
    speaksOf: ['call', 'team'],
    who: () => agent(CALLED, TEAM),
    query: 'query ($code: CustomerCode!) { customer(code: $code) { displayName phones { e164 } } }',
    shown: ({ customer }) => [...when(customer, 'call', 'team'), ...when(customer?.phones?.some(isWhole), 'call')],
  },
  {
    name: 'the customer itself',
    speaksOf: ['class'],
    who: (customerCode) => ({ kind: 'customer', sub: customerCode, customerCode }),
    query:
      'query ($code: CustomerCode!) { customer(code: $code) { customerCode serviceClass phones { e164 } contacts(first: 1) { totalCount } credit { hold } } }',
    shown: ({ customer }) => [
      ...when(customer?.phones?.some(isWhole), 'class'),
      ...when(customer?.contacts, 'class'),
      ...when(['FULL', 'BASIC'].includes(customer?.serviceClass), 'class'),
    ],
  },
];

export function viewNamed(views: readonly View[], name: string): View {
  const view = views.find((one) => one.name === name);
  if (!view) throw new Error(`there is no view \`${name}\``);
  return view;
}

function when(seen: unknown, ...openings: Shown): readonly Shown[] {
  return seen ? [openings] : [];
}

function isWhole({ e164 }: { readonly e164: string | null }): boolean {
  return e164 !== null && !e164.includes('*');
}

interface Page {
  readonly edges: readonly {
    readonly node: Readonly<Record<string, { readonly customerCode: string } | null>> | null;
  }[];
}

function namesIn(page: Page | null, field: string): readonly (string | undefined)[] {
  return page?.edges.map(({ node }) => node?.[field]?.customerCode) ?? [];
}
