import type { Claims } from '../gateway/door/claims';
import { type DemoKey, demoToken } from '../gateway/door/demo';
import type { ReadyViewer } from '../gateway/pages/ready-viewers';
import { DEMO_AGENT, DEMO_PARTNER, DEMO_SYSTEM, DEMO_TEAM } from '../import/presets/demo/people';
import type { Ties } from '../kit/store';
import type { Role, ServiceClass } from '../schema/viewer';

interface Described {
  readonly title: string;
  readonly about: string;
  readonly rare?: boolean;
}

const STAFF: Readonly<Partial<Record<Role, Described>>> = {
  agent: { title: 'Agent', about: `Answers calls for the customers of team ${DEMO_TEAM}.` },
  sales: { title: 'Sales', about: `Sells to the customers of team ${DEMO_TEAM}.` },
  finance: { title: 'Finance', about: 'The credit desk: sees money, not conversations.' },
  marketing: { title: 'Marketing', about: 'Plans campaigns on what customers allowed.', rare: true },
  steward: { title: 'Data steward', about: 'Keeps names and addresses right, and merges doubles.', rare: true },
  risk: { title: 'Risk', about: 'Judges whom to trust.', rare: true },
  'policy-owner': { title: 'Policy owner', about: 'Writes who sees what, and sees no customer.', rare: true },
};
/** So that what needs two people can be tried by one. */
const SECOND = {
  'second-steward': { role: 'steward', title: 'Second steward', about: 'Agrees to what the data steward asks for.' },
  'second-finance': { role: 'finance', title: 'Second finance', about: 'Agrees to what the credit desk asks for.' },
} as const satisfies Readonly<Record<string, Described & { readonly role: Role }>>;
const CUSTOMERS = {
  customer: { serviceClass: 'FULL', title: 'Good customer', about: 'A customer in good standing, about itself.' },
  unprofitable: { serviceClass: 'BASIC', title: 'Unprofitable', about: 'A customer who costs more than it brings.' },
  untrusted: { serviceClass: 'MINIMAL', title: 'Untrusted', about: 'A customer who is not trusted, about itself.' },
} as const satisfies Readonly<Record<string, Described & { readonly serviceClass: ServiceClass }>>;

type CustomerName = keyof typeof CUSTOMERS;

/** How many of those tied to somebody are looked at. */
const TIED = 500;

/** Everybody whom the demo key signs for, by the name that the command line takes. */
export const VIEWER_NAMES: readonly string[] = [
  ...Object.keys(STAFF),
  ...Object.keys(SECOND),
  'partner',
  ...Object.keys(CUSTOMERS),
];

/** Finds a customer of a class, or null while there is none. */
export type CustomerOf = (serviceClass: ServiceClass) => Promise<string | null>;

/** What the token of a ready-made viewer says; null while no customer has the class that it takes. */
export async function claimsOf(name: string, customerOf: CustomerOf): Promise<Claims | null> {
  if (name === 'partner')
    return { kind: 'partner', sub: DEMO_PARTNER, name: 'Acme', partnerId: DEMO_PARTNER, systems: [DEMO_SYSTEM] };
  if (!isCustomer(name)) return staffClaims(name);
  const customerCode = await customerOf(CUSTOMERS[name].serviceClass);
  return customerCode ? { kind: 'customer', sub: customerCode, customerCode } : null;
}

/** One whom the demo partner sees as well, else the demo team, else anybody: so that views of one customer can be compared. */
export function customerFrom(ties: Ties): CustomerOf {
  return async (serviceClass) => {
    for (const who of [`partner:${DEMO_PARTNER}`, `team:${DEMO_TEAM}`]) {
      const facts = await ties.factsOf(await ties.codesTiedTo([who], TIED));
      for (const [code, known] of facts) if (known.serviceClass === serviceClass && !known.mergedInto) return code;
    }
    return (await ties.codesOfClass(serviceClass, 1))[0] ?? null;
  };
}

function staffClaims(name: string): Claims {
  const teams = name === 'agent' || name === 'sales' ? [DEMO_TEAM] : [];
  const sub = name === 'agent' ? DEMO_AGENT : `demo-${name}`;
  const role = isSecond(name) ? SECOND[name].role : name;
  return { kind: 'employee', sub, name: `Demo ${name}`, roles: [role], teams };
}

/** All of them with their tokens, in the order in which a page offers them; nobody has none. */
export async function readyViewers(key: DemoKey, customerOf: CustomerOf): Promise<readonly ReadyViewer[]> {
  const staff = Object.entries(STAFF).map(([name, described]) => shown(name, described, 'staff'));
  const second = Object.entries(SECOND).map(([name, one]) => shown(name, { ...one, rare: true }, 'staff'));
  const customers = Object.entries(CUSTOMERS).map(([name, described]) => shown(name, described, 'customer'));
  const signed = [...staff, ...second, shown('partner', PARTNER, 'partner'), ...customers];
  return [
    ...(await Promise.all(signed.map((viewer) => withToken(viewer, key, customerOf)))),
    shown('nobody', NOBODY, 'nobody'),
  ];
}

const PARTNER = { title: 'Partner', about: 'Acme, a dealer who was granted some customers.' };
const NOBODY = { title: 'Nobody', about: 'No token at all: the catalogue and nothing else.' };

function shown(
  name: string,
  { title, about, rare = false }: Described,
  audience: ReadyViewer['audience'],
): ReadyViewer {
  return { name, title, about, audience, rare, token: null, missing: null };
}

async function withToken(viewer: ReadyViewer, key: DemoKey, customerOf: CustomerOf): Promise<ReadyViewer> {
  const claims = await claimsOf(viewer.name, customerOf);
  if (claims) return { ...viewer, token: await demoToken(key, claims) };
  return {
    ...viewer,
    missing: 'no customer is of this class yet: figures follow within half a minute of a first start',
  };
}

function isSecond(name: string): name is keyof typeof SECOND {
  return Object.hasOwn(SECOND, name);
}

function isCustomer(name: string): name is CustomerName {
  return Object.hasOwn(CUSTOMERS, name);
}
