import { type GraphQLInputType, type GraphQLSchema, getNamedType, isInputObjectType } from 'graphql';
import { INHERIT } from '../../schema/directives';
import type { DecisionTable } from '../../schema/policy/table';
import type { Viewer } from '../../schema/viewer';
import type { Asking } from '../asking';
import { type ChangeInput, type PendingChange, personOf } from './change';

/** A change as its reader may see it. */
export interface ChangeShown {
  readonly id: string;
  readonly mutation: string;
  readonly action: string;
  readonly state: PendingChange['state'];
  readonly needs: PendingChange['needs'];
  readonly askedAt: string;
  readonly expiresAt: string;
  /** Null once it is decided. Without the fields that its reader is not always shown. */
  readonly input: ChangeInput | null;
  /** For those who may decide it; null for the asker. */
  readonly askedBy: Person | null;
  readonly agreedBy: Person | null;
}

interface Person {
  readonly kind: string;
  readonly id: string;
}

export interface Sight {
  readonly contract: GraphQLSchema;
  readonly labels: ReadonlyMap<string, string>;
  readonly table: DecisionTable;
}

/** The asker reads what it sent; who decides reads no more of it than what the page shows it of any record. */
export function shownTo(change: PendingChange, { viewer, standpoint }: Asking, sight: Sight): ChangeShown {
  const { _id: id, mutation, action, state, needs, askedAt, expiresAt, input, asked, agreed } = change;
  const isAsker = change.askedBy === personOf(viewer);
  const shows = (coordinate: string) => {
    const label = sight.labels.get(coordinate) ?? '';
    return label === INHERIT || sight.table.effect(label, standpoint, 0) === 'show';
  };
  return {
    ...{ id, mutation, action, state, needs },
    askedAt: askedAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    input: isAsker || !input ? input : shownOf(input, inputTypeOf(sight.contract, mutation), shows),
    askedBy: isAsker ? null : named(asked),
    agreedBy: isAsker || !agreed ? null : named(agreed),
  };
}

export function inputTypeOf(contract: GraphQLSchema, mutation: string): GraphQLInputType | null {
  return (
    contract
      .getMutationType()
      ?.getFields()
      [mutation]?.args.find(({ name }) => name === 'input')?.type ?? null
  );
}

function shownOf(
  input: ChangeInput,
  type: GraphQLInputType | null,
  shows: (coordinate: string) => boolean,
): ChangeInput {
  const named = type && getNamedType(type);
  if (!named || !isInputObjectType(named)) return {};
  const fields = named.getFields();
  const shown = Object.entries(input).filter(([name]) => fields[name] && shows(`${named.name}.${name}`));
  return Object.fromEntries(
    shown.map(([name, value]) => [name, shownIn(value, fields[name]?.type ?? null, shows)] as const),
  );
}

function shownIn(value: unknown, type: GraphQLInputType | null, shows: (coordinate: string) => boolean): unknown {
  if (Array.isArray(value)) return value.map((one) => shownIn(one, type, shows));
  return typeof value === 'object' && value !== null ? shownOf(value as ChangeInput, type, shows) : value;
}

function named(viewer: Viewer): Person {
  return viewer.kind === 'nobody' ? { kind: 'nobody', id: '' } : { kind: viewer.kind, id: viewer.id };
}
