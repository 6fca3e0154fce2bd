import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Budget, budget } from '../../kit/service/budget';
import type { HttpServer } from '../../kit/service/http';
import { ContractError, refuse } from '../../schema/errors';
import { rulesOf } from '../../schema/field-rules';
import { type LabelIndex, labelsOf } from '../../schema/label-index';
import type { DecisionTable } from '../../schema/policy/table';
import type { Standpoint } from '../../schema/viewer';
import type { Asking } from '../asking';
import { sendError } from '../door/http-errors';
import { type ReceptionOptions, received } from '../door/viewer';
import type { PolicyDesk } from './policy-desk';
import { dryRun, viewOf } from './policy-view';
import { whyHidden } from './why-hidden';

export interface PolicyRouteOptions extends ReceptionOptions {
  readonly supergraphSdl: () => string;
}

/** The row of `writing` that lets somebody change the page; whoever it names may read it. */
const CHANGING = 'policy, bands, price list';
/** Whoever sees who read what may ask why something is hidden. */
const OVERSEEING = 'AUDIT';

/** What one person may ask of the page in a minute; a dry run costs more. */
const TERMS = { name: 'policy', points: 60, windowSeconds: 60 };
const COST_OF_DRY_RUN = 5;

type Right = (table: Pick<DecisionTable, 'mayWrite' | 'effect'>, standpoint: Standpoint) => boolean;

export const mayReadPage: Right = (table, standpoint) => table.mayWrite(CHANGING, standpoint, 0).answer !== 'refuse';
export const mayAskWhy: Right = (table, standpoint) => table.effect(OVERSEEING, standpoint, 0) === 'show';

/** `/policy`: the page for those who write it, and why a field is hidden for those who oversee reading. */
export function addPolicyRoutes(server: HttpServer, desk: PolicyDesk, options: PolicyRouteOptions): void {
  const { classOf, supergraphSdl } = options;
  const door = { desk, options, taken: budget(TERMS, null) };
  const graph = graphOf(supergraphSdl);
  server.get('/policy', (request, reply) => answered(request, reply, door, OWNERS, async () => viewOf(desk.page())));
  server.get('/policy/who-sees', (request, reply) =>
    answered(request, reply, door, OWNERS, async () => rulesOf(desk.page(), graph(), wordIn(request, 'field'))),
  );
  server.get('/policy/fields', (request, reply) =>
    answered(request, reply, door, OWNERS, async () => ({ fields: [...graph().labels.keys()].sort() })),
  );
  server.post('/policy/dry-run', (request, reply) =>
    answered(request, reply, door, DRY_RUNNERS, () =>
      dryRun(desk.page(), pageIn(request), supergraphSdl(), desk.census),
    ),
  );
  server.get('/policy/why', (request, reply) =>
    answered(request, reply, door, OVERSEERS, (asking) => {
      const question = { customer: queryOf(request).customer ?? null, as: queryOf(request).as ?? null };
      return whyHidden({ ...question, field: wordIn(request, 'field') }, asking, { desk, graph: graph(), classOf });
    }),
  );
}

interface Gate {
  readonly has: Right;
  readonly points: number;
  readonly refusal: string;
}

const OWNERS: Gate = {
  has: mayReadPage,
  points: 1,
  refusal: 'the policy page is told to those who may change it',
};
const DRY_RUNNERS: Gate = { ...OWNERS, points: COST_OF_DRY_RUN };
const OVERSEERS: Gate = {
  has: mayAskWhy,
  points: 1,
  refusal: 'why something is hidden is told to those who may see who read what',
};

interface Door {
  readonly desk: PolicyDesk;
  readonly options: PolicyRouteOptions;
  readonly taken: Budget;
}

async function answered(
  request: FastifyRequest,
  reply: FastifyReply,
  door: Door,
  gate: Gate,
  answer: (asking: Asking) => Promise<object>,
): Promise<FastifyReply> {
  try {
    const asking = await received(request, reply, door.options);
    await admit(asking, reply, door, gate);
    return reply.type('application/json; charset=utf-8').send(JSON.stringify(await answer(asking)));
  } catch (error) {
    if (!(error instanceof ContractError)) throw error;
    return sendError(request, reply, { code: error.code, message: error.message });
  }
}

async function admit({ viewer, standpoint }: Asking, reply: FastifyReply, door: Door, gate: Gate): Promise<void> {
  if (viewer.kind === 'nobody') refuse('UNAUTHENTICATED', 'the policy page is told to those who sign in');
  if (!gate.has(door.desk.page().table, standpoint)) refuse('FORBIDDEN_AUDIENCE', gate.refusal);
  const { granted, resetsIn } = await door.taken.take(viewer.id, gate.points);
  if (granted) return;
  const seconds = Math.ceil(resetsIn / 1000);
  void reply.header('retry-after', seconds);
  refuse('TOO_MANY', `too many questions about the page: try again in ${seconds} seconds`);
}

/** Read anew only where another graph is served. */
function graphOf(supergraphSdl: () => string): () => LabelIndex {
  let known: { readonly sdl: string; readonly labels: LabelIndex } | null = null;
  return () => {
    const sdl = supergraphSdl();
    if (known?.sdl !== sdl) known = { sdl, labels: labelsOf(sdl) };
    return known.labels;
  };
}

function queryOf({ query }: FastifyRequest): Readonly<Record<string, string | undefined>> {
  const given = Object.entries((query ?? {}) as Record<string, unknown>);
  return Object.fromEntries(given.map(([name, value]) => [name, typeof value === 'string' ? value : undefined]));
}

function wordIn(request: FastifyRequest, name: string): string {
  return queryOf(request)[name] || refuse('BAD_INPUT', `the address names no \`${name}\`: add \`?${name}=…\``);
}

function pageIn({ body }: FastifyRequest): string {
  const page = typeof body === 'object' && body !== null && 'page' in body ? body.page : null;
  if (typeof page === 'string') return page;
  return refuse('BAD_INPUT', 'the body is a JSON object with the whole changed page as text in `page`');
}
