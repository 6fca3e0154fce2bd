import { ArgsType, Field, Int, registerEnumType } from 'type-graphql';
import type { MinorMoney } from '../../schema/money';
import { Inherited, Labelled, LabelledInput, ValueType } from './labelled';
import { DateTime } from './scalars';

/** Money as it is stored; the reader writes it out, or as a band where its viewer may see no more. */
export type StoredMoney = MinorMoney;

@ValueType('An amount in one currency. Where you may see its size alone, `amount` is null and `band` says it.')
export class Money {
  @Inherited(() => String, 'A decimal number: `"12.34"`.')
  amount!: string | null;

  @Inherited(() => String, 'ISO 4217: `CNY`.')
  currency!: string | null;

  @Inherited(() => String, 'The size alone: `10k-20k CNY`.')
  band!: string | null;
}

@LabelledInput('An amount in one currency.')
export class MoneyInput {
  @Inherited(() => String, 'A decimal number: `"12.34"`.', { nullable: false })
  amount!: string;

  @Inherited(() => String, 'ISO 4217: `CNY`.', { nullable: false })
  currency!: string;
}

/** One entry of a field's history, as it is stored beside the field. */
export interface StoredHistory {
  readonly from: string | null;
  readonly to: string | null;
  readonly at: Date;
  readonly reason: string | null;
  readonly actor: string;
}

@ValueType('One change of a field.')
export class History {
  @Inherited(() => String, 'What it was.')
  from!: string | null;

  @Inherited(() => String, 'What it became.')
  to!: string | null;

  @Inherited(() => DateTime, 'When.')
  at!: Date | null;

  @Inherited(() => String, 'Why, in the words of who changed it.')
  reason!: string | null;

  @Inherited(() => String, 'Who changed it.')
  actor!: string | null;
}

/** An id in another system as it is stored; `key` is what look-ups go by. */
export interface StoredExternalId {
  readonly system: string;
  readonly type: string | null;
  readonly value: string;
  readonly key: string;
}

export function externalKey({ system, value }: { readonly system: string; readonly value: string }): string {
  return `${system}|${value}`;
}

@ValueType('The id of a record in another system.', { ownedBy: 'system' })
export class ExternalId {
  @Labelled('EXTERNAL_ID', () => String, 'The other system: `sap`.')
  system!: string | null;

  @Labelled('EXTERNAL_ID', () => String, 'What kind of id it is there.')
  type!: string | null;

  @Labelled('EXTERNAL_ID', () => String, 'The id there.')
  value!: string | null;
}

@LabelledInput('The id of a record in another system.')
export class ExternalIdInput {
  @Labelled('EXTERNAL_ID', () => String, 'The other system: `sap`.', { nullable: false })
  system!: string;

  @Labelled('EXTERNAL_ID', () => String, 'What kind of id it is there.')
  type?: string | null;

  @Labelled('EXTERNAL_ID', () => String, 'The id there.', { nullable: false })
  value!: string;
}

/** What every command that creates carries. */
@LabelledInput('What every command carries.')
export class CommandInput {
  @Inherited(() => String, 'Made by you, once for each intent: the same key answers the same result again.', {
    nullable: false,
  })
  idempotencyKey!: string;
}

@LabelledInput('What every command carries that changes a record.')
export class ChangeInput extends CommandInput {
  @Inherited(() => String, 'The `version` you saw; the change is refused if it is no longer current.')
  version?: string | null;
}

export enum Direction {
  ASC = 'ASC',
  DESC = 'DESC',
}
registerEnumType(Direction, { name: 'Direction', description: 'The order of a list.' });

@ArgsType()
export class PageArgs {
  @Field(() => Int, { nullable: true, description: 'How many at most: 20 unless told, 100 at most.' })
  first?: number | null;

  @Field(() => String, { nullable: true, description: 'The `endCursor` of the page before.' })
  after?: string | null;
}
