import { z } from 'zod';

export const ROLES = [
  'agent',
  'supervisor',
  'sales',
  'finance',
  'marketing',
  'steward',
  'risk',
  'policy-owner',
] as const;
export type Role = (typeof ROLES)[number];

export const SERVICE_CLASSES = ['FULL', 'BASIC', 'MINIMAL'] as const;
export type ServiceClass = (typeof SERVICE_CLASSES)[number];

const text = z.string().min(1).max(200);

/** Who asks. A customer's class is looked up by the gateway, never claimed; null means that nobody knows it yet. */
export const viewerSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('employee'),
    id: text,
    name: text,
    roles: z.array(z.enum(ROLES)).readonly(),
    teams: z.array(text).readonly(),
  }),
  z.strictObject({ kind: z.literal('partner'), id: text, name: text, systems: z.array(text).readonly() }),
  z.strictObject({
    kind: z.literal('customer'),
    id: text,
    name: text,
    customerCode: text,
    serviceClass: z.enum(SERVICE_CLASSES).nullable(),
  }),
  // For whom a natural person's export is made: signed by who makes it, and never claimed.
  z.strictObject({ kind: z.literal('subject'), id: text, name: text, customerCode: text }),
  z.strictObject({ kind: z.literal('nobody') }),
  z.strictObject({ kind: z.literal('operator'), id: text }),
]);
export type Viewer = Readonly<z.infer<typeof viewerSchema>>;

export const AUDIENCES = ['staff', 'partner', 'customer', 'nobody'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** The schema a viewer is served. Never a role or a class: introspection would reveal it. The machine's own ask as staff. */
export function audienceOf({ kind }: Viewer): Audience {
  return kind === 'partner' || kind === 'customer' || kind === 'nobody' ? kind : 'staff';
}

/** The customer that a viewer is, or for whom it asks; null for everybody else. */
export function ownCodeOf(viewer: Viewer): string | null {
  return viewer.kind === 'customer' || viewer.kind === 'subject' ? viewer.customerCode : null;
}

/** The columns of the policy page. `export` is the subject-access export of a natural person. */
export const COLUMNS = [...ROLES, 'partner', 'full', 'basic', 'minimal', 'nobody', 'export'] as const;
export type Column = (typeof COLUMNS)[number];

/** Columns that speak for a viewer: of several the loosest cell counts, and the strictest where the class is unknown. */
export interface Standpoint {
  readonly columns: readonly Column[];
  readonly counts: 'loosest' | 'strictest';
}

export function standpointOf(viewer: Exclude<Viewer, { kind: 'operator' }>): Standpoint {
  switch (viewer.kind) {
    case 'employee':
      return { columns: viewer.roles, counts: 'loosest' };
    case 'customer':
      return viewer.serviceClass
        ? { columns: [viewer.serviceClass.toLowerCase() as Lowercase<ServiceClass>], counts: 'loosest' }
        : { columns: ['full', 'basic', 'minimal'], counts: 'strictest' };
    case 'subject':
      return { columns: ['export'], counts: 'loosest' };
    default:
      return { columns: [viewer.kind], counts: 'loosest' };
  }
}

/** The words by which ties name a viewer: `user:`, `team:`, `partner:`, `customer:` with an id, and `marketing`. */
export function tieNamesOf(viewer: Viewer): readonly string[] {
  switch (viewer.kind) {
    case 'employee': {
      const marketing = viewer.roles.includes('marketing') ? ['marketing'] : [];
      return [`user:${viewer.id}`, ...viewer.teams.map((team) => `team:${team}`), ...marketing];
    }
    case 'partner':
      return [`partner:${viewer.id}`];
    case 'customer':
      return [`customer:${viewer.customerCode}`];
    default:
      return [];
  }
}
