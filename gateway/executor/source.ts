import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { TokenClaims } from '../../schema/viewer-token';
import type { SubgraphResponse } from '../apollo';
import type { Asking } from '../asking';
import { markAbsent } from './absent';
import { LinkError, type SubgraphAnswer, type SubgraphLink } from './link';
import { type Distinct, distinct, type Representation, spread } from './representations';

export interface SourceOptions {
  readonly link: SubgraphLink;
  readonly sign: (claims: TokenClaims) => string;
  readonly policyVersion: string;
  /** Milliseconds that one call may take. */
  readonly patience: number;
  /** Name of a type to the subgraph that owns its records. */
  readonly owners: ReadonlyMap<string, string>;
}

/** The only place that calls subgraphs. Every call is signed for this asker, this subgraph and this very body. */
export function subgraphSource(options: SourceOptions): GraphQLDataSource<Asking> {
  return {
    async process(call) {
      const asking = call.context as Asking;
      const asked = representationsOf(call);
      const apart = asked && distinct(asked);
      const body = bodyOf(call, apart);
      try {
        const answer = answerOf(await post(body, asking, options), options.link.name);
        return apart ? placed(answer, apart, asking, options) : answer;
      } catch (error) {
        throw gap(error, call);
      }
    },
  };
}

/** What a subgraph answers, once it is known to have the form of an answer. */
interface Answer {
  readonly data: Readonly<Record<string, unknown>> | null;
  readonly errors: readonly GraphQLFormattedError[];
}

type Call = GraphQLDataSourceProcessOptions<Asking>;

function representationsOf({ request }: Call): readonly Representation[] | null {
  return request.variables?.representations ?? null;
}

function bodyOf({ request: { query, operationName, variables } }: Call, apart: Distinct | null): string {
  const sent = apart ? { ...variables, representations: apart.representations } : variables;
  return JSON.stringify({ query, operationName, variables: sent });
}

function post(
  body: string,
  asking: Asking,
  { link, sign, policyVersion, patience }: SourceOptions,
): Promise<SubgraphAnswer> {
  const { viewer, requestId } = asking;
  const token = sign({ viewer, subgraph: link.name, policyVersion, requestId, body });
  const headers = {
    'content-type': 'application/json',
    accept: 'application/graphql-response+json, application/json',
    authorization: `Viewer ${token}`,
    'x-request-id': requestId,
  };
  return link.post(body, headers, AbortSignal.any([asking.signal, AbortSignal.timeout(patience)]));
}

function answerOf({ status, body }: SubgraphAnswer, subgraph: string): Answer {
  const answer = status < 500 && status !== 401 ? parsed(body) : null;
  if (!isRecord(answer))
    throw new LinkError('UNAVAILABLE', subgraph, new Error(`status ${status}, ${body.length} characters`));
  const errors = Array.isArray(answer.errors) ? answer.errors.filter(isRecord) : [];
  if (!isRecord(answer.data) && errors.length === 0) {
    throw new LinkError('UNAVAILABLE', subgraph, new Error(`status ${status}, neither data nor errors`));
  }
  return { data: isRecord(answer.data) ? answer.data : null, errors: errors.map(formatted) };
}

/** Of a subgraph's error its message, its path and its code: a header or a status hidden in it reaches nobody. */
function formatted({ message, path, extensions }: Readonly<Record<string, unknown>>): GraphQLFormattedError {
  const code = isRecord(extensions) ? extensions.code : undefined;
  return { message: String(message), ...(isPath(path) ? { path } : {}), extensions: { code } };
}

function placed(
  answer: Answer,
  apart: Distinct,
  { absent }: Asking,
  { link, owners }: SourceOptions,
): SubgraphResponse {
  const { representations } = apart;
  const answered = answer.data?._entities;
  if (!Array.isArray(answered)) return answer;
  if (answered.length !== representations.length) {
    throw new LinkError(
      'UNAVAILABLE',
      link.name,
      new Error(`${answered.length} records for ${representations.length}`),
    );
  }
  const entities = markAbsent(answered, {
    representations,
    failed: new Set(answer.errors.map(({ path }) => path?.[1])),
    speaksFor: (type) => owners.get(type) === link.name,
    absent,
  });
  const errors = answer.errors.map((error) => ({ ...error, ...inPlace(error, apart) }));
  return { data: { _entities: spread(entities, apart) }, errors };
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
  const code = error instanceof LinkError && error.fault === 'TIMEOUT' ? 'TIMEOUT' : 'UNAVAILABLE';
  return new GraphQLError('a part of the graph is away', {
    path: list < 0 ? path : path.slice(0, list),
    originalError: error instanceof Error ? error : null,
    extensions: { code },
  });
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function isPath(value: unknown): value is readonly (string | number)[] {
  return Array.isArray(value) && value.every((part) => typeof part === 'string' || Number.isInteger(part));
}
