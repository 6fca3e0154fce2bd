import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isCompositeType,
  isListType,
  isNonNullType,
  isObjectType,
  type OperationDefinitionNode,
} from 'graphql';
import { collectFields, collectSubfields } from 'graphql/execution/collectFields';

export interface Projection {
  /** The asker's contract. */
  readonly schema: GraphQLSchema;
  /** As it was asked, before anything was stripped from it. */
  readonly operation: OperationDefinitionNode;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  /** Coerced against the contract. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** What is left null although the graph answered with it. */
  readonly withheld?: Withheld | undefined;
  /** Told of every value that was. */
  readonly onWithheld?: () => void;
}

export interface Withheld {
  /** Whether the field of this coordinate is, `Type.field`. */
  field(coordinate: string): boolean;
  /** Whether all objects of this type are. */
  record(typeName: string): boolean;
}

/**
 * What the operation asked for, in its order and under its names, and nothing else: absent is null, a type outside the
 * contract is no object, and a null where none may be takes its parent with it.
 */
export function project(projection: Projection, data: unknown): Answered | null {
  const { schema, operation, fragments, variables } = projection;
  const root = schema.getRootType(operation.operation);
  if (!root || !isObject(data)) return null;
  const fields = collectFields(schema, fragments, variables, root, operation.selectionSet);
  const projector = new Projector(projection);
  const answered = projector.object(root, projector.marked(root, fields), data);
  return answered === NOTHING ? null : answered;
}

export type Answered = Record<string, unknown>;
type Selected = ReadonlyMap<string, readonly FieldNode[]>;

/** A null where none may be, on its way to the first parent that may be null. */
const NOTHING = Symbol('nothing');

class Projector {
  /** The fields under a field are collected once for each type, however many rows there are. */
  private readonly collected = new WeakMap<readonly FieldNode[], Map<GraphQLObjectType, Selected>>();
  /** The selections of fields that are withheld. */
  private readonly emptied = new Set<readonly FieldNode[]>();

  constructor(private readonly projection: Projection) {}

  object(type: GraphQLObjectType, fields: Selected, data: Answered): Answered | typeof NOTHING {
    const answered: Answered = Object.create(null);
    for (const [key, nodes] of fields) {
      const value = this.field(type, nodes, Object.hasOwn(data, key) ? data[key] : null);
      if (value === NOTHING) return NOTHING;
      answered[key] = value;
    }
    return answered;
  }

  private field(parent: GraphQLObjectType, nodes: readonly FieldNode[], value: unknown): unknown {
    const name = nodes[0]?.name.value ?? '';
    if (name === '__typename') return parent.name;
    const definition = parent.getFields()[name];
    if (!definition) return null;
    if (this.emptied.size > 0 && this.emptied.has(nodes)) return this.nothing(definition.type, value);
    return this.value(definition.type, nodes, value);
  }

  private nothing(type: GraphQLOutputType, value: unknown): null | typeof NOTHING {
    if (value !== null && value !== undefined) this.projection.onWithheld?.();
    return isNonNullType(type) ? NOTHING : null;
  }

  private value(type: GraphQLOutputType, nodes: readonly FieldNode[], value: unknown): unknown {
    if (isNonNullType(type)) return this.value(type.ofType, nodes, value) ?? NOTHING;
    if (value === null || value === undefined) return null;
    if (isListType(type)) return Array.isArray(value) ? this.list(type.ofType, nodes, value) : null;
    if (!isCompositeType(type)) return value;
    const row = isObject(value) ? value : null;
    const named = isObjectType(type) ? type : this.projection.schema.getType(String(row?.__typename));
    if (!row || !isObjectType(named)) return null;
    if (this.projection.withheld?.record(named.name)) return this.nothing(named, row);
    const answered = this.object(named, this.fieldsUnder(named, nodes), row);
    return answered === NOTHING ? null : answered;
  }

  private list(type: GraphQLOutputType, nodes: readonly FieldNode[], rows: readonly unknown[]): unknown {
    const answered = rows.map((row) => this.value(type, nodes, row));
    return answered.includes(NOTHING) ? null : answered;
  }

  /** The same fields, of which those that are withheld can be told from the others. */
  marked(type: GraphQLObjectType, fields: Selected): Selected {
    const { withheld } = this.projection;
    if (!withheld) return fields;
    const entries = [...fields].map(([key, nodes]) => {
      if (!withheld.field(`${type.name}.${nodes[0]?.name.value}`)) return [key, nodes] as const;
      const own = [...nodes];
      this.emptied.add(own);
      return [key, own] as const;
    });
    return new Map(entries);
  }

  private fieldsUnder(type: GraphQLObjectType, nodes: readonly FieldNode[]): Selected {
    const byType = this.collected.get(nodes) ?? new Map<GraphQLObjectType, Selected>();
    const known = byType.get(type);
    if (known) return known;
    const { schema, fragments, variables } = this.projection;
    const fields = this.marked(type, collectSubfields(schema, fragments, variables, type, nodes));
    this.collected.set(nodes, byType.set(type, fields));
    return fields;
  }
}

function isObject(value: unknown): value is Answered {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
