import type { Claims } from '../../gateway/door/claims';
import { DEMO_AGENT, DEMO_PARTNER, DEMO_SYSTEM, DEMO_TEAM } from '../../import/presets/demo/people';
import type { Role } from '../../schema/viewer';

/** Log-ins as an identity provider gives them. */
export function desk(role: Role, sub = `demo-${role}`, teams: readonly string[] = []): Claims {
  return { kind: 'employee', sub, name: `the ${role}`, roles: [role], teams: [...teams] };
}

export const theAgent = desk('agent', DEMO_AGENT, [DEMO_TEAM]);
export const theSeller = desk('sales', 'seller-1', [DEMO_TEAM]);
export const theCreditDesk = desk('finance');
export const theMarketer = desk('marketing');
export const theSteward = desk('steward');
export const theRiskDesk = desk('risk');

export const thePartner: Claims = {
  kind: 'partner',
  sub: DEMO_PARTNER,
  partnerId: DEMO_PARTNER,
  systems: [DEMO_SYSTEM],
};

/** Of several roles the loosest cell counts: what nobody outside sees more of. */
export const everyDesk: Claims = {
  kind: 'employee',
  sub: 'demo-every-desk',
  roles: ['agent', 'sales', 'finance', 'marketing', 'steward', 'risk'],
  teams: [DEMO_TEAM],
};

export function herself(customerCode: string): Claims {
  return { kind: 'customer', sub: customerCode, customerCode };
}
