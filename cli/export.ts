import { randomUUID } from 'node:crypto';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { createPlanner } from '../gateway/executor/planner';
import { Auditor } from '../gateway/view/audit';
import { exportOf, type SubjectExport } from '../gateway/view/export-document';
import { exportPage } from '../gateway/view/export-page';
import { commonShape, readConfig } from '../kit/service/config';
import type { Log } from '../kit/service/log';
import { apiSchemaOf } from '../schema/api-schema';
import { isCustomerCode } from '../schema/customer-code';
import { labelsOf } from '../schema/label-index';
import { customerModel } from '../subgraphs/account/customer.model';
import { auditedIn } from './audited';
import { commandLog } from './command-log';
import { type House, openHouse } from './house';
import { inProcess } from './open-gateway';
import { readSupergraph } from './supergraph-file';

interface ExportAsked {
  readonly out: string;
  readonly reviewed: boolean;
}

/** `export`: everything of one natural person that is hers to have, as JSON and as a page. */
export function exportCommand(): Command {
  return new Command('export')
    .description('Writes what is kept of a natural person, for her to have: CODE.json and CODE.html.')
    .argument('<code>', 'her customer code')
    .option('--out <folder>', 'where the two files go', '.')
    .option('--reviewed', 'somebody has reviewed the notes among staff: they go in', false)
    .action(run);
}

async function run(code: string, { out, reviewed }: ExportAsked): Promise<void> {
  const log = commandLog('export');
  const house = await openHouse(readConfig(commonShape, process.env), log);
  try {
    const made = await exportFrom(house, code, { isReviewed: reviewed, log });
    const paths = write(made, out);
    process.stdout.write(`${paths.join('\n')}\n`);
  } finally {
    await house.close();
  }
}

/** The export of one customer. @throws Error with the reason why there is none */
export async function exportFrom(
  house: House,
  code: string,
  { isReviewed, log }: { readonly isReviewed: boolean; readonly log: Log },
): Promise<SubjectExport> {
  await refuseOthers(house, code);
  const { audit, table, signer } = house;
  const supergraphSdl = readSupergraph(undefined, table);
  const index = labelsOf(supergraphSdl);
  const links = inProcess(house.subgraphs);
  const planning = { supergraphSdl, links, log, sign: signer, policyVersion: table.version, patience: PATIENCE };
  const graph = { schema: apiSchemaOf(supergraphSdl), index, execute: await createPlanner(planning) };
  const auditor = new Auditor({ audit, table, index });
  const exportId = randomUUID();
  const by = { askedBy: 'operator', exportId, requestId: exportId };
  const make = () => exportOf(code, { ...graph, ...by, table, auditor, isReviewed });
  const run = { command: 'export', action: 'subject-access export', customer: code };
  const made = await auditedIn(house, run, make, () => 1);
  if (!made) throw new Error(`there is nothing to export of \`${code}\`: its record does not open to it`);
  return made;
}

/** What one call to a subgraph may take, in milliseconds. */
const PATIENCE = 30_000;

async function refuseOthers(house: House, code: string): Promise<void> {
  if (!isCustomerCode(code)) throw new Error(`a customer code is C, ten digits and a check digit, not \`${code}\``);
  const customer = await house.subgraph('account').tools().read.one(customerModel, code);
  if (!customer) throw new Error(`there is no customer \`${code}\`: check its digits`);
  if (customer.baseType !== 'PERSON')
    throw new Error(`an export is a right of natural persons, and \`${code}\` is a ${customer.baseType}`);
}

/** For the eyes of whoever hands it over alone. */
function write(made: SubjectExport, folder: string): readonly string[] {
  mkdirSync(folder, { recursive: true });
  const files = [
    [join(folder, `${made.customerCode}.json`), `${JSON.stringify(made, null, 2)}\n`],
    [join(folder, `${made.customerCode}.html`), exportPage(made)],
  ] as const;
  for (const [path, text] of files) writePrivately(path, text);
  return files.map(([path]) => path);
}

/** Whatever stood there, and whoever could read that. */
function writePrivately(path: string, text: string): void {
  const aside = `${path}.${randomUUID()}`;
  writeFileSync(aside, text, { mode: 0o600 });
  renameSync(aside, path);
}
