import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A page that people read, with what it tells them to type. */
export interface DocPage {
  /** From the root of the repository. */
  readonly file: string;
  readonly blocks: readonly Block[];
  /** Commands in the first column of its tables. */
  readonly rows: readonly string[];
  /** The names of scripts that it mentions anywhere. */
  readonly scripts: readonly string[];
}

/** A block of shell, and the answer that the page shows for it. */
export interface Block {
  readonly line: number;
  readonly commands: readonly string[];
  readonly answer: string | null;
}

/** Every page of the repository but those that are generated. */
export function pagesBelow(root: string): readonly DocPage[] {
  return filesBelow(root).map((file) => pageOf(file, readFileSync(join(root, file), 'utf8')));
}

export function pageOf(file: string, text: string): DocPage {
  return {
    file,
    blocks: [...text.matchAll(SHELL)].map(({ index, 1: shell = '', 2: answer }) => ({
      line: text.slice(0, index).split('\n').length + 1,
      commands: commandsIn(shell),
      answer: answer ?? null,
    })),
    rows: [...text.matchAll(/^\| `((?:npm|npx|node|docker)[^`]*)`/gm)].map(([, command = '']) => command),
    scripts: [...text.matchAll(/npm (?:run (?:-s )?([\w:-]+)|(start|test)\b)/g)].map(
      ([, script, short]) => script ?? short ?? '',
    ),
  };
}

/** A fence of shell, and the next fence after it where that is a `json answer` or a `text answer`. */
const SHELL = /^```sh\n([\s\S]*?)^```\n(?:(?:(?!^```)[\s\S])*^```(?:json|text) answer\n([\s\S]*?)^```)?/gm;

const NOT_READ: ReadonlySet<string> = new Set(['node_modules', 'dist', 'printed', 'coverage']);

function filesBelow(root: string, folder = ''): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    if (entry.name.startsWith('.') || NOT_READ.has(entry.name)) return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesBelow(root, path);
    return entry.name.endsWith('.md') ? [path] : [];
  });
}

/** Lines that go on in the next one, by a backslash, an open quote or an open brace, stay together. */
function commandsIn(shell: string): readonly string[] {
  const commands: string[] = [];
  let open = '';
  for (const line of shell.split('\n')) {
    open += open ? `\n${line}` : line;
    if (isOpen(open)) continue;
    if (open.trim()) commands.push(open);
    open = '';
  }
  return open.trim() ? [...commands, open] : commands;
}

function isOpen(command: string): boolean {
  const bare = command.replace(/\\[\s\S]|'[^']*'|"(?:\\[\s\S]|[^"\\])*"/g, '');
  const depth = bare.split('{').length - bare.split('}').length;
  return /\\$/.test(command) || /['"]/.test(bare) || depth > 0;
}
