import { GraphQLScalarType, Kind } from 'graphql';
import { isCustomerCode } from '../../schema/customer-code';
import { refuse } from '../../schema/errors';

/** Input is checked by its check digit; output passes as stored. */
export const CustomerCode = new GraphQLScalarType<string, unknown>({
  name: 'CustomerCode',
  description: 'A customer in every system: C, ten digits and a check digit. It carries no meaning.',
  serialize: String,
  parseValue: readCode,
  parseLiteral: (node) => readCode(node.kind === Kind.STRING ? node.value : null),
});

/** RFC 3339 in UTC. Output that is already text passes as it is: a blurred date reads as its year. */
export const DateTime = new GraphQLScalarType<Date, unknown>({
  name: 'DateTime',
  description: 'A moment by RFC 3339, in UTC: `2026-03-31T16:00:00.000Z`. Where you may see the year alone: `2026`.',
  serialize: (value) => (value instanceof Date ? value.toISOString() : value),
  parseValue: readMoment,
  parseLiteral: (node) => readMoment(node.kind === Kind.STRING ? node.value : null),
});

/** A decimal number as text, so that no digit is lost on the way. */
export const Decimal = new GraphQLScalarType<string, unknown>({
  name: 'Decimal',
  description: 'A decimal number as text: `"12.50"`.',
  serialize: String,
  parseValue: readDecimal,
  parseLiteral: (node) =>
    readDecimal(node.kind === Kind.STRING || node.kind === Kind.INT || node.kind === Kind.FLOAT ? node.value : null),
});

function readCode(value: unknown): string {
  if (typeof value === 'string' && isCustomerCode(value)) return value;
  return refuse(
    'BAD_CUSTOMER_CODE',
    `a customer code is C, ten digits and a check digit, not \`${shown(value)}\`: look for a mistyped digit`,
  );
}

function readMoment(value: unknown): Date {
  const moment = typeof value === 'string' && MOMENT.test(value) ? new Date(value) : null;
  if (moment && !Number.isNaN(moment.getTime())) return moment;
  return refuse('BAD_INPUT', `a moment is written \`2026-03-31T16:00:00Z\`, not \`${shown(value)}\``);
}

function readDecimal(value: unknown): string {
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text === 'string' && DECIMAL.test(text)) return text;
  return refuse('BAD_INPUT', `a decimal is written \`"12.50"\`, not \`${shown(value)}\``);
}

const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;
const DECIMAL = /^-?\d{1,18}(\.\d{1,9})?$/;

function shown(value: unknown): string {
  return String(value).slice(0, 40);
}
