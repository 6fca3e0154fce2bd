/** Everything that keeps the subgraphs from being one graph, all at once. */
export class CompositionError extends Error {
  override readonly name = 'CompositionError';

  constructor(readonly problems: readonly string[]) {
    super(['the subgraphs do not compose:', ...problems].join('\n- '));
  }
}
