import type { GraphQLSchema } from 'graphql';
import type { Examples } from '../asking/examples';
import type { Viewer } from '../asking/viewers';

/** Who asks, what they may ask, and records that they may see. */
export interface Stand {
  readonly viewer: Viewer;
  readonly contract: GraphQLSchema;
  readonly examples: Examples;
}
