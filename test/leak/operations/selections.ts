import {
  type FieldNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { Random } from '../../engine/support/random';
import { type Fragments, inlineFragment } from './fragments';
import type { Variables } from './variables';

type Field = GraphQLField<unknown, unknown>;

/** Fields within fields, connections and their edges not counted. */
const DEEPEST = 4;
const PAGES = /Connection$|Edge$|^PageInfo$/;
/** Names that a careless object would find in its prototype. */
const ALIASES = ['constructor', 'toString', 'hasOwnProperty', 'then', 'valueOf', 'node', 'edges'];

/** What is asked of the types of a schema. */
export class Selections {
  private aliases = 0;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly random: Random,
    private readonly variables: Variables,
    private readonly fragments: Fragments,
  ) {}

  of(type: GraphQLNamedType, depth = 0): SelectionSetNode {
    if (isAbstractType(type)) return this.ofAbstract(type.name, depth);
    const selections = this.fieldsOf(type as GraphQLObjectType, depth);
    return { kind: Kind.SELECTION_SET, selections: selections.length > 0 ? selections : [plain('__typename')] };
  }

  field(field: Field, depth: number): FieldNode {
    const type = getNamedType(field.type);
    const args = this.variables.argumentsOf(field);
    const alias = args.length > 0 || this.random.chance(0.15) ? this.alias() : null;
    return {
      ...plain(field.name),
      ...(alias ? { alias: { kind: Kind.NAME, value: alias } } : {}),
      arguments: args,
      directives: this.random.chance(0.06) ? [this.variables.directive()] : [],
      ...(isCompositeType(type) ? { selectionSet: this.of(type, PAGES.test(type.name) ? depth : depth + 1) } : {}),
    };
  }

  private fieldsOf(type: GraphQLObjectType, depth: number): readonly SelectionNode[] {
    const fields = Object.values(type.getFields()).filter((field) => depth < DEEPEST || !isDeep(field));
    const isPage = PAGES.test(type.name);
    const wanted = isPage ? fields.filter(() => this.random.chance(0.7)) : this.some(fields, depth);
    const chosen = wanted.map((field) => this.field(field, depth));
    const own = this.random.chance(0.1) ? [...chosen, plain('__typename')] : chosen;
    return this.random.chance(0.12) && own.length > 1 ? this.inFragment(type, own) : own;
  }

  /** More of the flat ones than of those that lead further. */
  private some(fields: readonly Field[], depth: number): readonly Field[] {
    if (fields.length === 0) return [];
    const flat = fields.filter((field) => !isCompositeType(getNamedType(field.type)));
    const deep = fields.filter((field) => isCompositeType(getNamedType(field.type)));
    return [
      ...(flat.length > 0 ? this.random.many(10, () => this.random.pick(flat)) : []),
      ...(deep.length > 0 && this.random.chance(0.9 - depth * 0.2)
        ? this.random.many(depth < 2 ? 2 : 1, () => this.random.pick(deep))
        : []),
    ].filter((field, index, all) => all.indexOf(field) === index);
  }

  private inFragment(type: GraphQLObjectType, selections: readonly SelectionNode[]): readonly SelectionNode[] {
    const [first, ...others] = selections as [SelectionNode, ...SelectionNode[]];
    const inside = this.random.chance(0.5)
      ? inlineFragment(type.name, others)
      : this.fragments.named(type.name, others);
    return [first, inside];
  }

  private ofAbstract(name: string, depth: number): SelectionSetNode {
    const type = this.schema.getType(name);
    const possible = isAbstractType(type) ? this.schema.getPossibleTypes(type) : [];
    const shared = isInterfaceType(type) ? this.some(Object.values(type.getFields()), DEEPEST) : [];
    const selections = possible
      .filter((one) => isObjectType(one) && this.random.chance(0.6))
      .map((one) => inlineFragment(one.name, this.of(one, depth + 1).selections));
    const fields = [plain('__typename'), ...shared.map((field) => this.field(field, DEEPEST))];
    return { kind: Kind.SELECTION_SET, selections: [...fields, ...selections] };
  }

  private alias(): string {
    this.aliases += 1;
    return this.random.chance(0.05) ? `${this.random.pick(ALIASES)}` : `a${this.aliases}`;
  }
}

function isDeep({ type }: Field): boolean {
  const named = getNamedType(type);
  return isCompositeType(named) && !PAGES.test(named.name) && named.name !== 'Money';
}

function plain(name: string): FieldNode {
  return { kind: Kind.FIELD, name: { kind: Kind.NAME, value: name } };
}
