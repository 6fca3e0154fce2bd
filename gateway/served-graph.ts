import type { GraphQLSchema } from 'graphql';
import type { Audience } from '../schema/viewer';
import type { GraphBehind } from './apollo';
import type { Generation } from './generation';
import type { Answerer } from './view/answer';

type Listener = Parameters<NonNullable<GraphBehind['onSchemaLoadOrUpdate']>>[0];

/** The generation in service, as Apollo's servers see it: each gets the contract of its audience. */
export class ServedGraph {
  private readonly listenersOf = new Map<Audience, Set<Listener>>();
  private readonly answererBySchema = new WeakMap<GraphQLSchema, Answerer>();

  constructor(private current: Generation) {
    this.remember(current);
  }

  /** What is served now. */
  get generation(): Generation {
    return this.current;
  }

  /** All doors get the next generation in one go; operations that were validated by the last one are answered by it. */
  announce(next: Generation): void {
    this.remember(next);
    this.current = next;
    for (const [audience, listeners] of this.listenersOf)
      for (const listener of listeners) this.tell(audience, listener);
  }

  /** What one audience's server takes for its gateway. Stopping the server stops nothing of the others. */
  doorOf(audience: Audience): GraphBehind {
    const listeners = new Set<Listener>();
    this.listenersOf.set(audience, listeners);
    return {
      onSchemaLoadOrUpdate: (listener) => {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
      load: async () => {
        for (const listener of listeners) this.tell(audience, listener);
        return { executor: (request) => this.answererFor(request.schema).answer(request as never) };
      },
      stop: async () => listeners.clear(),
    };
  }

  private remember({ contracts }: Generation): void {
    for (const { schema, answerer } of contracts.values()) this.answererBySchema.set(schema, answerer);
  }

  private tell(audience: Audience, listener: Listener): void {
    const { contracts, supergraphSdl } = this.current;
    const contract = contracts.get(audience);
    if (contract) listener({ apiSchema: contract.schema, coreSupergraphSdl: supergraphSdl });
  }

  private answererFor(schema: GraphQLSchema): Answerer {
    const answerer = this.answererBySchema.get(schema);
    if (answerer) return answerer;
    throw new Error('an operation was validated against a schema that was never announced');
  }
}
