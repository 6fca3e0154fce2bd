/** A table that is built when it is first asked for: reading it is pure, loading it costs time and memory. */
export function once<T extends object>(build: () => T): () => T {
  let built: T | null = null;
  return () => {
    built ??= build();
    return built;
  };
}
