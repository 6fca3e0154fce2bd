import { type DependencyList, useCallback, useEffect, useState } from 'react';

/** What was loaded, or why it was not; while it loads there is neither. */
export interface Loaded<Value> {
  readonly value: Value | null;
  readonly error: Error | null;
  again(): void;
}

/** Loads anew when what it depends on changes; an answer that comes late, for something else, is dropped. */
export function useLoaded<Value>(load: () => Promise<Value>, dependsOn: DependencyList): Loaded<Value> {
  const [state, setState] = useState<{ readonly value: Value | null; readonly error: Error | null }>(NEITHER);
  const [turn, setTurn] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the caller says what the load depends on.
  useEffect(() => {
    let wanted = true;
    setState(NEITHER);
    load().then(
      (value) => wanted && setState({ value, error: null }),
      (error: unknown) => wanted && setState({ value: null, error: asError(error) }),
    );
    return () => {
      wanted = false;
    };
  }, [...dependsOn, turn]);
  const again = useCallback(() => setTurn((before) => before + 1), []);
  return { ...state, again };
}

const NEITHER = { value: null, error: null };

export function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
