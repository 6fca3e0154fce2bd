import type { Databases } from '../kit/service/mongo';
import { countAlike, Store, type Ties } from '../kit/store';
import type { Census } from '../schema/policy/census';
import { classMappingOf } from '../schema/policy/class';
import type { Policy } from '../schema/policy/policy';
import { type StandingState, standingModel } from '../subgraphs/finance/figures.model';

/** Counts the customers of the store by what a policy page can ask of them. */
export async function takeCensus(databases: Databases, ties: Ties, policy: Policy): Promise<Census> {
  const alike = await countAlike(ties, classMappingOf(policy), new Date());
  return { alike, standings: await countStandings(databases) };
}

/** What the class of each customer is computed from. */
async function countStandings(databases: Databases): Promise<Census['standings']> {
  const byForm = new Map<string, Census['standings'][number]>();
  const fields = { tier: 1, 'trust.level': 1, identityVerified: 1 };
  const standings = new Store(databases.of('finance')).of(standingModel);
  for await (const { tier, trust, identityVerified } of standings.find({}, fields).lean<StandingState[]>().cursor()) {
    if (!tier || !trust) continue;
    const standing = { value: tier, trust: trust.level, identityVerified: identityVerified ?? false };
    const form = JSON.stringify(standing);
    byForm.set(form, { ...standing, count: (byForm.get(form)?.count ?? 0) + 1 });
  }
  return [...byForm.values()];
}
