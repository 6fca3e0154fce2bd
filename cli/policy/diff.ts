import { commonShape, readConfig } from '../../kit/service/config';
import { openDatabases } from '../../kit/service/mongo';
import { Ties } from '../../kit/store';
import { type Census, countTouched, sayCount } from '../../schema/policy/census';
import type { Change } from '../../schema/policy/changes';
import { diffPolicies, printChanges } from '../../schema/policy/diff';
import { parsePolicy } from '../../schema/policy/parse';
import type { Policy } from '../../schema/policy/policy';
import { takeCensus } from '../policy-census';
import { textIn } from './files';

export async function diff(old: string, changed: string, { count }: { readonly count: boolean }): Promise<void> {
  const [before, now] = [old, changed].map((file) => parsePolicy(textIn(file)));
  if (!before || !now) return;
  const changes = diffPolicies(before, now);
  const census = count ? await censusFor(before) : null;
  process.stdout.write(printChanges(changes, (change) => (census ? sayTouched(change, census) : '')));
  if (census && changes.length > 0)
    process.stdout.write(`\nIn all: ${sayCount(countTouched(census, touchesOf(changes)))}.\n`);
}

function sayTouched({ touches }: Change, census: Census): string {
  return touches ? ` (${sayCount(countTouched(census, [touches]))})` : '';
}

function touchesOf(changes: readonly Change[]) {
  return changes.flatMap(({ touches }) => touches ?? []);
}

async function censusFor(policy: Policy): Promise<Census> {
  const databases = await openDatabases(readConfig(commonShape, process.env));
  try {
    return await takeCensus(databases, new Ties(databases.of('ties')), policy);
  } finally {
    await databases.close();
  }
}
