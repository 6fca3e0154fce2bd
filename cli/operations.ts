import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import { buildSchema, type GraphQLSchema } from 'graphql';
import { OWN_RULES } from '../gateway/door/limits';
import { manifestOf, type OperationText } from '../schema/manifest';
import { contractFile } from '../schema/printed';
import { AUDIENCES, type Audience } from '../schema/viewer';

const PRINTED = join(__dirname, '..', 'schema', 'printed');

interface OperationsOptions {
  readonly audience: Audience;
  readonly out?: string;
}

/** `operations`: makes the manifest of what a front-end asks, each operation held to the contract of its audience. */
export function operationsCommand(): Command {
  return new Command('operations')
    .description('Makes a manifest of persisted operations, after checking each against the contract of an audience.')
    .argument('<path>', 'a folder of .graphql files, one of them, or the persisted-documents.json of codegen')
    .addOption(new Option('--audience <audience>', 'who will send them').choices(AUDIENCES).makeOptionMandatory())
    .option('--out <file>', 'where the manifest goes: printed unless told')
    .action(operations);
}

function operations(path: string, { audience, out }: OperationsOptions): void {
  const { manifest, problems, warnings } = manifestOf(textsIn(path), contractOf(audience), OWN_RULES);
  for (const line of [...warnings, ...problems]) process.stderr.write(`${line}\n`);
  if (problems.length > 0) {
    process.exitCode = 1;
    return;
  }
  const text = `${JSON.stringify(manifest, null, 2)}\n`;
  if (out) writeFileSync(out, text);
  else process.stdout.write(text);
}

function contractOf(audience: Audience): GraphQLSchema {
  return buildSchema(readFileSync(join(PRINTED, contractFile(audience)), 'utf8'), { assumeValid: true });
}

function textsIn(path: string): readonly OperationText[] {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) throw new Error(`there is neither a file nor a folder \`${path}\`: look for a mistyped name`);
  return (stat.isDirectory() ? filesBelow(path) : [path]).flatMap(textsOf);
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(graphql|gql)$/.test(name))
    .sort()
    .map((name) => join(folder, name));
}

function textsOf(file: string): readonly OperationText[] {
  const text = readFileSync(file, 'utf8');
  return file.endsWith('.json') ? documentsIn(file, text) : [{ file, text }];
}

/** What codegen's client preset writes: the bodies by their ids, which the generated code already holds. */
function documentsIn(file: string, text: string): readonly OperationText[] {
  const bodyById = parsed(text);
  if (!isTextById(bodyById)) {
    throw new Error(
      `\`${file}\` is no object of operations by their ids: name the persisted-documents.json of codegen`,
    );
  }
  return Object.entries(bodyById).map(([id, body]) => ({ file: `${file} (${id})`, text: body, id }));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isTextById(value: unknown): value is Readonly<Record<string, string>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.values(value).every((body) => typeof body === 'string');
}
