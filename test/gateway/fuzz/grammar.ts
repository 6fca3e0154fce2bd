import {
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isNonNullType,
  isRequiredArgument,
  isUnionType,
} from 'graphql';
import type { Draws } from './draws';
import { literal, SLIP, times } from './values';

export interface MadeOperation {
  readonly query: string;
  readonly variables?: unknown;
  readonly operationName?: unknown;
}

const NAMES = [
  'constructor',
  'toString',
  'hasOwnProperty',
  'prototype',
  'then',
  'a',
  'nothing',
  '_service',
  '_entities',
];
const ALIASES = ['a', 'b', '__typename', 'constructor', 'toString', 'id', '_'];
const DIRECTIVES = ['@skip(if: false)', '@include(if: true)', '@include(if: false)', '@skip(if: $flag)'];
const ODD_DIRECTIVES = ['@defer', '@deprecated', '@nothing', '@skip', '@include(if: "yes")', '@access(label: "COST")'];
const ODD_NAMES = ['__schema', '__typename', '__type', 'on', 'Query', '__proto__'];

/** Operations of one contract: most of them right, each place of them now and then wrong. */
export class Grammar {
  private readonly fragments: string[] = [];
  private readonly variables: string[] = [];
  private readonly values: Record<string, unknown> = {};

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly draws: Draws,
    private readonly codes: readonly string[],
  ) {}

  operation(): MadeOperation {
    const { draws } = this;
    if (draws.happens(0.03)) return { query: this.introspection() };
    const kind = draws.happens(0.12) && this.schema.getMutationType() ? 'mutation' : 'query';
    const root = this.schema.getRootType(kind as never) ?? this.schema.getQueryType();
    if (!root) throw new Error('a contract without a root');
    const below = this.selections(root, 2 + draws.below(4));
    const declared = this.variables.length > 0 ? `(${this.variables.join(', ')})` : '';
    const others = draws.happens(0.05) ? ' query Other { __typename }' : '';
    return {
      query: `${kind} Asked${declared} ${below} ${this.fragments.join(' ')}${others}`,
      variables: draws.happens(SLIP) ? draws.one<unknown>([[], 'text', 1, { flag: {} }]) : this.values,
      ...(others || draws.happens(0.1) ? { operationName: draws.one(['Asked', 'Other', 'Nobody', '']) } : {}),
    };
  }

  private introspection(): string {
    const deep = (levels: number): string => (levels === 0 ? 'name' : `name ofType { ${deep(levels - 1)} }`);
    const { draws } = this;
    return draws.one([
      `{ __schema { types { name fields { name type { ${deep(draws.below(12))} } } } } }`,
      `{ __type(name: ${JSON.stringify(draws.one(Object.keys(this.schema.getTypeMap())))}) { name fields(includeDeprecated: true) { name } } }`,
      '{ __schema { queryType { name } directives { name args { name } } } __typename }',
      `{ __schema { ...a } } fragment a on __Schema { types { possibleTypes { name } } }`,
    ]);
  }

  private selections(type: GraphQLCompositeType, depth: number): string {
    const { draws } = this;
    const fields = isUnionType(type) ? [] : Object.values(type.getFields());
    const chosen = fields.length === 0 ? [] : draws.some(fields, 4).map((field) => this.field(field, depth));
    const extra = [
      ...(chosen.length === 0 || draws.happens(0.1) ? ['__typename'] : []),
      ...(draws.happens(0.12) || isUnionType(type) ? [this.inline(type, depth)] : []),
      ...(draws.happens(0.08) ? [this.spread(type, depth)] : []),
      ...(draws.happens(SLIP) ? [draws.one(NAMES)] : []),
      ...(draws.happens(SLIP) ? ['...nowhere'] : []),
    ];
    return `{ ${[...chosen, ...extra].join(' ')} }`;
  }

  private field(field: GraphQLField<unknown, unknown>, depth: number): string {
    const { draws } = this;
    const type = getNamedType(field.type);
    const alias = draws.happens(0.1) ? `${draws.one([...ALIASES, `x${draws.below(1_000)}`])}: ` : '';
    const wanted = isCompositeType(type) ? !draws.happens(SLIP) : draws.happens(SLIP);
    const below =
      wanted && isCompositeType(type)
        ? ` ${depth > 0 ? this.selections(type, depth - 1) : '{ __typename }'}`
        : wanted
          ? ' { a }'
          : '';
    return `${alias}${field.name}${this.args(field.args)}${this.directives()}${below}`;
  }

  private args(all: readonly GraphQLArgument[]): string {
    const { draws } = this;
    const given = all.filter((arg) => (isRequiredArgument(arg) ? !draws.happens(SLIP) : draws.happens(0.25)));
    const odd = draws.happens(SLIP) ? ['nothing: 1'] : [];
    const written = [...given.map((arg) => `${arg.name}: ${this.value(arg.type)}`), ...odd];
    return written.length > 0 ? `(${written.join(', ')})` : '';
  }

  private value(type: GraphQLInputType): string {
    if (!this.draws.happens(0.2)) return literal(type, this.draws, this.codes);
    const name = `v${this.variables.length}`;
    const declared = this.draws.happens(SLIP) ? 'Nothing' : String(type);
    this.variables.push(`$${name}: ${declared}`);
    if (isNonNullType(type) || this.draws.happens(0.8))
      this.values[name] = plain(literal(type, this.draws, this.codes));
    return `$${name}`;
  }

  private directives(): string {
    const { draws } = this;
    if (draws.happens(SLIP)) return ` ${draws.one(ODD_DIRECTIVES)}`;
    if (!draws.happens(0.05)) return '';
    const directive = draws.one(DIRECTIVES);
    if (directive.includes('$flag') && !this.variables.includes('$flag: Boolean!')) {
      this.variables.push('$flag: Boolean!');
      this.values.flag = draws.happens(0.5);
    }
    return ` ${directive}`;
  }

  private inline(type: GraphQLCompositeType, depth: number): string {
    const possible = isAbstractType(type) ? this.schema.getPossibleTypes(type) : [type];
    const on = this.draws.one(possible);
    return `... ${this.draws.happens(0.7) || isUnionType(type) ? `on ${on.name} ` : ''}${this.selections(on, depth - 1)}`;
  }

  private spread(type: GraphQLCompositeType, depth: number): string {
    const name = this.draws.happens(0.1) ? this.draws.one(ODD_NAMES) : `f${this.fragments.length}`;
    const cycle = this.draws.happens(SLIP) ? ` ...${name}` : '';
    const at = this.fragments.push('') - 1;
    const below = this.selections(type, depth - 1);
    this.fragments[at] = `fragment ${name} on ${type.name} ${below.slice(0, -1)}${cycle} }`;
    return times(1 + this.draws.below(2), () => `...${name}`).join(' ');
  }
}

/** What a literal says, as JSON says it; what JSON cannot say goes as a text. */
function plain(written: string): unknown {
  try {
    return JSON.parse(
      written.replace(/([{,]\s*)([A-Za-z]\w*):/g, '$1"$2":').replace(/([[:,]\s*)([A-Z_]+)(?=\s*[\],}])/g, '$1"$2"'),
    );
  } catch {
    return written;
  }
}
