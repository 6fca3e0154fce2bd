import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';

export interface Problem {
  readonly line: number;
  readonly text: string;
}

/** What is wrong with a page, all of it at once. */
export class PolicyError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    const inOrder = [...problems].sort((one, other) => one.line - other.line);
    super(`the policy page cannot be used:\n${inOrder.map(({ line, text }) => `  line ${line}: ${text}`).join('\n')}`);
    this.name = 'PolicyError';
    this.problems = inOrder;
  }
}

/** A place on the page: a name, a word, a list, or entries. */
export type Place = Node;

export interface PageEntry {
  readonly key: string;
  readonly keyAt: Place;
  readonly value: Place;
}

/**
 * A page being read: it hands out entries, lists and words with their places, and notes what it finds wrong.
 * Where a place is null, nothing is there and nothing is noted: who needs it there says so by `require`.
 */
export class Page {
  readonly root: Place | null;
  readonly #lines = new LineCounter();
  readonly #problems: Problem[] = [];

  constructor(text: string) {
    const document = parseDocument(text, { lineCounter: this.#lines, stringKeys: true, prettyErrors: false });
    this.root = document.contents;
    for (const { code, pos, message } of document.errors) this.#note(pos[0], sentenceOf(code, message));
  }

  get problemCount(): number {
    return this.#problems.length;
  }

  complain(at: Place | null, text: string): void {
    this.#note(at?.range?.[0] ?? 0, text);
  }

  lineOf(at: Place): number {
    return this.#lines.linePos(at.range?.[0] ?? 0).line || 1;
  }

  entries(at: Place | null): readonly PageEntry[] {
    if (!isMap(at)) return this.#expected(at, 'entries `name: value`');
    return at.items.flatMap(({ key, value }) => this.#entry(key as Place, value as Place | null) ?? []);
  }

  /** The entries by their names, of which none but those known are allowed. */
  fields<Name extends string>(at: Place | null, known: readonly Name[], what: string): ReadonlyMap<Name, PageEntry> {
    const fields = new Map<Name, PageEntry>();
    for (const entry of this.entries(at)) {
      const name = this.known(entry.key, known, what, entry.keyAt);
      if (name) fields.set(name, entry);
    }
    return fields;
  }

  /** Notes which of the names are missing. */
  require(fields: ReadonlyMap<string, unknown>, names: readonly string[], what: string, at: Place | null): void {
    const missing = names.filter((name) => !fields.has(name));
    if (missing.length > 0)
      this.complain(at, `missing ${what}: add ${missing.map((name) => `\`${name}\``).join(', ')}`);
  }

  list(at: Place | null): readonly Place[] {
    return isSeq(at) ? at.items.map((item) => item as Place) : this.#expected(at, 'a list `[...]`');
  }

  /** A list, or a single value that stands for a list of one. */
  oneOrMore(at: Place): readonly Place[] {
    return isSeq(at) ? this.list(at) : [at];
  }

  isWord(at: Place): boolean {
    return isScalar(at);
  }

  text(at: Place | null): string {
    if (isScalar(at) && typeof at.value === 'string' && at.value.trim()) return at.value.trim();
    this.#expected(at, 'words');
    return '';
  }

  count(at: Place | null): number {
    if (isScalar(at) && typeof at.value === 'number' && Number.isSafeInteger(at.value) && at.value >= 0)
      return at.value;
    this.#expected(at, 'a whole number');
    return 0;
  }

  /** The word, if it is one of those known; a problem and null if not. */
  known<Word extends string>(word: string, known: readonly Word[], what: string, at: Place | null): Word | null {
    const found = known.find((each) => each === word);
    if (!found) this.complain(at, `unknown ${what} \`${word}\`: use one of ${known.join(', ')}`);
    return found ?? null;
  }

  /** Throws PolicyError if anything was found wrong. */
  finish(): void {
    if (this.#problems.length > 0) throw new PolicyError(this.#problems);
  }

  #entry(keyAt: Place, value: Place | null): PageEntry | null {
    const key = isScalar(keyAt) ? String(keyAt.value) : shown(keyAt);
    if (!value) this.complain(keyAt, `\`${key}\` stands without a value: write \`${key}: ...\``);
    return value && { key, keyAt, value };
  }

  #expected(at: Place | null, what: string): readonly never[] {
    if (at) this.complain(at, `expected ${what}, found \`${shown(at)}\``);
    return [];
  }

  #note(offset: number, text: string): void {
    this.#problems.push({ line: this.#lines.linePos(offset).line || 1, text });
  }
}

function shown(at: Place): string {
  const text = String(at);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

function sentenceOf(code: string, message: string): string {
  return code === 'DUPLICATE_KEY' ? 'this name stands here twice: keep one of the two' : message.toLowerCase();
}
