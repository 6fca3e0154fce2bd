import { derivedLeaks } from './derived';
import { INHERIT } from './directives';
import { type LabelIndex, labelsOf } from './label-index';
import { PolicyError, type Problem } from './policy/page';
import { type PolicyPage, readPage } from './policy/policy-page';

/**
 * A page that the graph can be served under.
 * @throws PolicyError with all that is wrong, line by line: with the page by itself, else with the page for this graph.
 */
export function pageFor(text: string, supergraphSdl: string): PolicyPage {
  const page = readPage(text);
  const problems = graphProblems(page, labelsOf(supergraphSdl));
  if (problems.length > 0) throw new PolicyError(problems);
  return page;
}

/** Words of the graph that the page does not have, and fields that would show more than what they are made from. */
function graphProblems(page: PolicyPage, graph: LabelIndex): readonly Problem[] {
  const missing = [...missingLabels(page, graph), ...missingActions(page, graph)];
  return missing.length > 0 ? missing : leaks(page, graph);
}

function missingLabels({ table, lines }: PolicyPage, graph: LabelIndex): readonly Problem[] {
  const byLabel = new Map<string, string>();
  for (const [where, label] of labelUses(graph)) if (!byLabel.has(label)) byLabel.set(label, where);
  byLabel.delete(INHERIT);
  return [...byLabel]
    .filter(([label]) => !table.policy.reading.has(label))
    .map(([label, where]) => ({
      line: lines.of('reading'),
      text: `no row for the label \`${label}\`, which \`${where}\` carries: add it to \`reading\``,
    }));
}

function* labelUses({ labels, derivedFrom, records }: LabelIndex): Iterable<readonly [where: string, label: string]> {
  yield* labels;
  for (const [where, inputs] of derivedFrom) for (const input of inputs) yield [where, input];
  for (const [type, { label, agesInto }] of records) {
    yield [type, label];
    if (agesInto) yield [type, agesInto];
  }
}

function missingActions({ table, lines }: PolicyPage, { actions }: LabelIndex): readonly Problem[] {
  const missing = new Set([...actions.values()].filter((action) => !table.policy.writing.has(action)));
  return [...missing].map((action) => ({
    line: lines.of('writing'),
    text: `no row for the action \`${action}\`, which the graph has: add it to \`writing\`, as \`{}\` if nobody may`,
  }));
}

/** One for each pair of labels, by the first field that they meet in. */
function leaks({ table, lines }: PolicyPage, graph: LabelIndex): readonly Problem[] {
  const byPair = new Map<string, Problem>();
  for (const { coordinate, label, input } of derivedLeaks(graph, table)) {
    const pair = `${label} ${input}`;
    const text = `\`${label}\` shows more to somebody than \`${input}\`, from which \`${coordinate}\` is made: hide it from them, or write a release`;
    if (!byPair.has(pair)) byPair.set(pair, { line: lines.of('reading', label), text });
  }
  return [...byPair.values()];
}
