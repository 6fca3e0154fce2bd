import {
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isObjectType,
  parse,
  type ValueNode,
} from 'graphql';
import { type Answer, type Question, shownOf } from '../asking/answer';
import { inlined, isOperation } from '../asking/inlined';
import { asObject, isList, type Json, type JsonObject } from '../compare/values';
import { linesWithin } from './lines';
import { type Chosen, chosenOf, typeAmong } from './selected';

/** A place of an answer where nothing is. */
export interface Empty {
  /** Of the answer as it is shown, from 1. */
  readonly line: number;
  readonly path: string;
  /** The field itself, then those it was reached through: a value inside a record is decided by the nearest with a rule of its own. */
  readonly fields: readonly [string, ...string[]];
  /** Whose record it is on, as far as the answer or the question says. */
  readonly customer: string | null;
  /** Whether an error names it: then nobody hid it, it is away. */
  readonly isGap: boolean;
}

/** Where an answer is empty, in the order of its lines; none where question and answer cannot be read together. */
export function emptiesIn(question: Question, answer: Answer, contract: GraphQLSchema): readonly Empty[] {
  const shown = shownOf(answer);
  const data = asObject(answer.data);
  const operation = inlined(parse(question.query)).definitions.find(
    (one) => isOperation(one) && (!question.operationName || one.name?.value === question.operationName),
  );
  const root = operation && isOperation(operation) && contract.getRootType(operation.operation);
  if (!data || !root) return [];
  const line = linesWithin(shown, 1)[Object.keys(shown).indexOf('data')] ?? 1;
  const gaps = new Set(answer.errors.map(({ path }) => path?.join('.')));
  const walk = new Walk(contract, question.variables ?? {}, gaps);
  walk.object(data, {
    type: root,
    chosen: chosenOf([operation.selectionSet]),
    line,
    path: [],
    fields: [],
    customer: null,
  });
  return walk.found;
}

interface Place {
  readonly line: number;
  readonly path: readonly (string | number)[];
  /** From within outwards. */
  readonly fields: readonly string[];
  readonly customer: string | null;
  readonly chosen: readonly Chosen[];
}

class Walk {
  readonly found: Empty[] = [];

  constructor(
    private readonly contract: GraphQLSchema,
    private readonly variables: Readonly<Record<string, unknown>>,
    private readonly gaps: ReadonlySet<string | undefined>,
  ) {}

  object(value: JsonObject, place: Place & { readonly type: GraphQLObjectType }): void {
    const { type, chosen } = place;
    const lines = linesWithin(value, place.line);
    const customer = type.name === 'Customer' ? (codeIn(value, chosen) ?? place.customer) : place.customer;
    for (const [index, [key, inner]] of Object.entries(value).entries()) {
      const one = chosen.find((each) => each.key === key && each.appliesTo(type, this.contract));
      const field = one && type.getFields()[one.name];
      if (!one || !field) continue;
      this.value(inner, getNamedType(field.type).name, {
        line: lines[index] ?? place.line,
        path: [...place.path, key],
        fields: [`${type.name}.${one.name}`, ...place.fields],
        customer: codeAskedFor(one, this.variables) ?? customer,
        chosen: one.inner,
      });
    }
  }

  private value(value: Json, type: string, place: Place): void {
    if (isList(value)) {
      const lines = linesWithin(value, place.line);
      for (const [at, inner] of value.entries())
        this.value(inner, type, { ...place, line: lines[at] ?? place.line, path: [...place.path, at] });
      return;
    }
    const object = asObject(value);
    const known = object && this.typeOf(type, object, place.chosen);
    if (known?.name === 'Money') this.money(object, place);
    else if (known) this.object(object, { ...place, type: known });
    else if (value === null) this.note(place);
  }

  /** Amount, currency and band are one value: where the amount is not told, the money is not. */
  private money(value: JsonObject | null, place: Place): void {
    const key = place.chosen.find(({ name }) => name === 'amount')?.key;
    if (!value || key === undefined || value[key] !== null) return;
    const at = Object.keys(value).indexOf(key);
    this.note({ ...place, line: linesWithin(value, place.line)[at] ?? place.line });
  }

  private typeOf(name: string, value: JsonObject, chosen: readonly Chosen[]): GraphQLObjectType | null {
    const type = this.contract.getType(name);
    if (isObjectType(type)) return type;
    return isAbstractType(type) ? typeAmong(this.contract, this.contract.getPossibleTypes(type), value, chosen) : null;
  }

  private note({ line, path, fields: [field, ...outer], customer }: Place): void {
    if (field === undefined) return;
    const words = path.join('.');
    this.found.push({ line, path: words, fields: [field, ...outer], customer, isGap: this.gaps.has(words) });
  }
}

function codeIn(value: JsonObject, chosen: readonly Chosen[]): string | null {
  const key = chosen.find(({ name }) => name === 'customerCode')?.key;
  const code = key === undefined ? null : value[key];
  return typeof code === 'string' ? code : null;
}

/** `customer(code: …)` says whom it is about, even where the answer does not. */
function codeAskedFor({ node }: Chosen, variables: Readonly<Record<string, unknown>>): string | null {
  const given = node.arguments?.find(({ name }) => name.value === 'code' || name.value === 'customerCode')?.value;
  const code = given && givenIn(given, variables);
  return typeof code === 'string' ? code : null;
}

function givenIn(given: ValueNode, variables: Readonly<Record<string, unknown>>): unknown {
  if (given.kind === 'Variable') return variables[given.name.value];
  return given.kind === 'StringValue' ? given.value : null;
}
