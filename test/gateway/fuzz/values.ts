import {
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
} from 'graphql';
import type { Draws } from './draws';

const TEXTS = [
  '',
  'a',
  'C0000000001',
  '李雷',
  'e\u0301',
  '\u202e',
  '🏃🏽‍♀️',
  '../../etc/passwd',
  "'; drop",
  '{"$gt":""}',
  '\u0000',
  'x'.repeat(300),
];
const NUMBERS = [0, -1, 1, 20, 100, 101, 2_147_483_647, -2_147_483_648, 2_147_483_648, 1e21, 0.1, -0];
const WRONG = [
  'null',
  '{}',
  '[]',
  '[[[]]]',
  '{ a: 1 }',
  '"text"',
  '1',
  '1.5e400',
  'true',
  'WORD',
  '$nowhere',
  '"""block"""',
];

/** The share of places at which something is written that does not belong there. */
export const SLIP = 0.006;

/** A value of this type, or nearly, written as in a document. */
export function literal(type: GraphQLInputType, draws: Draws, codes: readonly string[], depth = 3): string {
  if (draws.happens(SLIP)) return draws.one(WRONG);
  if (isNonNullType(type)) return literal(type.ofType, draws, codes, depth);
  if (draws.happens(0.05)) return 'null';
  if (isListType(type))
    return `[${times(draws.below(3), () => literal(type.ofType, draws, codes, depth - 1)).join(', ')}]`;
  if (isEnumType(type)) return draws.one(type.getValues()).name;
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter(
      (field) => isRequiredInputField(field) || (depth > 0 && draws.happens(0.2)),
    );
    return `{ ${fields.map((field) => `${field.name}: ${literal(field.type, draws, codes, depth - 1)}`).join(', ')} }`;
  }
  return scalar(type.name, draws, codes);
}

function scalar(name: string, draws: Draws, codes: readonly string[]): string {
  switch (name) {
    case 'Int':
    case 'Float':
      return String(draws.one(NUMBERS));
    case 'Boolean':
      return draws.one(['true', 'false']);
    case 'CustomerCode':
      return JSON.stringify(draws.happens(0.7) ? draws.one(codes) : draws.one(TEXTS));
    case 'DateTime':
      return JSON.stringify(draws.one(['2026-01-01T00:00:00.000Z', '2026-13-45T99:00:00Z', '0000-01-01', '']));
    default:
      return draws.happens(0.1)
        ? `"""\n  ${draws.one(['block', '\\"""', 'a\n\nb'])}\n"""`
        : JSON.stringify(draws.one(TEXTS));
  }
}

export function times<Value>(count: number, make: (index: number) => Value): readonly Value[] {
  return Array.from({ length: count }, (_, index) => make(index));
}
