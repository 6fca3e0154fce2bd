type Path = readonly (string | number)[];

/** All places in a document where a value stands, those of lists and objects before those in them. */
export function* pathsIn(value: unknown, path: Path = []): Iterable<Path> {
  if (path.length > 0) yield path;
  if (typeof value !== 'object' || value === null || value instanceof Date) return;
  for (const [name, inner] of Object.entries(value)) {
    yield* pathsIn(inner, [...path, Array.isArray(value) ? Number(name) : name]);
  }
}

export function valueAt(document: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, step) => (value as Record<string | number, unknown> | null)?.[step], document);
}

/** The document with another value in one place. */
export function withValue<Document>(document: Document, [step, ...others]: Path, value: unknown): Document {
  if (step === undefined) return value as Document;
  const inner = withValue((document as Record<string | number, unknown>)[step], others, value);
  if (!Array.isArray(document)) return { ...document, [step]: inner };
  return document.map((one, index) => (index === step ? inner : one)) as Document;
}

/** A path with `[]` for each place in a list: the same for all elements. */
export function nameOf(path: Path): string {
  return path.map((step) => (typeof step === 'string' ? step : '[]')).join('.');
}
