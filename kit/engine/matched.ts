import { compileFilter, isOperators } from './filter';
import { placesOf } from './places';
import { type Document, isRecord } from './values';

/** The position of the first element that satisfies what a filter asks of an array; what `$` stands for in an update. */
export function matchedPosition(filter: Document, document: Document, path: string): number | null {
  const onArray = Object.fromEntries(conjunctsOf(filter).filter(([key]) => key === path || key.startsWith(`${path}.`)));
  const array = path.split('.').reduce<unknown>((value, part) => (isRecord(value) ? value[part] : undefined), document);
  if (Object.keys(onArray).length === 0 || !Array.isArray(array)) return null;
  const test = compileFilter(onArray);
  const position = array.findIndex((element) => test(nested(path, [element])));
  return position < 0 ? null : position;
}

/** The document an upsert begins with: what the filter says is equal. */
export function documentFrom(filter: Document): Document {
  const document: Document = {};
  for (const [path, condition] of conjunctsOf(filter)) {
    const value = equalityOf(condition);
    if (value !== undefined) for (const place of placesOf(document, path, () => null)) place.set(value);
  }
  return document;
}

const equalityOf = (condition: unknown): unknown => (isOperators(condition) ? condition.$eq : condition);

/** The conditions that must hold all together, by path. */
function conjunctsOf(filter: Document): readonly (readonly [path: string, condition: unknown])[] {
  return Object.entries(filter).flatMap(([key, condition]) => {
    const single = key === '$and' || (key === '$or' && Array.isArray(condition) && condition.length === 1);
    if (single && Array.isArray(condition)) return condition.filter(isRecord).flatMap(conjunctsOf);
    return key.startsWith('$') ? [] : [[key, condition] as const];
  });
}

function nested(path: string, value: unknown): Document {
  return path.split('.').reduceRight<unknown>((inner, part) => ({ [part]: inner }), value) as Document;
}
