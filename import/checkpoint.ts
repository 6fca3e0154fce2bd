import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { Tally } from './tally';

const progressSchema = z.strictObject({
  /** Digest of the mapping, the files and the corrections. */
  of: z.string(),
  record: z.int(),
  unit: z.int(),
  rejectsPath: z.string(),
  rejectsBytes: z.int(),
  tally: z.custom<Tally>(),
});

/** How far a run has come: all units before `unit` of the record number `record` are in. */
export type Progress = Readonly<z.infer<typeof progressSchema>>;

/** Holds the progress of a run where it survives a kill. */
export class Checkpoint {
  constructor(private readonly path: string) {}

  /** The progress of a run that did not end, on the same mapping and files; else null. */
  async load(digest: string): Promise<Progress | null> {
    const read = progressSchema.safeParse(await this.read());
    return read.success && read.data.of === digest ? read.data : null;
  }

  /** Whole or not at all: the new file takes the place of the old one in one step. */
  async save(progress: Progress): Promise<void> {
    await mkdir(dirname(this.path), { recursive: true });
    const file = await open(`${this.path}.new`, 'w');
    try {
      await file.writeFile(JSON.stringify(progress));
      await file.datasync();
    } finally {
      await file.close();
    }
    await rename(`${this.path}.new`, this.path);
  }

  async clear(): Promise<void> {
    await rm(this.path, { force: true });
  }

  /** What cannot be read is no progress. */
  private async read(): Promise<unknown> {
    try {
      return JSON.parse(await readFile(this.path, 'utf8'));
    } catch {
      return null;
    }
  }
}
