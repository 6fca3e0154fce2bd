import { buildSchema, findBreakingChanges, findDangerousChanges } from 'graphql';

/** Changes after which an operation that worked may fail, as sentences. Both SDLs are contracts or other whole schemas. */
export function breakingChanges(oldSdl: string, newSdl: string): readonly string[] {
  return descriptions(findBreakingChanges(buildSchema(oldSdl), buildSchema(newSdl)));
}

/** Changes after which every operation is still answered, but a client may meet what it did not expect: a new enum value. */
export function dangerousChanges(oldSdl: string, newSdl: string): readonly string[] {
  return descriptions(findDangerousChanges(buildSchema(oldSdl), buildSchema(newSdl)));
}

function descriptions(changes: readonly { readonly description: string }[]): readonly string[] {
  return changes.map(({ description }) => description).sort();
}
