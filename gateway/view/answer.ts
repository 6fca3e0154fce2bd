import {
  execute as executeLocally,
  GraphQLError,
  type GraphQLSchema,
  getVariableValues,
  type OperationDefinitionNode,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Log } from '../../kit/service/log';
import type { LabelIndex } from '../../schema/label-index';
import type { DecisionTable } from '../../schema/policy/table';
import type { Standpoint } from '../../schema/viewer';
import type { GatewayRequest, GatewayResult } from '../apollo';
import type { Execute } from '../executor/planner';
import type { GatewayMeters } from '../meters';
import { rebuilt, refusal } from './errors';
import { asksFor, type Fragments, fragmentsOf } from './introspection';
import { project } from './project';
import { type Operation, stripped } from './strip';

export interface AnswerOptions {
  readonly contract: GraphQLSchema;
  readonly labels: LabelIndex['labels'];
  readonly table: Pick<DecisionTable, 'loosest'>;
  readonly execute: Execute;
  readonly log: Log;
  readonly meters?: GatewayMeters | undefined;
}

/** As for documents: what is kept is bounded by what it weighs, not by how many there are. */
const TOKENS_KEPT = 200_000;

/** Answers one audience: by its contract alone, whatever else the supergraph knows. */
export class Answerer {
  private readonly strippedByAsking = new LRUCache<string, Operation>({ maxSize: TOKENS_KEPT });

  constructor(private readonly options: AnswerOptions) {}

  async answer(request: GatewayRequest): Promise<GatewayResult> {
    const { contract } = this.options;
    const { operation } = request;
    if (!operation) return { errors: [refusal('BAD_REQUEST', noOperation(request.request.operationName))] };
    const fragments = fragmentsOf(request.document);
    // Before the executor: the planner's own check goes by the whole supergraph, and would name what is hidden here.
    const { coerced, errors } = getVariableValues(
      contract,
      operation.variableDefinitions ?? [],
      request.request.variables ?? {},
    );
    if (errors) return { errors: errors.map(({ message }) => refusal('BAD_INPUT', message)) };
    const asked = asksFor(operation, fragments);
    if (asked === 'both') return { errors: [refusal('INTROSPECTION_MIXED', MIXED)] };
    if (asked === 'schema') return this.introspect(request, coerced);
    return this.data(request, { operation, fragments, variables: coerced });
  }

  private async introspect(
    { document, operationName }: GatewayRequest,
    variableValues: Values,
  ): Promise<GatewayResult> {
    return executeLocally({ schema: this.options.contract, document, operationName, variableValues });
  }

  private async data(request: GatewayRequest, asked: Asked): Promise<GatewayResult> {
    const { contract, execute, log } = this.options;
    const { standpoint, requestId } = request.context;
    const { document, queryHash } = this.strippedFor(request, standpoint);
    const result = await execute({ ...request, document, queryHash }).catch(failed);
    const errors = rebuilt(result.errors ?? [], requestId, log);
    const data = project({ schema: contract, ...asked }, result.data);
    return errors.length > 0 ? { data, errors } : { data };
  }

  private strippedFor({ document, operationName, queryHash }: GatewayRequest, standpoint: Standpoint): Operation {
    const key = [queryHash, operationName, standpoint.counts, ...standpoint.columns].join();
    const known = this.strippedByAsking.get(key);
    this.options.meters?.stripped(known !== undefined);
    if (known) return known;
    const { contract, labels, table } = this.options;
    const hides = (coordinate: string) => table.loosest(labels.get(coordinate) ?? '', standpoint) === 'hide';
    const operation = stripped({ document, name: operationName, queryHash }, contract, hides);
    this.strippedByAsking.set(key, operation, { size: document.tokenCount ?? 1_000 });
    return operation;
  }
}

type Values = Record<string, unknown>;

interface Asked {
  readonly operation: OperationDefinitionNode;
  readonly fragments: Fragments;
  readonly variables: Values;
}

const MIXED =
  'an operation asks for data or for the schema, and this one asks for both: send `__schema` and `__type` apart';

function noOperation(name: string | undefined): string {
  return name
    ? `\`${name}\` is no operation of the document: name one of them in \`operationName\``
    : 'the document holds several operations, or none: name one in `operationName`';
}

function failed(error: unknown): GatewayResult {
  const originalError = error instanceof Error ? error : new Error(String(error));
  return { data: null, errors: [new GraphQLError(originalError.message, { originalError })] };
}
