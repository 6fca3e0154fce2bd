import { z } from 'zod';
import { isCustomerCode } from '../../schema/customer-code';
import { refusedRoles } from '../../schema/policy/roles';
import { ROLES, type Role } from '../../schema/viewer';
import type { Asker } from '../asking';

const text = z.string().min(1).max(200);
const words = z.array(text).default([]);
const person = { sub: text, name: text.optional() };

/** What a bearer token says of its bearer. A customer's class is not among it: it is looked up, never claimed. */
export const claimsSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('employee'), ...person, roles: words, teams: words }),
  z.object({ kind: z.literal('partner'), ...person, partnerId: text, systems: words }),
  z.object({
    kind: z.literal('customer'),
    ...person,
    customerCode: text.refine(isCustomerCode, 'is no customer code'),
  }),
]);

export type Claims = z.input<typeof claimsSchema>;

/** @returns the asker, or the reason in one sentence why these claims make none. */
export function askerFrom(payload: unknown): Asker | string {
  const claims = claimsSchema.safeParse(payload);
  if (!claims.success) return `the claims of the token do not have their form: ${placesOf(claims.error)}`;
  const asker = asAsker(claims.data);
  return asker.kind === 'employee' ? (refusedRoles(asker.roles) ?? asker) : asker;
}

function asAsker(claims: z.output<typeof claimsSchema>): Asker {
  const { sub: id, name = id } = claims;
  switch (claims.kind) {
    case 'employee':
      return { kind: 'employee', id, name, roles: claims.roles.filter(isRole), teams: claims.teams };
    case 'partner':
      return { kind: 'partner', id: claims.partnerId, name, systems: claims.systems };
    case 'customer':
      return { kind: 'customer', id, name, customerCode: claims.customerCode, serviceClass: null };
    default:
      return claims satisfies never;
  }
}

/** Identity providers put roles of other applications into the same list: they mean nothing here. */
function isRole(role: string): role is Role {
  return ROLES.some((known) => known === role);
}

function placesOf(error: z.ZodError): string {
  return error.issues.map(({ path }) => `\`${path.join('.') || 'kind'}\``).join(', ');
}
