import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GraphQLSchema } from 'graphql';
import { z } from 'zod';
import { manifestOf, type OperationText } from '../../schema/manifest';
import type { Audience } from '../../schema/viewer';
import { OWN_RULES } from './limits';

/** The operations that are kept for one audience. */
export interface Persisted {
  readonly textById: ReadonlyMap<string, string>;
  /** Whether no other text is run. */
  readonly only: boolean;
}

export interface PersistedOptions {
  /** Where `staff.json`, `partner.json`, `customer.json` and `nobody.json` stand, as far as they are there. */
  readonly folder: string | undefined;
  readonly only: ReadonlySet<Audience>;
  readonly contracts: ReadonlyMap<Audience, { readonly schema: GraphQLSchema }>;
}

/** Whole manifests or none. @throws Error with one line for each mistake in any of them. */
export function readPersisted({ folder, only, contracts }: PersistedOptions): ReadonlyMap<Audience, Persisted> {
  if (folder !== undefined && !existsSync(folder))
    throw new Error(`there is no folder \`${folder}\`: set PERSISTED_OPERATIONS to the folder of the manifests`);
  const read = [...contracts].map(([audience, { schema }]) => ({ audience, ...manifestIn(folder, audience, schema) }));
  const problems = read.flatMap((one) => one.problems);
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return new Map(read.map(({ audience, textById }) => [audience, { textById, only: only.has(audience) }]));
}

/** The name by which manifests know a text. */
export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

interface Read {
  readonly textById: ReadonlyMap<string, string>;
  readonly problems: readonly string[];
}

const NOTHING: Read = { textById: new Map(), problems: [] };

const manifestShape = z.object({
  format: z.literal('apollo-persisted-query-manifest'),
  version: z.literal(1),
  operations: z.array(
    z.object({
      id: z.string().min(1),
      name: z.string(),
      type: z.enum(['query', 'mutation', 'subscription']),
      body: z.string(),
    }),
  ),
});

function manifestIn(folder: string | undefined, audience: Audience, contract: GraphQLSchema): Read {
  const file = folder === undefined ? null : join(folder, `${audience}.json`);
  if (file === null || !existsSync(file)) return NOTHING;
  const read = manifestShape.safeParse(json(file));
  if (!read.success) return { ...NOTHING, problems: [`${file}: ${whyNoManifest(read.error)}`] };
  const { operations } = read.data;
  return {
    textById: new Map(operations.map(({ id, body }) => [id, body])),
    // Each by itself: bodies carry their fragments with them, so that names of fragments come again.
    problems: operations.flatMap(({ id, body }) => problemsOf({ file: `${file} (${id})`, text: body, id }, contract)),
  };
}

function problemsOf(text: OperationText, contract: GraphQLSchema): readonly string[] {
  const { problems } = manifestOf([text], contract, OWN_RULES);
  const placed = problems.filter((line) => line.startsWith(text.file));
  return placed.length > 0 ? placed : problems.map((line) => `${text.file}: ${line}`);
}

function json(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

function whyNoManifest({ issues }: z.ZodError): string {
  const [issue] = issues;
  const place = issue && issue.path.length > 0 ? ` at \`${issue.path.join('.')}\`` : '';
  return `it is no manifest of Apollo's format \`apollo-persisted-query-manifest\`, version 1${place}: make it with \`operations\``;
}
