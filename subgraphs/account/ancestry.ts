import type { Read } from '../../kit/store';
import { customerModel } from './customer.model';
import { type ParentKind, type ParentLink } from './domain/customer-parts';
import { currentParents, MAX_DEPTH, type ParentOf } from './domain/family';

/** Above each of these customers, by kind: as it stands when it is read, links not yet confirmed included. */
export async function ancestryOf(links: readonly ParentLink[], read: Read): Promise<ParentOf> {
  const current = links.filter(({ to }) => to === null);
  const ways = await Promise.all(
    current.map(async ({ parentCode, kind }) => [kind, await parentsAbove(parentCode, kind, read)] as const),
  );
  const above = new Map(ways);
  return (code, kind) => above.get(kind)?.get(code) ?? null;
}

/** Who stands above whom from this customer on, by code; a code that is not in it belongs to nobody. */
export async function parentsAbove(
  start: string | null,
  kind: ParentKind,
  read: Read,
): Promise<ReadonlyMap<string, string | null>> {
  const above = new Map<string, string | null>();
  let code = start;
  while (code !== null && !above.has(code) && above.size < MAX_DEPTH) {
    const customer = await read.one(customerModel, code);
    if (customer === null) break;
    // A merged customer stands where its survivor stands.
    const next = customer.mergedInto ?? currentParents(customer).find((link) => link.kind === kind)?.parentCode ?? null;
    above.set(code, next);
    code = next;
  }
  return above;
}
