import { z } from 'zod';
import type { Transform } from '../value-types';
import { Unfit } from '../value-types';
import { fieldsOf, listOf, optionalText, textOf, transform } from './transform';

const none = z.strictObject({});
const pattern = z.string().refine(isPattern, 'is no regular expression');

export const TEXT_TRANSFORMS: Readonly<Record<string, Transform>> = {
  trim: transform(none, () => (value) => textOf(value).trim() || null),
  lower: transform(none, () => (value) => textOf(value).toLowerCase()),
  upper: transform(none, () => (value) => textOf(value).toUpperCase()),
  nullIf: transform(z.array(z.string()), (words) => (value) => (words.includes(textOf(value)) ? null : value)),
  replace: transform(z.strictObject({ find: pattern, by: z.string() }), ({ find, by }) => {
    const expression = new RegExp(find, 'gu');
    return (value) => textOf(value).replace(expression, by) || null;
  }),
  match: transform(pattern, (find) => {
    const expression = new RegExp(find, 'u');
    return (value) => matched(expression, textOf(value));
  }),
  split: transform(z.string().min(1), (separator) => (value) => pieces(textOf(value), separator)),
  concat: transform(z.string(), (between) => (value) => listOf(value).map(textOf).join(between) || null),
  template: transform(z.string().min(1), (template) => (value) => filled(template, value)),
  first: transform(none, () => (value) => listOf(value)[0] ?? null),
  distinct: transform(none, () => (value) => [
    ...new Map(listOf(value).map((item) => [JSON.stringify(item), item])).values(),
  ]),
  default: transform(
    z.unknown(),
    (source, place) => {
      const otherwise = place.value(source, 'value');
      return (value, scope) => value ?? otherwise(scope);
    },
    { takesAbsent: true },
  ),
  presence: transform(
    z.strictObject({ present: z.unknown(), absent: z.unknown() }),
    (options, place) => {
      const present = place.value(options.present ?? null, 'present');
      const absent = place.value(options.absent ?? null, 'absent');
      return (value, scope) => (value === null ? absent : present)(scope);
    },
    { takesAbsent: true },
  ),
  lookup: transform(
    z.union([z.string(), z.strictObject({ table: z.string(), otherwise: z.unknown().optional() })]),
    lookUp,
  ),
};

type LookUp = string | { readonly table: string; readonly otherwise?: unknown };

/** Without `otherwise` a word that the table does not have is told and left out. */
function lookUp(options: LookUp, place: Parameters<Transform['compile']>[1]): ReturnType<Transform['compile']> {
  const { table, otherwise } = typeof options === 'string' ? { table: options } : options;
  if (!place.settings.tables.includes(table))
    place.problem(`looks into the table \`${table}\`, which the mapping does not have`);
  const instead = otherwise === undefined ? null : place.value(otherwise, 'otherwise');
  return (value, scope) => {
    const found = scope.tables.get(table)?.get(textOf(value));
    if (found !== undefined) return found;
    if (instead) return instead(scope);
    throw new Unfit(
      'NOT_IN_TABLE',
      `\`${textOf(value)}\` is not in the table \`${table}\`; add it, or give an \`otherwise\``,
    );
  };
}

function isPattern(source: string): boolean {
  try {
    return Boolean(new RegExp(source, 'u'));
  } catch {
    return false;
  }
}

/** The first group of the pattern, else all that it matches. */
function matched(expression: RegExp, text: string): string {
  const found = expression.exec(text);
  if (!found) throw new Unfit('NO_MATCH', `\`${text}\` does not have the form \`${expression.source}\``);
  return found[1] ?? found[0];
}

function pieces(text: string, separator: string): readonly string[] {
  return text
    .split(separator)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '');
}

/** `{name}` is replaced by the value of that name; absent ones leave nothing behind, not even double blanks. */
function filled(template: string, value: Parameters<typeof fieldsOf>[0]): string | null {
  const fields = fieldsOf(value);
  const text = template.replace(/\{(\w+)\}/g, (_all, name: string) => optionalText(fields[name]));
  return text.replace(/\s+/g, ' ').trim() || null;
}
