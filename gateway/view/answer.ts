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
import type { Asking } from '../asking';
import { isFresh, needsFreshLogIn, STALE_LOG_IN } from '../door/fresh-log-in';
import type { Execute } from '../executor/planner';
import type { GatewayMeters } from '../meters';
import { type Auditor, type Verdict, withheldError } from './audit';
import { rebuilt, refusal } from './errors';
import { type AskedChange, askedChanges, intentOf } from './intents';
import { asksFor, type Fragments, fragmentsOf } from './introspection';
import { project } from './project';
import { type Operation, stripped } from './strip';
import { type Keep, keptChanges } from './waiting';

export interface AnswerOptions {
  readonly contract: GraphQLSchema;
  readonly labels: LabelIndex['labels'];
  readonly actions: LabelIndex['actions'];
  readonly table: Pick<DecisionTable, 'loosest' | 'version'>;
  /** Without one nothing is audited. */
  readonly auditor?: Auditor | undefined;
  /** Without one changes that others decide are refused. */
  readonly keep?: Keep | undefined;
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
    const { execute, log } = this.options;
    const { standpoint, requestId, agreement } = request.context;
    const auditor = agreement?.trial ? undefined : this.options.auditor;
    if (this.isBetweenPages(request.context)) return { errors: [refusal('UNAVAILABLE', BETWEEN_PAGES)] };
    const { operation } = asked;
    const changes = askedChanges({ schema: this.options.contract, ...asked });
    if (this.isTooLate(changes, request.context)) return { errors: [refusal('UNAUTHENTICATED', STALE_LOG_IN)] };
    const intents = auditor ? changes.map(intentOf) : [];
    const isIntended = (await auditor?.intended(intents, operation, request.context)) ?? true;
    if (!isIntended) return { errors: [refusal('UNAVAILABLE', NOT_WRITTEN)] };
    const { document, queryHash } = this.strippedFor(request, standpoint);
    const result = await execute({ ...request, document, queryHash }).catch(failed);
    const errors = rebuilt(await this.kept(result.errors ?? [], changes, request.context), requestId, log);
    const ended = String(errors[0]?.extensions.code ?? 'DONE');
    const verdict = await auditor?.answered({ intents, ended }, operation, request.context);
    return this.shown(asked, result.data, { verdict, errors, requestId });
  }

  /** The answer without what was not written down in time, and one error where that took something away. */
  private shown(asked: Asked, answered: unknown, { verdict, errors, requestId }: Ended): GatewayResult {
    const gap = withheldError(requestId);
    if (verdict === 'nothing') return { data: null, errors: [...errors, gap] };
    let isWithheld = false;
    const onWithheld = () => {
      isWithheld = true;
    };
    const data = project({ schema: this.options.contract, ...asked, withheld: verdict, onWithheld }, answered);
    const all = isWithheld ? [...errors, gap] : errors;
    return all.length > 0 ? { data, errors: all } : { data };
  }

  private async kept(errors: readonly GraphQLError[], changes: readonly AskedChange[], asking: Asking) {
    const { actions, keep } = this.options;
    if (!keep || asking.agreement) return errors;
    return keptChanges(errors, { changes, actions }, (wish) => keep(wish, asking));
  }

  /** A class that was looked up under one page says nothing under another. */
  private isBetweenPages({ viewer, policyVersion }: Asking): boolean {
    return viewer.kind === 'customer' && policyVersion !== this.options.table.version;
  }

  /** Whoever carries out what another asked for need not have signed in just now: the asker had. */
  private isTooLate(changes: readonly AskedChange[], { signedInAt, agreement }: Asking): boolean {
    const isForFresh = ({ mutation }: AskedChange) => needsFreshLogIn(this.options.actions.get(mutation) ?? '');
    return !agreement && changes.some(isForFresh) && !isFresh(signedInAt);
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

/** In no other words than whatever else is away. */
const NOT_WRITTEN = 'a part of the graph is away: try again later';

type Values = Record<string, unknown>;

interface Ended {
  readonly verdict: Verdict | undefined;
  readonly errors: readonly GraphQLError[];
  readonly requestId: string;
}

interface Asked {
  readonly operation: OperationDefinitionNode;
  readonly fragments: Fragments;
  readonly variables: Values;
}

const BETWEEN_PAGES = 'the policy page is being exchanged: ask again';

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
