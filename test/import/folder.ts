import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ImportJob, parseMapping, SILENT } from '../../import';

/** A folder of files for one test. */
export function folderOf(files: Readonly<Record<string, string | Buffer>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'import-'));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}

/** A job over these files; its work folder is one of its own. */
export function jobOf(
  yaml: string,
  files: Readonly<Record<string, string | Buffer>>,
  job: Pick<ImportJob, 'target'> & Partial<ImportJob>,
): ImportJob {
  const workDir = folderOf({});
  const mapping = parseMapping(yaml, 'mapping.yaml');
  return {
    mapping,
    folder: folderOf(files),
    dryRun: false,
    repaired: null,
    workDir,
    progress: SILENT,
    fresh: false,
    ...job,
  };
}
