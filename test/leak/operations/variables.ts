import {
  type ArgumentNode,
  astFromValue,
  type ConstDirectiveNode,
  type DirectiveNode,
  type GraphQLField,
  type GraphQLInputType,
  Kind,
  parseType,
  type ValueNode,
  type VariableDefinitionNode,
} from 'graphql';
import type { Random } from '../../engine/support/random';
import type { Values } from './values';

/** The variables of one document; a value is hoisted into one or stands where it is used. */
export class Variables {
  readonly definitions: VariableDefinitionNode[] = [];
  readonly given: Record<string, unknown> = {};

  constructor(
    private readonly values: Values,
    private readonly random: Random,
  ) {}

  argumentsOf({ args }: GraphQLField<unknown, unknown>): readonly ArgumentNode[] {
    return args.flatMap(({ name, type }) => {
      const value = this.values.of(type, name);
      if (value === undefined) return [];
      return [{ kind: Kind.ARGUMENT, name: { kind: Kind.NAME, value: name }, value: this.valueNode(type, value) }];
    });
  }

  directive(): DirectiveNode {
    const name = this.random.pick(['skip', 'include']);
    const value = this.hoisted('Boolean!', this.random.chance(0.5));
    const when: ArgumentNode = { kind: Kind.ARGUMENT, name: { kind: Kind.NAME, value: 'if' }, value };
    return { kind: Kind.DIRECTIVE, name: { kind: Kind.NAME, value: name }, arguments: [when] } as ConstDirectiveNode;
  }

  private valueNode(type: GraphQLInputType, value: unknown): ValueNode {
    const literal = this.random.chance(0.4) ? literalOf(type, value) : null;
    return literal ?? this.hoisted(String(type), value);
  }

  private hoisted(type: string, value: unknown): ValueNode {
    const name = { kind: Kind.NAME, value: `v${this.definitions.length + 1}` } as const;
    const variable = { kind: Kind.VARIABLE, name } as const;
    this.definitions.push({ kind: Kind.VARIABLE_DEFINITION, variable, type: parseType(type) });
    this.given[name.value] = value;
    return variable;
  }
}

/** Null where the value has not the form of its type, which only a variable can carry. */
function literalOf(type: GraphQLInputType, value: unknown): ValueNode | null {
  try {
    return astFromValue(value, type) ?? null;
  } catch {
    return null;
  }
}
