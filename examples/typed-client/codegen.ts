import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { preset } from '@graphql-codegen/client-preset';
import { codegen } from '@graphql-codegen/core';
import { buildSchema, parse } from 'graphql';

const CONTRACT = join('schema', 'printed', 'contracts', 'staff.graphql');
const HERE = join('examples', 'typed-client');

/** Types and documents for the operations of this folder, from the committed contract: no running gateway is needed. */
async function generate(): Promise<Readonly<Record<string, string>>> {
  const schemaAst = buildSchema(readFileSync(CONTRACT, 'utf8'));
  const sections = await preset.buildGeneratesSection({
    baseOutputDir: 'gql/',
    schema: parse(readFileSync(CONTRACT, 'utf8')),
    schemaAst,
    documents: documentsBelow(join(HERE, 'operations')),
    plugins: [],
    pluginMap: {},
    config: {
      documentMode: 'string',
      useTypeImports: true,
      enumType: 'string-literal',
      immutableTypes: true,
      futureProofEnums: true,
      scalars: { CustomerCode: 'string', DateTime: 'string', Decimal: 'string' },
    },
    presetConfig: {
      fragmentMasking: false,
      persistedDocuments: { hashPropertyName: 'id', hashAlgorithm: sha256 },
    },
  });
  // Together, since one section waits for what another one finds.
  const files = await Promise.all(sections.map(async (one) => [one.filename, await codegen(one)] as const));
  return Object.fromEntries(files.filter(([file]) => NEEDED.has(file)));
}

/** The rest serves documents that are written inside of TypeScript. */
const NEEDED: ReadonlySet<string> = new Set(['gql/graphql.ts', 'gql/persisted-documents.json']);

function documentsBelow(folder: string) {
  return readdirSync(folder)
    .sort()
    .map((name) => {
      const rawSDL = readFileSync(join(folder, name), 'utf8');
      return { location: name, rawSDL, document: parse(rawSDL) };
    });
}

/** The id under which a gateway knows an operation: bare hexadecimal, as in the manifest. */
function sha256(body: string): string {
  return createHash('sha256').update(body).digest('hex');
}

async function write(folder: string): Promise<void> {
  for (const [file, text] of Object.entries(await generate())) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text.endsWith('\n') ? text : `${text}\n`);
  }
}

void write(process.argv[2] ?? HERE);
