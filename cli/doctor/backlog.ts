import { backlogOf } from '../../kit/graph';
import type { Databases } from '../../kit/service/mongo';
import { Store } from '../../kit/store';
import { subgraphs } from '../../subgraphs';
import { type Finding, ok, warn } from './finding';

const ABOUT = 'backlog';
const MINUTES = 10;

/** What was left lying: changes not sent on, figures that were taken in hand and never came out. */
export async function examineBacklog(databases: Databases): Promise<readonly Finding[]> {
  const before = new Date(Date.now() - MINUTES * 60_000);
  const findings: Finding[] = [];
  for (const definition of subgraphs) {
    for (const { model, unsent, stale } of await backlogOf(
      definition,
      new Store(databases.of(definition.name)),
      before,
    )) {
      if (unsent) findings.push(warn(ABOUT, `${unsent} of ${definition.name}.${model} wait to be sent on`, SEND));
      if (stale) findings.push(warn(ABOUT, `${stale} of ${definition.name}.${model} cannot be computed`, COMPUTE));
    }
  }
  return findings.length > 0 ? findings : [ok(ABOUT, `nothing has waited for more than ${MINUTES} minutes`)];
}

const SEND =
  'start the product, or the subgraphs that keep copies: the log of the sender names the one that takes none';
const COMPUTE =
  'the log of the subgraph says under `a part of a turn failed` why; once that is put right it goes on by itself';
