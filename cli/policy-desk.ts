import type { PolicyDesk } from '../gateway/view/policy-desk';
import type { Databases } from '../kit/service/mongo';
import { heldBy, heldByAnyOf, type Ties } from '../kit/store';
import type { Census } from '../schema/policy/census';
import { takeCensus } from './policy-census';
import type { PolicyInForce } from './policy-in-force';

/** How long one census stands, in milliseconds: two counts that are taken close together would tell single customers. */
const CENSUS_STANDS = 3_600_000;

/** What the gateway's pages about the policy are made from. */
export function policyDesk(policy: PolicyInForce, ties: Ties, databases: Databases): PolicyDesk {
  let census: { readonly of: Promise<Census>; readonly version: string; readonly until: number } | null = null;
  return {
    page: () => policy.page,
    heldBy: (asker, code) => heldBy(ties, asker, code, { table: policy.table, now: new Date() }),
    heldByAnyOf: (column, code) => heldByAnyOf(ties, column, code, new Date()),
    census: () => {
      const { version, policy: page } = policy.table;
      if (census?.version !== version || census.until < Date.now()) {
        census = { of: takeCensus(databases, ties, page), version, until: Date.now() + CENSUS_STANDS };
        census.of.catch(() => (census = null));
      }
      return census.of;
    },
  };
}
