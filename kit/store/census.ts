import type { Alike, TieWords } from '../../schema/policy/census';
import { isCurrent, type Tie } from './model';
import type { CodeFacts, Ties } from './ties';

interface Counting {
  readonly staff: Set<string>;
  readonly customer: Set<string>;
  readonly byPartner: Map<string, Set<string>>;
}

/** Customers by what conditions can ask of them, merged codes left out; a class of another mapping counts as unknown. */
export async function countAlike(ties: Ties, mapping: string, now: Date): Promise<readonly Alike[]> {
  const byForm = new Map<string, Alike>();
  for await (const { facts, entries } of everyCustomer(ties)) {
    if (facts.mergedInto) continue;
    const counting: Counting = { staff: new Set(), customer: new Set(), byPartner: new Map() };
    for (const tie of entries) if (isCurrent(tie, now)) count(counting, tie);
    const one = aloneOf(facts, mapping, counting);
    const form = JSON.stringify(one);
    byForm.set(form, { ...one, count: (byForm.get(form)?.count ?? 0) + 1 });
  }
  return [...byForm.values()];
}

interface Known {
  readonly facts: CodeFacts;
  readonly entries: readonly Tie[];
}

/** One at a time: codes and lists of ties are walked side by side, both in the order of the codes. */
async function* everyCustomer(ties: Ties): AsyncIterable<Known> {
  const lists = ties.everyList();
  try {
    let list = await lists.next();
    for await (const { code, facts } of ties.everyCode()) {
      const entries: Tie[] = [];
      for (; !list.done && list.value.customerCode <= code; list = await lists.next())
        if (list.value.customerCode === code) entries.push(...list.value.entries);
      yield { facts, entries };
    }
  } finally {
    await lists.return(undefined);
  }
}

/** Names of ties begin with the kind of their viewer: `partner:acme`, `user:…`, `team:…`, `marketing`. */
function count({ staff, customer, byPartner }: Counting, { who, as, of }: Tie): void {
  const word = as === 'entitled' ? `entitled:${of}` : as;
  if (who.startsWith('customer:')) customer.add(word);
  else if (who.startsWith('partner:')) byPartner.set(who, (byPartner.get(who) ?? new Set()).add(word));
  else staff.add(word);
}

function aloneOf({ serviceClass, classMapping }: CodeFacts, mapping: string, counting: Counting): Alike {
  const partners = [...counting.byPartner.values()].map(sorted);
  return {
    count: 1,
    serviceClass: classMapping === mapping ? serviceClass : null,
    staff: sorted(counting.staff),
    partners: partners.sort((one, other) => (one.join() < other.join() ? -1 : 1)),
    customer: sorted(counting.customer),
  };
}

function sorted(words: ReadonlySet<string>): TieWords {
  return [...words].sort();
}
