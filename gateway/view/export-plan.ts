import {
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';
import type { LabelIndex } from '../../schema/label-index';
import type { DecisionTable } from '../../schema/policy/table';

/** A field of the graph as the export asks for it. */
export interface ExportField {
  readonly name: string;
  readonly coordinate: string;
  readonly label: string;
  readonly isList: boolean;
  /** Those inside it; null of a plain value. */
  readonly fields: readonly ExportField[] | null;
}

/** What of a person is asked: whatever stands on the customer, and the lists, each of which is walked to its end. */
export interface ExportPlan {
  readonly values: readonly ExportField[];
  readonly lists: readonly ExportField[];
  /** Labels of all that could be reached, asked for or not. */
  readonly labels: ReadonlySet<string>;
}

/** Whether a field is asked for with all that is inside it, only on the way to others, or not at all. */
export type Take = (label: string) => 'take' | 'through' | 'skip';

export interface Graph {
  readonly schema: GraphQLSchema;
  readonly index: LabelIndex;
}

/** What the export column shows. */
export function shownBy(table: DecisionTable): Take {
  return (label) => (table.loosest(label, { columns: ['export'], counts: 'loosest' }) === 'hide' ? 'skip' : 'take');
}

/** What a person looks at first, or what is told by its category alone. */
export function heldBackBy(table: DecisionTable): Take {
  return (label) => {
    const right = table.rightOf(label);
    if (right === 'reviewed' || right === 'categories') return 'take';
    return shownBy(table)(label) === 'take' ? 'through' : 'skip';
  };
}

/** Everything that is reached from a customer, written down from the graph itself: a new field needs no further word. */
export function planExport({ schema, index }: Graph, take: Take): ExportPlan {
  return new Planner(schema, index, take).plan();
}

const ROOT = 'Customer';

class Planner {
  private readonly labels = new Set<string>();
  private readonly root: GraphQLObjectType;
  /** Types of records that have a list of their own: elsewhere their number says which is meant. */
  private readonly listed: ReadonlySet<string>;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly index: LabelIndex,
    private readonly take: Take,
  ) {
    this.root = objectNamed(schema, ROOT);
    const nodes = Object.values(this.root.getFields()).map((field) => nodeOf(field));
    this.listed = new Set(nodes.flatMap((node) => (node ? [node.name] : [])));
  }

  plan(): ExportPlan {
    const fields = Object.values(this.root.getFields());
    const lists = fields.filter((field) => nodeOf(field) !== null);
    const values = fields.filter((field) => !lists.includes(field));
    return {
      values: this.fieldsOf(this.root, values, []),
      lists: lists.flatMap((field) => this.listOf(field)),
      labels: this.labels,
    };
  }

  private listOf(field: GraphQLField<unknown, unknown>): readonly ExportField[] {
    const node = nodeOf(field);
    // Other customers are other people.
    if (!node || node.name === ROOT) return [];
    const coordinate = `${ROOT}.${field.name}`;
    const { label, taken } = this.seen(coordinate, '');
    if (taken === 'skip') return [];
    const fields = this.fieldsOf(node, Object.values(node.getFields()), [node.name], label);
    if (taken === 'through' && !holdsMore(fields, this.keysOf(node))) return [];
    return [{ name: field.name, coordinate, label, isList: true, fields }];
  }

  private fieldsOf(
    type: GraphQLObjectType,
    fields: readonly GraphQLField<unknown, unknown>[],
    path: readonly string[],
    reachedBy = '',
  ): readonly ExportField[] {
    const keys = this.keysOf(type);
    return fields.flatMap((field) => {
      const { label, taken } = this.seen(`${type.name}.${field.name}`, reachedBy);
      const isKey = keys.includes(field.name);
      const isOnTheWay = taken === 'through' && !isKey && isLeafType(getNamedType(field.type));
      return taken === 'skip' || isOnTheWay ? [] : this.field(type, field, path, label, taken);
    });
  }

  private field(
    type: GraphQLObjectType,
    field: GraphQLField<unknown, unknown>,
    path: readonly string[],
    label: string,
    taken: ReturnType<Take>,
  ): readonly ExportField[] {
    const named = getNamedType(field.type);
    const coordinate = `${type.name}.${field.name}`;
    const isList = isListType(isNonNullType(field.type) ? field.type.ofType : field.type);
    const asked = { name: field.name, coordinate, label, isList };
    if (field.args.some(isRequiredArgument))
      throw new Error(`the export cannot ask for \`${coordinate}\`: it takes arguments`);
    if (isLeafType(named)) return [{ ...asked, fields: null }];
    if (isAbstractType(named)) return this.abstract(coordinate, named.name);
    if (!isObjectType(named)) return [];
    const node = nodeOf(field);
    if (node) return this.inner(coordinate, node);
    const isKnown = this.listed.has(named.name) || named.name === ROOT || path.includes(named.name);
    const inside = Object.values(named.getFields()).filter(({ name }) => !isKnown || this.keysOf(named).includes(name));
    const fields = this.fieldsOf(named, inside, [...path, named.name], label);
    const isEmpty = fields.length === 0 || (taken === 'through' && !holdsMore(fields, this.keysOf(named)));
    return isEmpty ? [] : [{ ...asked, fields }];
  }

  /** What is one of several kinds is told by its number beside it, where each kind has a list of its own. */
  private abstract(coordinate: string, name: string): readonly ExportField[] {
    const type = this.schema.getType(name);
    const kinds = isAbstractType(type) ? this.schema.getPossibleTypes(type) : [];
    const missing = kinds.find((kind) => !this.listed.has(kind.name));
    if (missing)
      throw new Error(`the export would miss \`${missing.name}\` of \`${coordinate}\`: it has no list of its own`);
    return [];
  }

  /** A list within a record could not be walked to its end; of other customers nothing is taken anyway. */
  private inner(coordinate: string, node: GraphQLObjectType): readonly ExportField[] {
    if (node.name === ROOT || this.listed.has(node.name)) return [];
    throw new Error(`the export would miss \`${coordinate}\`: a list within a record has no end that it could walk to`);
  }

  private seen(coordinate: string, reachedBy: string) {
    const own = this.index.labels.get(coordinate) ?? '';
    const label = own === 'INHERIT' ? reachedBy : own;
    this.labels.add(label);
    return { label, taken: this.take(label) };
  }

  /** A record is named by what is never null of it. */
  private keysOf(type: GraphQLObjectType): readonly string[] {
    if (!this.index.records.has(type.name)) return [];
    const isKey = ({ type: of }: GraphQLField<unknown, unknown>) => isNonNullType(of) && isLeafType(of.ofType);
    return Object.values(type.getFields())
      .filter(isKey)
      .map(({ name }) => name);
  }
}

function holdsMore(fields: readonly ExportField[], keys: readonly string[]): boolean {
  return fields.some(({ name }) => !keys.includes(name));
}

/** What a connection is of; null for every other field. */
function nodeOf(field: GraphQLField<unknown, unknown>): GraphQLObjectType | null {
  const edges = inside(getNamedType(field.type), 'edges');
  const node = edges && inside(edges, 'node');
  return isObjectType(node) ? node : null;
}

function inside(type: unknown, name: string) {
  const field = isObjectType(type) ? type.getFields()[name] : undefined;
  return field ? getNamedType(field.type) : null;
}

function objectNamed(schema: GraphQLSchema, name: string): GraphQLObjectType {
  const type = schema.getType(name);
  if (isObjectType(type)) return type;
  throw new Error(`the graph has no \`${name}\` to export`);
}

/** The selection that asks for these fields. */
export function selectionOf(fields: readonly ExportField[]): string {
  return fields.map(({ name, fields: inner }) => (inner ? `${name} { ${selectionOf(inner)} }` : name)).join(' ');
}
