import type { Alike, TieWords } from '../../schema/policy/census';
import type { Tie } from './model';
import type { CodeFacts, Ties } from './ties';

interface Counting {
  readonly staff: Set<string>;
  readonly customer: Set<string>;
  readonly byPartner: Map<string, Set<string>>;
}

/** Customers by what conditions can ask of them, merged codes left out; a class of another mapping counts as unknown. */
export async function countAlike(ties: Ties, mapping: string, now: Date): Promise<readonly Alike[]> {
  const tiesByCode = new Map<string, Counting>();
  for await (const { customerCode, entries } of ties.everyList()) {
    const counting = tiesByCode.get(customerCode) ?? { staff: new Set(), customer: new Set(), byPartner: new Map() };
    tiesByCode.set(customerCode, counting);
    for (const tie of entries) if (isCurrent(tie, now)) count(counting, tie);
  }
  const byForm = new Map<string, Alike>();
  for await (const { code, facts } of ties.everyCode()) {
    if (facts.mergedInto) continue;
    const one = aloneOf(facts, mapping, tiesByCode.get(code));
    const form = JSON.stringify(one);
    byForm.set(form, { ...one, count: (byForm.get(form)?.count ?? 0) + 1 });
  }
  return [...byForm.values()];
}

/** Names of ties begin with the kind of their viewer: `partner:acme`, `user:…`, `team:…`, `marketing`. */
function count({ staff, customer, byPartner }: Counting, { who, as, of }: Tie): void {
  const word = as === 'entitled' ? `entitled:${of}` : as;
  if (who.startsWith('customer:')) customer.add(word);
  else if (who.startsWith('partner:')) byPartner.set(who, (byPartner.get(who) ?? new Set()).add(word));
  else staff.add(word);
}

function aloneOf({ serviceClass, classMapping }: CodeFacts, mapping: string, counting?: Counting): Alike {
  const partners = [...(counting?.byPartner.values() ?? [])].map(sorted);
  return {
    count: 1,
    serviceClass: classMapping === mapping ? serviceClass : null,
    staff: sorted(counting?.staff ?? new Set()),
    partners: partners.sort((one, other) => (one.join() < other.join() ? -1 : 1)),
    customer: sorted(counting?.customer ?? new Set()),
  };
}

function sorted(words: ReadonlySet<string>): TieWords {
  return [...words].sort();
}

function isCurrent({ from, to }: Tie, now: Date): boolean {
  return (!from || from <= now) && (!to || now < to);
}
