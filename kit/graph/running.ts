import { execute } from 'graphql';
import { ContractError } from '../../schema/errors';
import type { Viewer } from '../../schema/viewer';
import { TokenError, type ViewerToken } from '../../schema/viewer-token';
import { clear, codesOf } from '../store/clear';
import type { Outcome } from '../store/command';
import { Cursors } from '../store/cursor';
import { Deadline } from '../store/deadline';
import type { AnyModel } from '../store/model';
import type { Wanted } from '../store/output';
import { RequestAccess, type RequestScope } from '../store/request';
import { CommandRun, type RunOptions } from '../store/run';
import { Store } from '../store/store';
import { type Sent, type Tools, toolsOf } from '../store/tools';
import { Touched } from '../store/touched';
import { backlogOf } from './backlog';
import { InputForm } from './coerce';
import { contextFor } from './context';
import { KnownDocuments } from './documents';
import { indexesByModel } from './indexes';
import { Pump } from './pump';
import type { SubgraphDefinition } from './subgraph';
import type { Surroundings } from './surroundings';
import { told } from './told';
import { WantedFields } from './wanted';

export interface SubgraphCall {
  readonly path: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Aborted when nobody waits for the answer any more. */
  readonly gone?: AbortSignal;
}

export interface SubgraphAnswer {
  readonly status: number;
  readonly body: string;
}

export interface OperatorOptions extends RunOptions {
  /** Under which the records are kept that it makes, so that they can be told from others. */
  readonly origin?: string;
}

export const OPERATOR: Viewer = { kind: 'operator', id: 'machine' };
export const RELAY_PATH = '/relay';

const SCHEME = 'Viewer ';

/** A subgraph at work: answers signed calls, carries out the operator's commands, and turns its own pump. */
export class RunningSubgraph {
  readonly name: string;
  readonly pump: Pump;
  private readonly store: Store;
  private readonly wanted: WantedFields;
  private readonly cursors: Cursors;
  private readonly documents: KnownDocuments;

  constructor(
    readonly definition: SubgraphDefinition,
    private readonly around: Surroundings,
  ) {
    this.name = definition.name;
    this.store = new Store(around.connection);
    this.documents = new KnownDocuments(definition.schema);
    this.wanted = new WantedFields(definition.schema);
    this.cursors = new Cursors(around.cursorSecret);
    this.pump = new Pump(definition, this.store, around, () => this.tools());
    around.meters?.watch(this.name, () => backlogOf(definition, this.store));
  }

  /** Creates its indexes. */
  async prepare(): Promise<void> {
    for (const [model, indexes] of indexesByModel(this.definition)) await this.store.prepare(model, indexes);
  }

  /** Answers one signed call; without a good token it touches no database. */
  async answer({ path, body, headers, gone }: SubgraphCall): Promise<SubgraphAnswer> {
    const token = this.verified(headers.authorization, body);
    if (!token) return failure(401, 'BAD_TOKEN', 'this subgraph answers calls that a gateway has signed');
    if (!(await this.hasPage(token.policyVersion))) {
      return failure(503, 'UNAVAILABLE', 'the policy page is being exchanged: ask again');
    }
    try {
      return path === RELAY_PATH ? await this.receive(token, body) : await this.query(token, body, gone);
    } catch (error) {
      this.around.log.error({ err: error, requestId: token.requestId }, 'a call failed');
      return failure(500, 'INTERNAL', 'something of ours went wrong');
    }
  }

  /** Carries out a command as the operator, for many inputs, each checked by the form its mutation declares. */
  async run(
    commandName: string,
    inputs: readonly object[],
    options: OperatorOptions = {},
  ): Promise<readonly Outcome[]> {
    const command = this.definition.commands[commandName];
    if (!command) throw new ContractError('BAD_INPUT', `subgraph ${this.name} has no command \`${commandName}\``);
    const form = new InputForm(this.definition.schema, commandName);
    const read = inputs.map((input) => form.read(input));
    const good = read.filter((input) => !(input instanceof ContractError));
    const outcomes = [...(await this.operating(options.origin).all(command, good as never, options))];
    this.around.wakeups.publish(this.name);
    return read.map((input) =>
      input instanceof ContractError ? { outcome: 'REJECTED', error: input } : shifted(outcomes),
    );
  }

  /** The customers that commands of this origin made. */
  codesOf(origin: string, customers: AnyModel): Promise<readonly string[]> {
    return codesOf(this.store, origin, customers);
  }

  /** Removes what commands of this origin made, and what was made from it of these customers. @returns how many documents. */
  clear(origin: string, codes: readonly string[]): Promise<number> {
    return clear(this.definition.models, this.store, this.around.ties, origin, codes);
  }

  tools(): Tools {
    const run: Tools['run'] = (command, inputs) => this.operating().all(command, inputs as never);
    const { policy } = this.around.table();
    return toolsOf(this.store, { now: this.now(), policy, run }, this.around.wakeups, this.name);
  }

  /** A gateway may have read the page first: it is read again before the call is refused. */
  private async hasPage(version: string): Promise<boolean> {
    const { table, reread } = this.around;
    if (table().version !== version) await reread?.();
    return table().version === version;
  }

  private operating(origin?: string): CommandRun {
    const scope = { ...this.scope(OPERATOR, () => new Set()), ...(origin ? { origin } : {}) };
    return new CommandRun(scope, new RequestAccess(scope));
  }

  private async query(token: ViewerToken, body: string, gone?: AbortSignal): Promise<SubgraphAnswer> {
    const { query, variables, operationName } = JSON.parse(body) as Query;
    const document = this.documents.of(query);
    if (!document) return failure(400, 'GRAPHQL_VALIDATION_FAILED', 'the operation does not fit this subgraph');
    if (!('kind' in document))
      return { status: 200, body: JSON.stringify({ data: null, errors: document.map(toldFault) }) };
    const deadline = new Deadline(token.within ?? Number.POSITIVE_INFINITY, gone);
    const { viewer, agreement } = token;
    const scope = { ...this.scope(viewer, this.wanted.of(document), this.store.within(deadline)), agreement };
    const result = await execute({
      schema: this.definition.schema,
      document,
      variableValues: variables,
      operationName,
      contextValue: contextFor(scope, this.definition.questions, {
        misses: this.around.misses,
        onMiss: (how) => this.around.meters?.lookedUp(how),
        onChange: () => this.around.wakeups.publish(this.name),
      }),
    });
    deadline.close();
    const touched = scope.touched.report();
    const answer = told(result, token.requestId, this.around.log);
    return { status: 200, body: JSON.stringify(touched ? { ...answer, extensions: { touched } } : answer) };
  }

  private async receive(token: ViewerToken, body: string): Promise<SubgraphAnswer> {
    if (token.viewer.kind !== 'operator') return failure(403, 'NOT_ALLOWED', 'states are brought by the relay alone');
    const sent = JSON.parse(body, revived) as readonly Sent[];
    const names = new Set(sent.map(({ name }) => name));
    for (const name of names) {
      await this.definition.receives?.[name]?.(sent.filter((one) => one.name === name) as never, this.tools());
    }
    this.around.wakeups.publish(this.name);
    return { status: 200, body: '{}' };
  }

  private verified(authorization: string | undefined, body: string): ViewerToken | null {
    if (!authorization?.startsWith(SCHEME)) return null;
    try {
      return this.around.verifier.verify(authorization.slice(SCHEME.length), { subgraph: this.name, body });
    } catch (error) {
      if (!(error instanceof TokenError)) throw error;
      this.around.log.warn({ reason: error.reason }, 'a call without a good token');
      this.around.meters?.refused(this.name, error.reason);
      return null;
    }
  }

  private scope(viewer: Viewer, wanted: Wanted, store = this.store): RequestScope {
    const { ties, table } = this.around;
    const page = table();
    const touched = new Touched(viewer, page.policy);
    return { store, ties, table: page, viewer, wanted, cursors: this.cursors, now: this.now(), touched };
  }

  private now(): Date {
    return this.around.now?.() ?? new Date();
  }
}

function toldFault({ message, extensions }: ContractError) {
  return { message, extensions };
}

function shifted(outcomes: Outcome[]): Outcome {
  const outcome = outcomes.shift();
  if (!outcome) throw new Error('a command had no outcome');
  return outcome;
}

interface Query {
  readonly query: string;
  readonly variables?: Record<string, unknown>;
  readonly operationName?: string;
}

function failure(status: number, code: string, message: string): SubgraphAnswer {
  return { status, body: JSON.stringify({ errors: [{ message, extensions: { code } }] }) };
}

const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** Moments travel as text between subgraphs. */
function revived(_name: string, value: unknown): unknown {
  return typeof value === 'string' && MOMENT.test(value) ? new Date(value) : value;
}
