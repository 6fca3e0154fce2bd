import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { apiSchemaOf } from './api-schema';
import { composeSupergraph, type SubgraphSdl } from './compose';
import { CompositionError } from './composition-error';
import { contractSchema, labelsOf, printContract } from './contract';
import { dayOf, deprecationProblems, successorProblems } from './deprecation';
import { derivedProblems } from './derived';
import { printErrors } from './errors';
import { namesOf } from './labels';
import { printPolicy } from './policy/print';
import type { DecisionTable } from './policy/table';
import { AUDIENCES } from './viewer';

export { namesOf } from './labels';

/** Texts by their path below `schema/printed/`. */
export type Printed = Readonly<Record<string, string>>;

/** A file that is not what the code prints: the first line that differs, and what stands there on either side. */
export interface Drift {
  readonly file: string;
  readonly line: number;
  /** What the code prints; null past its end, or where it prints no such file. */
  readonly printed: string | null;
  /** What the file says; null past its end, or where there is none. */
  readonly found: string | null;
}

/**
 * Everything of the contract that is generated, committed and reviewed as a diff.
 * @throws CompositionError if the subgraphs do not compose, a derived field shows more than its inputs, or a deprecation
 * says no day, one that has gone by, or a successor that somebody is not served.
 */
export function printAll({
  subgraphs,
  table,
  now = new Date(),
}: {
  readonly subgraphs: readonly SubgraphSdl[];
  readonly table: DecisionTable;
  readonly now?: Date;
}): Printed {
  const { supergraphSdl } = composeSupergraph(subgraphs.map(withoutAddress), namesOf(table));
  const contracts = AUDIENCES.map((audience) => [audience, contractSchema(supergraphSdl, audience, table)] as const);
  refuse([
    ...derivedProblems(labelsOf(supergraphSdl), table),
    ...deprecationProblems(apiSchemaOf(supergraphSdl), dayOf(now)),
    ...contracts.flatMap(([audience, contract]) => successorProblems(contract, audience)),
  ]);
  return {
    ...Object.fromEntries(subgraphs.map(({ name, sdl }) => [`${name}.graphql`, `${sdl.trim()}\n`])),
    'supergraph.graphql': `${supergraphSdl.trim()}\n`,
    ...Object.fromEntries(contracts.map(([audience, contract]) => [contractFile(audience), printContract(contract)])),
    'POLICY.md': printPolicy(table.policy),
    'errors.md': printErrors(),
  };
}

function refuse(problems: readonly string[]): void {
  if (problems.length > 0) throw new CompositionError(problems);
}

export function contractFile(audience: string): string {
  return `contracts/${audience}.graphql`;
}

/** Writes the texts below the directory; files that are printed no longer are left for `drift` to name. */
export function writePrinted(printed: Printed, directory: string): void {
  for (const [file, text] of Object.entries(printed)) {
    mkdirSync(dirname(join(directory, file)), { recursive: true });
    writeFileSync(join(directory, file), text);
  }
}

/** Where the directory is not what the code prints, by file; none, if it is. */
export function drift(printed: Printed, directory: string): readonly Drift[] {
  const files = new Set([...Object.keys(printed), ...filesBelow(directory)]);
  return [...files].sort().flatMap((file) => {
    const [ours, theirs] = [printed[file] ?? null, read(join(directory, file))];
    return ours === theirs ? [] : [{ file, ...firstDifference(linesOf(ours), linesOf(theirs)) }];
  });
}

/** Addresses belong to a deployment, not to the contract. */
function withoutAddress({ name, sdl }: SubgraphSdl): SubgraphSdl {
  return { name, sdl };
}

function firstDifference(printed: readonly string[], found: readonly string[]): Omit<Drift, 'file'> {
  let line = 0;
  while (printed[line] === found[line]) line++;
  return { line: line + 1, printed: printed[line] ?? null, found: found[line] ?? null };
}

function linesOf(text: string | null): readonly string[] {
  return text === null ? [] : text.split('\n');
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

function filesBelow(directory: string): readonly string[] {
  try {
    const entries = readdirSync(directory, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(directory.length + 1));
  } catch {
    return [];
  }
}
