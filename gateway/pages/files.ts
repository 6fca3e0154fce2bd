import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';

/** One file as it is sent: compressed when the pages were built, kept in memory, known by what it holds. */
export interface PageFile {
  readonly type: string;
  readonly etag: string;
  readonly gzipped: Buffer;
  /** Its name changes with what it holds, so that a browser need never ask again. */
  readonly immutable: boolean;
}

/** By the path under which each is asked for. */
export type PageFiles = ReadonlyMap<string, PageFile>;

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.woff2': 'font/woff2',
};
const PACKED = '.gz';

/** All files of the built pages; null where they are not built. What is not in it is not served, whatever the path says. */
export function readPages(folder: string): PageFiles | null {
  if (!existsSync(join(folder, `index.html${PACKED}`))) return null;
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith(PACKED));
  return new Map(names.map((name) => [`/${name.slice(0, -PACKED.length)}`, read(folder, name)]));
}

function read(folder: string, name: string): PageFile {
  const plain = name.slice(0, -PACKED.length);
  const type = TYPES[extname(plain)];
  if (!type) throw new Error(`no content type is known for \`${plain}\`: add it to gateway/pages/files.ts`);
  const gzipped = readFileSync(join(folder, name));
  const etag = `"${createHash('sha256').update(gzipped).digest('base64url').slice(0, 22)}"`;
  return { type, etag, gzipped, immutable: plain.startsWith('assets/') };
}
