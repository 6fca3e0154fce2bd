import type { DecisionTable } from '../../schema/policy/table';
import type { Facts } from './export-gather';
import type { ExportField } from './export-plan';

export interface Herself {
  /** Hers, former ones included. */
  readonly codes: ReadonlySet<string>;
  readonly names: ReadonlySet<string>;
}

/** What is left of the facts once other people are taken out, and how often they were. */
export interface WithoutOthers {
  readonly facts: Facts;
  /** By coordinate. */
  readonly takenOut: ReadonlyMap<string, number>;
}

/** In place of the names of staff: what they were to her. */
const STAFF: Readonly<Record<string, string>> = {
  'Customer.owner': 'the account owner',
  'Interaction.agent': 'a service agent',
  'Feedback.handledBy': 'a service agent',
  'Ticket.assignee': 'a service agent',
  'Order.salesRepresentative': 'a sales representative',
  'Quote.salesRepresentative': 'a sales representative',
  'History.actor': 'one of our staff, or a system of ours',
  'InternalNote.author': 'one of our staff',
  'InteractionNote.author': 'one of our staff',
};
const OF_STAFF = 'one of our staff';
/** A team is nobody's name. */
const NOBODYS = ['Customer.team', 'Customer.ownerUntil'];
/** Steps from one to the next of our staff. */
const STAFF_STEPS = 'Customer.ownerHistory';

/** Other people have rights of their own: entries about them are taken out, staff are told by their roles. */
export function withoutOthers(
  fields: readonly ExportField[],
  facts: Facts,
  table: Pick<DecisionTable, 'rightOf'>,
  herself: Herself,
): WithoutOthers {
  const people = new People(table, herself);
  // The people who speak for her come first: their numbers tell which of the other entries are hers.
  const contacts = fields.filter(({ name }) => name === 'contacts');
  const rest = fields.filter((field) => !contacts.includes(field));
  const cleaned = { ...people.object(contacts, facts, ''), ...people.object(rest, facts, '') };
  return { facts: inOrder(fields, cleaned), takenOut: people.takenOut };
}

function inOrder(fields: readonly ExportField[], facts: Facts): Facts {
  return Object.fromEntries(fields.map(({ name }) => [name, facts[name]]));
}

class People {
  readonly takenOut = new Map<string, number>();
  private readonly contactNumbers = new Set<string>();

  constructor(
    private readonly table: Pick<DecisionTable, 'rightOf'>,
    private readonly herself: Herself,
  ) {}

  object(fields: readonly ExportField[], facts: Facts, within: string): Facts {
    const entries = fields.map((field) => [field.name, this.value(field, facts[field.name], facts, within)] as const);
    return Object.fromEntries(entries);
  }

  private value(field: ExportField, value: unknown, beside: Facts, within: string): unknown {
    if (value === null || value === undefined) return null;
    if (this.table.rightOf(field.label) === 'own' && within !== field.label) return this.hers(field, value);
    return this.told(field, value, beside, within);
  }

  /** What stands inside an entry that is hers is hers too. */
  private hers(field: ExportField, value: unknown): unknown {
    const all = Array.isArray(value) ? value : [value];
    const own = all.filter((one) => this.isHers(one));
    if (all.length > own.length)
      this.takenOut.set(field.coordinate, (this.takenOut.get(field.coordinate) ?? 0) + all.length - own.length);
    const told = own.map((one) => this.told(field, one, {}, field.label));
    for (const one of own) this.noteContact(one);
    return Array.isArray(value) ? told : (told[0] ?? null);
  }

  private isHers(value: unknown): boolean {
    const { codes, names } = this.herself;
    if (typeof value === 'string') return names.has(value) || codes.has(value) || this.contactNumbers.has(value);
    return typeof value === 'object' && value !== null && textsIn(value).some((text) => codes.has(text));
  }

  private noteContact(entry: unknown): void {
    const contact = (entry as { readonly contact?: { readonly contactNo?: unknown } | null }).contact;
    if (typeof contact?.contactNo === 'string') this.contactNumbers.add(contact.contactNo);
  }

  private told(field: ExportField, value: unknown, beside: Facts, within: string): unknown {
    if (Array.isArray(value)) return value.map((one) => this.told(field, one, beside, within));
    const { fields, coordinate } = field;
    if (fields === null) return this.plain(field, value, beside);
    const object = this.object(fields, value as Facts, within);
    return coordinate === STAFF_STEPS ? { ...object, from: byRole(object.from), to: byRole(object.to) } : object;
  }

  private plain({ coordinate, label }: ExportField, value: unknown, { side }: Facts): unknown {
    if (typeof value !== 'string' || NOBODYS.includes(coordinate)) return value;
    if (this.herself.codes.has(value)) return value;
    if (coordinate === 'TicketMessage.author') return side === 'STAFF' ? OF_STAFF : 'from your side';
    return STAFF[coordinate] ?? (label === 'OWNER' ? OF_STAFF : value);
  }
}

function byRole(name: unknown): unknown {
  return name === null || name === undefined ? null : OF_STAFF;
}

/** Every text inside. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
