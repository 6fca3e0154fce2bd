import { countryOf, matchKeysOf, parseAddress, parsePhone, type RawAddress } from '../kit/text';

type Input = Readonly<Record<string, unknown>>;

/** What looks duplicated or poor among the customers of a run: hints for a steward, never a decision. */
export interface Findings {
  /** Groups of external ids that share a phone, an e-mail address or a name; the first few. */
  readonly duplicates: readonly Duplicate[];
  readonly duplicateGroups: number;
  readonly poor: readonly { readonly what: string; readonly customers: number; readonly first: readonly string[] }[];
  /** Customers beyond this number were not compared. */
  readonly compared: number;
}

export interface Duplicate {
  readonly by: 'phone' | 'email' | 'name';
  readonly value: string;
  readonly ids: readonly string[];
}

const COMPARED_AT_MOST = 200_000;
const SHOWN = 5;

/** Looks at each customer as it goes in; holds keys and external ids alone. */
export class Inspector {
  private readonly idsByKey = new Map<string, string[]>();
  private readonly poor = new Map<string, { customers: number; readonly first: string[] }>();
  private compared = 0;

  see(input: Input): void {
    const id = text(Object(input.externalId), 'value');
    for (const fault of faultsOf(input)) this.addPoor(fault, id);
    if (this.compared >= COMPARED_AT_MOST) return;
    this.compared += 1;
    for (const key of new Set(keysOf(input))) this.idsByKey.set(key, [...(this.idsByKey.get(key) ?? []), id]);
  }

  findings(): Findings {
    const shared = [...this.idsByKey].filter(([, ids]) => new Set(ids).size > 1);
    return {
      duplicates: shared.slice(0, SHOWN).map(([key, ids]) => duplicateOf(key, ids)),
      duplicateGroups: shared.length,
      poor: [...this.poor].map(([what, { customers, first }]) => ({ what, customers, first })),
      compared: this.compared,
    };
  }

  private addPoor(what: string, id: string): void {
    const known = this.poor.get(what) ?? { customers: 0, first: [] };
    known.customers += 1;
    if (known.first.length < SHOWN) known.first.push(id);
    this.poor.set(what, known);
  }
}

function duplicateOf(key: string, ids: readonly string[]): Duplicate {
  const [by = 'name', value = ''] = key.split('\u0000');
  return { by: by as Duplicate['by'], value, ids: ids.slice(0, SHOWN) };
}

function keysOf(input: Input): readonly string[] {
  const name = text(Object(input.name), 'raw');
  return [
    ...phonesOf(input).map((phone) => `phone\u0000${phone}`),
    ...emailsOf(input).map((email) => `email\u0000${email.toLowerCase()}`),
    ...matchKeysOf(name)
      .slice(0, 1)
      .map((key) => `name\u0000${key}`),
  ];
}

function faultsOf(input: Input): readonly string[] {
  const validities = list(input.addresses).map((address) => parseAddress(address as RawAddress).validity);
  const isUnreachable = phonesOf(input).length + emailsOf(input).length === 0;
  return [
    ...(isUnreachable ? ['no phone and no e-mail address'] : []),
    ...(validities.length === 0 ? ['no address'] : []),
    ...(validities.length > 0 && !validities.includes('VALID') ? ['no complete address'] : []),
  ];
}

/** As the command reads them: in the style of the country of the first address. */
function phonesOf(input: Input): readonly string[] {
  const country = countryOf(text(Object(list(input.addresses)[0]), 'country')) ?? undefined;
  const read = list(input.phones).map((phone) => parsePhone(text(Object(phone), 'raw'), country));
  return read.flatMap((phone) => (phone.ok ? [phone.e164] : []));
}

function emailsOf(input: Input): readonly string[] {
  return list(input.emails).map((email) => text(Object(email), 'raw'));
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function text(fields: object, name: string): string {
  return String(Reflect.get(fields, name) ?? '');
}
