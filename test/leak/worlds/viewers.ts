import type { Claims } from '../../../gateway/door/claims';
import { DEMO_AGENT, DEMO_PARTNER, DEMO_SYSTEM, DEMO_TEAM } from '../../../import/presets/demo/people';
import type { Role } from '../../../schema/viewer';
import { COSTS_MORE, DOES_NOT_PAY, GOOD_COMPANY, GOOD_PERSON } from '../../journeys/seeding';
import { desk } from '../../journeys/viewers';

/** A partner to whom customers were opened without a word that data may be shared. */
export const PLAIN_PARTNER = 'plain';

/** Of this customer nobody has computed a class. */
export const WITHOUT_CLASS = GOOD_PERSON;

/** Everybody who may ask, each as often as its rights differ; a customer is named by its id in the system of the seed. */
export const VIEWERS = {
  'agent of the team': desk('agent', 'agent-north', [DEMO_TEAM]),
  'agent with open tickets': desk('agent', DEMO_AGENT),
  sales: desk('sales', 'seller-1', [DEMO_TEAM]),
  'sales of another team': desk('sales', 'seller-far', ['west']),
  finance: desk('finance'),
  marketing: desk('marketing'),
  steward: desk('steward'),
  risk: desk('risk'),
  supervisor: desk('supervisor'),
  'policy-owner': desk('policy-owner' as Role),
  'partner granted and consented': partner(DEMO_PARTNER, DEMO_SYSTEM),
  'partner granted': partner(PLAIN_PARTNER, 'plain-crm'),
  'partner without grants': partner('stranger', 'stranger-crm'),
  FULL: { customer: GOOD_COMPANY },
  BASIC: { customer: COSTS_MORE },
  MINIMAL: { customer: DOES_NOT_PAY },
  'class unknown': { customer: WITHOUT_CLASS },
  nobody: null,
} as const satisfies Readonly<Record<string, Claims | { readonly customer: string } | null>>;

export type ViewerName = keyof typeof VIEWERS;
export const VIEWER_NAMES = Object.keys(VIEWERS) as readonly ViewerName[];

/** The log-in of a viewer, once it is known which code a customer has. */
export function claimsOf(name: ViewerName, codeOf: (id: string) => string): Claims | null {
  const viewer = VIEWERS[name];
  if (viewer === null || !('customer' in viewer)) return viewer;
  const customerCode = codeOf(viewer.customer);
  return { kind: 'customer', sub: customerCode, name: 'herself', customerCode };
}

function partner(partnerId: string, system: string): Claims {
  return { kind: 'partner', sub: partnerId, partnerId, systems: [system] };
}
