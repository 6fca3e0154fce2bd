const MOST = 30;

/** Names that begin with what was typed, then those of which a part does, then those that hold it anywhere. */
export function completed(names: readonly string[], typed: string): readonly string[] {
  const wanted = typed.trim().toLowerCase();
  if (wanted === '') return [];
  const ranked = names.map((name) => ({ name, rank: rankOf(name.toLowerCase(), wanted) }));
  return ranked
    .filter(({ rank }) => rank < NONE)
    .sort((one, other) => one.rank - other.rank || one.name.length - other.name.length)
    .slice(0, MOST)
    .map(({ name }) => name);
}

const NONE = 3;

function rankOf(name: string, wanted: string): number {
  if (name.startsWith(wanted)) return 0;
  if (name.includes(`.${wanted}`)) return 1;
  return name.includes(wanted) ? 2 : NONE;
}
