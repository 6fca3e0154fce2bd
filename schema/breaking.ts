import { MapperKind, mapSchema, pruneSchema } from '@graphql-tools/utils';
import { buildSchema, findBreakingChanges, findDangerousChanges, type GraphQLSchema } from 'graphql';
import { type Day, dayOf, deprecatedIn, deprecationOf } from './deprecation';

/**
 * Changes after which an operation that worked may fail, as sentences. Both SDLs are contracts or other whole schemas.
 * What was deprecated may go from its day on; a day that was named is not brought forward.
 */
export function breakingChanges(oldSdl: string, newSdl: string, today: Day = dayOf(new Date())): readonly string[] {
  const [before, now] = [buildSchema(oldSdl), buildSchema(newSdl)];
  return [
    ...descriptions(findBreakingChanges(stillPromised(before, today), now)),
    ...broughtForward(before, now),
  ].sort();
}

/** Changes after which every operation is still answered, but a client may meet what it did not expect: a new enum value. */
export function dangerousChanges(oldSdl: string, newSdl: string): readonly string[] {
  return descriptions(findDangerousChanges(buildSchema(oldSdl), buildSchema(newSdl)));
}

function descriptions(changes: readonly { readonly description: string }[]): readonly string[] {
  return changes.map(({ description }) => description).sort();
}

/** The schema less what may have gone by now, and less the types that nothing else leads to. */
function stillPromised(schema: GraphQLSchema, today: Day): GraphQLSchema {
  const due = ({ deprecationReason }: { readonly deprecationReason?: string | null | undefined }) => {
    const until = deprecationOf(deprecationReason ?? '')?.until;
    return until !== undefined && until <= today ? null : undefined;
  };
  if (deprecatedIn(schema).every(({ reason }) => due({ deprecationReason: reason }) === undefined)) return schema;
  return pruneSchema(
    mapSchema(schema, {
      [MapperKind.FIELD]: due,
      [MapperKind.ENUM_VALUE]: due,
      [MapperKind.ARGUMENT]: due,
    }),
  );
}

function broughtForward(before: GraphQLSchema, now: GraphQLSchema): readonly string[] {
  const untilNow = new Map(
    deprecatedIn(now).map(({ coordinate, reason }) => [coordinate, deprecationOf(reason)?.until]),
  );
  return deprecatedIn(before).flatMap(({ coordinate, reason }) => {
    const [promised, until] = [deprecationOf(reason)?.until, untilNow.get(coordinate)];
    if (!promised || !until || until >= promised) return [];
    return [`${coordinate} was promised until ${promised} and is now to go on ${until}.`];
  });
}
