import type { Role, ServiceClass, Viewer } from '../../schema/viewer';

/** Ready-made viewers, one for each column of the policy page. */
export function staff(role: Role, ...teams: readonly string[]): Viewer {
  return { kind: 'employee', id: role, name: `the ${role}`, roles: [role], teams };
}

export const anAgent = staff('agent', 'north');
export const aSeller = staff('sales', 'north');
export const theCreditDesk = staff('finance');
export const theMarketer = staff('marketing');
export const theSteward = staff('steward');
export const theRiskDesk = staff('risk');
export const nobody: Viewer = { kind: 'nobody' };
export const aPartner: Viewer = { kind: 'partner', id: 'acme', name: 'Acme', systems: ['acme-crm'] };

export function theCustomer(customerCode: string, serviceClass: ServiceClass | null = 'FULL'): Viewer {
  return { kind: 'customer', id: customerCode, name: 'herself', customerCode, serviceClass };
}
