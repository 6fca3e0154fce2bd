import { nearest, type Problems } from './problems';
import type { Row } from './rows';
import { TRANSFORMS } from './transforms';
import type { Apply, Columns, Evaluate, Json, Place, Scope, Settings } from './value-types';
import { Unfit } from './value-types';

/**
 * Compiles a value of a mapping: `$column`, a constant, a list, an object, `{take, as}` or `{each, input}`.
 * What is wrong is added to the problems with its path; the result is then never run.
 */
export function compileValue(
  source: unknown,
  path: string,
  columns: Columns,
  settings: Settings,
  problems: Problems,
): Evaluate {
  return compile(source, placeOf({ path, columns, settings, problems }));
}

type Site = Pick<Place, 'path' | 'columns' | 'settings'> & { readonly problems: Problems };

function placeOf(site: Site): Place {
  const below = (key: string) => (/^\[/.test(key) ? `${site.path}${key}` : `${site.path}.${key}`);
  return {
    ...site,
    problem: (message) => site.problems.add(site.path, message),
    value: (source, key, columns) =>
      compile(source, placeOf({ ...site, path: below(key), columns: columns ?? site.columns })),
    below: (key) => placeOf({ ...site, path: below(key) }),
  };
}

function compile(source: unknown, place: Place): Evaluate {
  if (typeof source === 'string') return compileText(source, place);
  if (source === null || typeof source === 'number' || typeof source === 'boolean') return () => source;
  if (Array.isArray(source)) return compileList(source, place);
  if (typeof source !== 'object')
    return refused(place, 'is no value; write a constant, `$column`, a list or an object');
  if ('take' in source) return compileChain(source, place);
  return 'each' in source ? compileEach(source, place) : compileObject(source, place);
}

function compileText(text: string, place: Place): Evaluate {
  if (text.startsWith('$$')) return () => text.slice(1);
  return text.startsWith('$') ? compileColumn(text.slice(1), place) : () => text;
}

/** `$^name` is a column of the row that the parts belong to, `$@line` the line of the row in its file. */
function compileColumn(name: string, { columns, ...place }: Place): Evaluate {
  if (name === '@line') return ({ row }) => String(row.line);
  const outer = name.startsWith('^') ? columns.outer : null;
  const owner = outer ?? columns;
  const bare = outer ? name.slice(1) : name;
  const at = owner.names.indexOf(bare);
  if (at < 0) return refused(place, unknownColumn(bare, owner));
  return (scope) => (outer ? scope.outer : scope)?.row.cells[at] ?? null;
}

function unknownColumn(name: string, { file, names }: Columns): string {
  const near = nearest(name, names);
  const cure =
    near === null ? `it has ${names.map((other) => `\`${other}\``).join(', ')}` : `did you mean \`${near}\`?`;
  return `names the column \`${name}\`, which \`${file}\` does not have; ${cure}`;
}

/** What is absent is left out of a list. */
function compileList(items: readonly unknown[], place: Place): Evaluate {
  const values = items.map((item, at) => place.value(item, `[${at}]`));
  return (scope) => values.map((value) => value(scope)).filter((value) => value !== null);
}

/** What is absent is left out of an object; one of which nothing is left is absent itself. */
function compileObject(source: object, place: Place): Evaluate {
  const fields = Object.entries(source).map(([key, value]) => [key, place.value(value, key)] as const);
  return (scope) => present(fields.map(([key, value]) => [key, value(scope)] as const));
}

function present(fields: readonly (readonly [string, Json])[]): Json {
  const left = fields.filter(([, value]) => value !== null);
  return left.length === 0 ? null : Object.fromEntries(left);
}

function compileEach(source: { readonly each?: unknown; readonly input?: unknown }, place: Place): Evaluate {
  const name = String(source.each);
  const part = place.columns.parts.get(name);
  const extra = Object.keys(source).find((key) => key !== 'each' && key !== 'input');
  if (extra !== undefined) return refused(place, `has \`${extra}\` beside \`each\` and \`input\``);
  if (!part) return refused(place, `goes through \`${name}\`, which is neither a join nor the \`rows\` of a group`);
  const value = place.value(source.input, 'input', { ...part, outer: place.columns });
  return (scope) => partsOf(scope, name).map((row) => value({ ...scope, row, parts: new Map(), outer: scope }));
}

function partsOf(scope: Scope, name: string): readonly Row[] {
  return scope.parts.get(name) ?? [];
}

interface Step {
  readonly apply: Apply;
  readonly takesAbsent: boolean;
}

function compileChain(source: { readonly take?: unknown; readonly as?: unknown }, place: Place): Evaluate {
  const extra = Object.keys(source).find((key) => key !== 'take' && key !== 'as');
  if (extra !== undefined)
    return refused(place, `has \`${extra}\` beside \`take\` and \`as\`; options go inside \`as\``);
  const take = place.value(source.take, 'take');
  const names = Array.isArray(source.as) ? source.as : [source.as];
  const steps = names.map((step, at) => compileStep(step, place.below(Array.isArray(source.as) ? `as[${at}]` : 'as')));
  const field = fieldOf(place.path);
  return (scope) => chained(take(scope), steps, scope, field);
}

/** The field as the command knows it: `phones[0]` for `records[0].input.phones.take[0]`. */
function fieldOf(path: string): string {
  return path.replace(/^records\[\d+\]\.input\.?/, '').replace(/\.(?:take|input)(?=$|[.[])/g, '');
}

/** A value that does not fit is left out of the record and told; the record goes in without it. */
function chained(taken: Json, steps: readonly Step[], scope: Scope, field: string): Json {
  try {
    return steps.reduce(
      (value, { apply, takesAbsent }) => (value === null && !takesAbsent ? null : apply(value, scope)),
      taken,
    );
  } catch (error) {
    if (!(error instanceof Unfit)) throw error;
    scope.faults.push({ row: scope.row, field, code: error.code, message: error.message });
    return null;
  }
}

function compileStep(step: unknown, place: Place): Step {
  const [name, options] = typeof step === 'string' ? [step, {}] : soleEntry(step);
  const transform = TRANSFORMS.get(name);
  if (transform) return { apply: transform.compile(options, place.below(name)), takesAbsent: transform.takesAbsent };
  const near = nearest(name, [...TRANSFORMS.keys()]);
  place.problem(
    `names the transform \`${name}\`, which does not exist${near === null ? '' : `; did you mean \`${near}\`?`}`,
  );
  return { apply: (value) => value, takesAbsent: false };
}

function soleEntry(step: unknown): readonly [string, unknown] {
  const entries = typeof step === 'object' && step !== null ? Object.entries(step) : [];
  return entries.length === 1 && entries[0] ? entries[0] : [JSON.stringify(step) ?? 'nothing', {}];
}

function refused(place: Pick<Place, 'problem'>, message: string): Evaluate {
  place.problem(message);
  return () => null;
}
