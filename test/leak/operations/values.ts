import {
  type GraphQLInputObjectType,
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';
import type { Random } from '../../engine/support/random';
import type { Pools } from './pools';

/** Names under which a text is stored elsewhere than the argument is called. */
const STORED_AS: Readonly<Record<string, string>> = {
  phone: 'phoneKeys',
  name: 'displayName',
  number: 'phoneKeys',
  category: 'categories',
  segment: 'segment',
  team: 'team',
  trust: 'level',
  survivorCode: 'customerCode',
  otherContactNo: 'contactNo',
};

/** How often an argument that may be left out is, where it is not every second time. */
const LEFT_OUT: Readonly<Record<string, number>> = { first: 0.5, filter: 0.6, sort: 0.6, after: 0.9 };

/** Values for arguments and inputs, of their types, made of what the pools hold. */
export class Values {
  constructor(
    private readonly pools: Pools,
    private readonly random: Random,
  ) {}

  /** Undefined leaves it out. */
  of(type: GraphQLInputType, name: string): unknown {
    if (isNonNullType(type)) return this.given(type.ofType, name);
    if (this.random.chance(LEFT_OUT[name] ?? 0.5)) return undefined;
    return this.random.chance(0.05) ? null : this.given(type, name);
  }

  private given(type: GraphQLInputType, name: string): unknown {
    if (isNonNullType(type)) return this.given(type.ofType, name);
    if (isListType(type)) return this.random.many(2, () => this.given(type.ofType, name));
    if (isEnumType(type)) return this.random.pick(type.getValues()).name;
    if (isInputObjectType(type)) return this.object(type, name);
    return this.scalar(type.name, name);
  }

  private scalar(type: string, name: string): unknown {
    switch (type) {
      case 'Boolean':
        return this.random.chance(0.5);
      case 'Int':
        return name === 'first' ? this.random.pick([0, 1, 2, 3, 5, 10, 20, 101]) : this.random.whole(7);
      case 'Float':
        return this.random.whole(10) / 10;
      case 'DateTime':
        return this.pools.moment(this.random);
      case 'Decimal':
        return this.random.pick(['1', '0.05', '12.50', '100000.00']);
      case 'CustomerCode':
        return this.pools.code(this.random);
      default:
        return this.text(name);
    }
  }

  private text(name: string): string {
    if (name === 'after') return this.cursor();
    if (name === 'idempotencyKey') return `intent ${this.random.whole(1e9)}`;
    if (name === 'amount') return this.random.pick(['0.00', '100.00', '1000.00', '50000.00']);
    if (name === 'currency') return this.random.pick(['CNY', 'CNY', 'EUR', 'XXX']);
    if (name === 'tierBand') return this.random.pick(['HIGH', 'OTHER']);
    if (name === 'trust') return this.random.pick(['TRUSTED', 'STANDARD', 'LIMITED', 'UNTRUSTED']);
    return this.pools.word(STORED_AS[name] ?? name, this.random);
  }

  private cursor(): string {
    const { cursors } = this.pools;
    return cursors.length > 0 && this.random.chance(0.8) ? this.random.pick(cursors) : 'bm90IGEgcGxhY2U';
  }

  /** Of a filter or an order one or two fields, of every other input what it needs and some of what it does not. */
  private object(type: GraphQLInputObjectType, name: string): object {
    const fields = Object.values(type.getFields());
    if (name === 'externalId' || name === 'externalIds') return this.outerId();
    const few = /Filter|Sort/.test(type.name);
    const chosen = few
      ? [this.random.pick(fields), ...(this.random.chance(0.2) ? [this.random.pick(fields)] : [])]
      : fields;
    const values = chosen.map((field) => [
      field.name,
      few ? this.given(field.type, field.name) : this.of(field.type, field.name),
    ]);
    return Object.fromEntries(values.filter(([, value]) => value !== undefined));
  }

  private outerId(): object {
    const [system, value] = this.pools.outerId(this.random);
    return { system, value };
  }
}
