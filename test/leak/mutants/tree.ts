import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { type Mutant, mutated } from './mutant';

export const ROOT = join(__dirname, '..', '..', '..');
/** Of no use to tests that run the sources, or linked instead of copied. */
const LEFT_OUT = new Set(['node_modules', 'dist', '.git', '.data']);

/** A copy of the tree in which a leak may stand: the tree itself is never touched. */
export class Tree {
  readonly root = mkdtempSync(join(tmpdir(), 'mutants-'));

  constructor() {
    cpSync(ROOT, this.root, { recursive: true, filter: isCopied });
    symlinkSync(join(ROOT, 'node_modules'), join(this.root, 'node_modules'), 'dir');
  }

  /** Does something while the leak is there. */
  async during<Result>(mutant: Mutant, act: () => Promise<Result>): Promise<Result> {
    const file = join(this.root, mutant.file);
    const sound = readFileSync(file, 'utf8');
    writeFileSync(file, mutated(sound, mutant));
    try {
      return await act();
    } finally {
      writeFileSync(file, sound);
    }
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

function isCopied(path: string): boolean {
  const [top = ''] = relative(ROOT, path).split(sep);
  return !LEFT_OUT.has(top);
}
