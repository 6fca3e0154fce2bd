import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

// Runs from `dist/gateway/pages`: the sources are not compiled into it, vite bundles them.
const ROOT = join(__dirname, '..', '..', '..');
const SOURCES = join(ROOT, 'gateway', 'pages', 'explorer');
const BUILT = join(__dirname, 'built');
const DIGEST = join(BUILT, 'digest');

/** `npm run build:pages`: bundles the pages unless nothing that they are made of has changed. */
async function main(): Promise<void> {
  const digest = digestOf([...filesIn(SOURCES), join(ROOT, 'package-lock.json'), __filename]);
  if (existsSync(DIGEST) && readFileSync(DIGEST, 'utf8') === digest) return;
  const aside = `${BUILT}-${process.pid}`;
  try {
    await bundle(aside);
    for (const file of filesIn(aside)) compress(file);
    writeFileSync(join(aside, 'digest'), digest);
    rmSync(BUILT, { recursive: true, force: true });
    renameSync(aside, BUILT);
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

async function bundle(outDir: string): Promise<void> {
  const { build } = await import('vite');
  await build({
    root: SOURCES,
    configFile: false,
    logLevel: 'error',
    // Every file is fetched from the gateway, none travels inside another: scripts are from `self` alone.
    build: {
      outDir,
      emptyOutDir: true,
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 5_000,
      modulePreload: { polyfill: false },
    },
    worker: { format: 'es' },
  });
}

/** Compressed once, here: the gateway serves it as it is. */
function compress(file: string): void {
  writeFileSync(`${file}.gz`, gzipSync(readFileSync(file), { level: 9 }));
  rmSync(file);
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort();
}

function digestOf(files: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of files) hash.update(file.slice(ROOT.length)).update('\0').update(readFileSync(file));
  return hash.digest('hex');
}

void main();
