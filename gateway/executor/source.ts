import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import { type DocumentNode, GraphQLError, type GraphQLFormattedError, Kind, OperationTypeNode, parse } from 'graphql';
import { ContractError, type ErrorCode } from '../../schema/errors';
import type { Asking } from '../asking';
import { markAbsent } from './absent';
import { type CallOptions, post } from './call';
import { LinkError } from './link';
import { Reach } from './reach';
import { type Reply, replyOf } from './reply';
import { type Distinct, distinct, type Representation, spread } from './representations';

export interface SourceOptions extends Omit<CallOptions, 'reach'> {
  /** Name of a type to the subgraph that owns its records. */
  readonly owners: ReadonlyMap<string, string>;
}

/** The only place that calls subgraphs. */
export function subgraphSource(options: SourceOptions): GraphQLDataSource<Asking> {
  const { link } = options;
  const reach = new Reach(link.name);
  return {
    async process(call) {
      const asking = call.context as Asking;
      const asked = representationsOf(call);
      const apart = asked && distinct(asked);
      const document = documentOf(call);
      const posted = { body: bodyOf(call, apart), isWrite: isWrite(document) };
      try {
        const reply = replyOf(await post(posted, asking, { ...options, reach }), document, link.name);
        asking.touched.push(reply.touched);
        const { data, errors } = apart ? placed(reply, apart, asking, options) : reply;
        return { data, errors: errors.slice(0, MOST_ERRORS) };
      } catch (error) {
        throw gap(error, call);
      }
    },
  };
}

/** Errors of one reply that are told: more of them differ in nothing that a client would hear. */
const MOST_ERRORS = 100;

type Call = GraphQLDataSourceProcessOptions<Asking>;

function representationsOf({ request }: Call): readonly Representation[] | null {
  return request.variables?.representations ?? null;
}

function bodyOf({ request: { query, operationName, variables } }: Call, apart: Distinct | null): string {
  const sent = apart ? { ...variables, representations: apart.representations } : variables;
  return JSON.stringify({ query, operationName, variables: sent });
}

/** The planner hands over the document that it made, the same for each run of a plan; only its types allow for none. */
function documentOf({ request, ...call }: Call): DocumentNode {
  return ('document' in call && call.document) || parse(request.query ?? '', { noLocation: true });
}

function isWrite({ definitions }: DocumentNode): boolean {
  return definitions.some(
    (node) => node.kind === Kind.OPERATION_DEFINITION && node.operation !== OperationTypeNode.QUERY,
  );
}

function placed(
  reply: Reply,
  apart: Distinct,
  { absent }: Asking,
  { link, owners }: SourceOptions,
): Pick<Reply, 'data' | 'errors'> {
  const { representations } = apart;
  const answered = reply.data?._entities ?? null;
  if (answered === null && reply.errors.length > 0) return reply;
  if (!isAnswerTo(answered, representations)) {
    throw new LinkError('UNAVAILABLE', link.name, new Error('its records are not those that were asked for'));
  }
  const entities = markAbsent(answered, {
    representations,
    failed: new Set(reply.errors.map(({ path }) => path?.[1])),
    speaksFor: (type) => owners.get(type) === link.name,
    absent,
  });
  const errors = reply.errors.map((error) => ({ ...error, ...inPlace(error, apart) }));
  return { data: { _entities: spread(entities, apart) }, errors };
}

/** A record each, in their order. A merged customer is answered by who it is today, so keys need not be the same. */
function isAnswerTo(answered: unknown, asked: readonly Representation[]): answered is readonly unknown[] {
  if (!Array.isArray(answered) || answered.length !== asked.length) return false;
  return answered.every((one) => !Array.isArray(one));
}

/** The path of an error names a distinct representation; the executor looks for the place where it was asked for. */
function inPlace({ path }: GraphQLFormattedError, { speaker }: Distinct): Pick<GraphQLFormattedError, 'path'> {
  if (!path || typeof path[1] !== 'number') return {};
  const place = speaker.indexOf(path[1]);
  return place < 0 ? {} : { path: [path[0] ?? '_entities', place, ...path.slice(2)] };
}

/** A part that is away leaves nulls and one error at the place where it was asked, before the first list on the way. */
function gap(error: unknown, call: Call): GraphQLError {
  const path = 'pathInIncomingRequest' in call ? (call.pathInIncomingRequest ?? []) : [];
  const list = path.indexOf('@');
  return new GraphQLError(error instanceof ContractError ? error.message : 'a part of the graph is away', {
    path: list < 0 ? path : path.slice(0, list),
    originalError: error instanceof Error ? error : null,
    extensions: { code: codeOf(error) },
  });
}

function codeOf(error: unknown): ErrorCode {
  if (error instanceof ContractError) return error.code;
  return error instanceof LinkError && error.fault === 'TIMEOUT' ? 'TIMEOUT' : 'UNAVAILABLE';
}
