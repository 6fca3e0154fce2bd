import { buildSubgraphSchema } from '@apollo/subgraph';
import { type DocumentNode, type GraphQLSchema, parse } from 'graphql';
import { buildSchemaSync, createResolversMap } from 'type-graphql';
import type { AnyCommand } from '../store/command';
import type { AnyModel } from '../store/model';
import type { Questions } from '../store/questions';
import type { Step } from '../store/step';
import type { Sent, Tools } from '../store/tools';
import type { Worker } from '../store/worker';
import type { RequestContext } from './context';
import { guarded } from './guard';
import { printSubgraph } from './sdl';

// biome-ignore lint/suspicious/noExplicitAny: an entity is asked by its key, and answers whatever class it is.
type Resolve = (key: any, context: any) => Promise<object | null> | object | null;

export interface SubgraphOptions {
  readonly name: string;
  // biome-ignore lint/complexity/noBannedTypes: type-graphql takes resolver classes as functions.
  readonly resolvers: readonly Function[];
  /** Types that no root field reaches: type-graphql drops them without a word otherwise. */
  // biome-ignore lint/complexity/noBannedTypes: type-graphql takes types as functions.
  readonly types?: readonly Function[];
  readonly models: readonly AnyModel[];
  readonly questions: readonly Questions[];
  /** By the names of their mutations. Those without one cannot be called by name: steps, workers and receivers run them. */
  readonly commands: Readonly<Record<string, AnyCommand>>;
  readonly entities: Readonly<Record<string, Resolve>>;
  /** What keeps copies of others' documents, by the name of their model. */
  readonly receives?: Readonly<Record<string, (sent: readonly Sent<never>[], tools: Tools) => Promise<void>>>;
  readonly workers?: readonly Worker[];
  readonly steps?: readonly Step[];
  /** Marks what time alone puts out of date: in a process's first turn, and in the first of each day in UTC. */
  readonly newDay?: (tools: Tools) => Promise<void>;
}

export interface SubgraphDefinition extends SubgraphOptions {
  /** Its labelled SDL, as it is printed, composed and served. */
  readonly sdl: string;
  /** The schema it answers with, every field guarded. */
  readonly schema: GraphQLSchema;
}

/** A subgraph as a value: nothing runs and nothing is connected until it is opened. */
export function defineSubgraph(options: SubgraphOptions): SubgraphDefinition {
  let made: { sdl: string; schema: GraphQLSchema } | null = null;
  const make = () => {
    made ??= build(options);
    return made;
  };
  return {
    ...options,
    get sdl() {
      return make().sdl;
    },
    get schema() {
      return make().schema;
    },
  };
}

function build({ name, resolvers, types = [], commands, entities }: SubgraphOptions) {
  const declared = buildSchemaSync({
    resolvers: resolvers as never,
    orphanedTypes: [...types] as never,
    validate: false,
    // The schema lacks a Query type where a subgraph adds only to entities; federation gives it one.
    skipCheck: true,
  });
  const actions = new Map(Object.entries(commands).map(([mutation, { action }]) => [mutation, action]));
  refuseUnknownMutations(name, declared, actions);
  const sdl = printSubgraph(declared, actions);
  const schema = buildSubgraphSchema({
    typeDefs: typeDefsOf(sdl),
    resolvers: resolversOf(declared, entities) as never,
  });
  return { sdl, schema: guarded(schema, declared) };
}

function refuseUnknownMutations(name: string, schema: GraphQLSchema, actions: ReadonlyMap<string, string>): void {
  const mutations = Object.keys(schema.getMutationType()?.getFields() ?? {});
  const unknown = mutations.filter((mutation) => !actions.has(mutation));
  if (unknown.length > 0) throw new Error(`subgraph ${name}: mutations without a command: ${unknown.join(', ')}`);
}

function typeDefsOf(sdl: string): DocumentNode {
  return parse(sdl);
}

function resolversOf(declared: GraphQLSchema, entities: Readonly<Record<string, Resolve>>) {
  const map = createResolversMap(declared) as Record<string, Record<string, unknown>>;
  for (const [type, resolve] of Object.entries(entities)) {
    const reference = (key: unknown, context: RequestContext) => resolve(key, context);
    map[type] = { ...map[type], __resolveReference: reference };
  }
  return map;
}
