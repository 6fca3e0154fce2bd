/** What an input says of a field: undefined was left out and stays as it is known; null clears. */
export function said<Value>(told: Value | null | undefined, known: Value | null | undefined): Value | null {
  return (told === undefined ? known : told) ?? null;
}
