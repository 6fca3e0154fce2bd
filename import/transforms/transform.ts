import type { z } from 'zod';
import { pathText } from '../mapping';
import type { Apply, Json, Place, Transform } from '../value-types';
import { Unfit } from '../value-types';

/** A transform whose options have a form; where they do not, the problem is told and the transform never runs. */
export function transform<Options>(
  schema: z.ZodType<Options>,
  build: (options: Options, place: Place) => Apply,
  { takesAbsent = false }: { readonly takesAbsent?: boolean } = {},
): Transform {
  return {
    takesAbsent,
    compile(options, place) {
      const read = schema.safeParse(options);
      if (read.success) return build(read.data, place);
      for (const { path, message } of read.error.issues) place.problem(`${pathText(path)} ${message}`.trim());
      return (value) => value;
    },
  };
}

/** Text of a cell or a constant. @throws Unfit for lists and objects. */
export function textOf(value: Json): string {
  if (typeof value === 'object') throw new Unfit('NOT_A_TEXT', 'a text is needed here, not a list or an object');
  return String(value);
}

/** The fields of an object. @throws Unfit for everything else. */
export function fieldsOf(value: Json): Readonly<Record<string, Json>> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Readonly<Record<string, Json>>;
  throw new Unfit('NOT_AN_OBJECT', 'named values are needed here, such as `{city: $city}`');
}

export function listOf(value: Json): readonly Json[] {
  return Array.isArray(value) ? value : value === null ? [] : [value];
}

export function optionalText(value: Json | undefined): string {
  return value === undefined || value === null ? '' : textOf(value);
}
