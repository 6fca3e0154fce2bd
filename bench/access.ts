/**
 * What the decision of who sees what costs, in one process and without a store:
 *   npm run bench:access -- [--rounds 15]
 * One decision for each record and field; then a list of 1,000 records by ten fields, of which one is shown on
 * every second record, as the kit guards it, against the same list unguarded and against graphql-shield by the same rules. All
 * take turns, round by round; figures are medians. It fails where two that must answer alike do not.
 */
import { buildSubgraphSchema } from '@apollo/subgraph';
import { Command } from 'commander';
import { type ExecutionResult, execute, type GraphQLSchema, parse } from 'graphql';
import { applyMiddleware } from 'graphql-middleware';
import { rule, shield } from 'graphql-shield';
import { accessOn } from '../kit/store/access';
import { standpointOf } from '../schema/viewer';
import {
  accessTo,
  type Context,
  contextOf,
  documents,
  FIELDS,
  listGraph,
  PARTNER,
  QUESTION,
  RECORDS,
  type Rows,
  readAll,
  stampedAll,
  table,
} from './support/access-list';
import { abilityOf, agreedRows } from './support/casl-list';
import { figure, table as printed } from './support/table';

interface Contestant {
  readonly name: string;
  readonly schema: GraphQLSchema;
  /** Made anew for each request, as its work is part of the request. */
  readonly context: () => object;
  /** All that are `right` answer alike, and nobody else does. */
  readonly answers: 'all' | 'right' | 'right, blurred' | 'wrong';
}

void new Command('bench:access')
  .option('--rounds <n>', 'how often each takes its turn', Number, 15)
  .action(({ rounds }: { readonly rounds: number }) => run(rounds))
  .parseAsync();

async function run(rounds: number): Promise<void> {
  process.stdout.write(`${decisions(rounds)}\n\n`);
  const contestants = contestantsOf();
  await refuseOtherAnswers(contestants);
  const took = new Map<Contestant, number[]>(contestants.map((one) => [one, []]));
  for (let round = 0; round < rounds + 3; round++)
    for (const one of contestants) {
      const milliseconds = await timed(() => asked(one));
      // The first rounds are for the compiler.
      if (round >= 3) took.get(one)?.push(milliseconds);
    }
  const medians = contestants.map((one) => ({ one, median: medianOf(took.get(one) ?? []) }));
  const unguarded = medians[0]?.median ?? 1;
  const rows = medians.map(({ one, median }) => [one.name, figure(median), figure(median / unguarded), one.answers]);
  process.stdout.write(`${printed(['1,000 records by ten fields', 'ms', 'to unguarded', 'answers'], rows)}\n`);
}

/** Nanoseconds of one decision, for the table alone, for records that some conditions hold of, and by CASL. */
function decisions(rounds: number): string {
  const standpoint = standpointOf(PARTNER);
  const labels = [...table.policy.reading.keys()];
  const accesses = documents.map((_, index) => accessTo(index));
  const plain = () => {
    for (let conditions = 0; conditions < RECORDS; conditions++)
      for (const label of labels) table.effect(label, standpoint, conditions);
  };
  const kept = () => {
    for (const access of accesses) for (const { label, channel } of FIELDS) access.effect(label, channel);
  };
  const fresh = () => {
    for (let index = 0; index < RECORDS; index++) {
      const access = accessTo(index);
      for (const { label, channel } of FIELDS) access.effect(label, channel);
    }
  };
  const ability = abilityOf();
  const casl = () => {
    for (const row of agreedRows) for (const { name } of FIELDS) ability.can('read', row, name);
  };
  const rows = [
    ['looked up in the table', each(plain, RECORDS * labels.length, rounds)],
    ['on a record, asked again', each(kept, RECORDS * FIELDS.length, rounds)],
    ['on a record, what holds there worked out first', each(fresh, RECORDS * FIELDS.length, rounds)],
    ['on a record, by CASL', each(casl, RECORDS * FIELDS.length, rounds)],
  ] as const;
  return printed(
    ['one decision', 'ns'],
    rows.map(([name, nanoseconds]) => [name, figure(nanoseconds)]),
  );
}

function each(act: () => void, times: number, rounds: number): number {
  const took = Array.from({ length: rounds + 3 }, () => {
    const begun = performance.now();
    act();
    return performance.now() - begun;
  });
  return (medianOf(took.slice(3)) / times) * 1e6;
}

function contestantsOf(): readonly Contestant[] {
  const { schema: guarded, sdl } = listGraph();
  const bare = () =>
    buildSubgraphSchema({
      typeDefs: parse(sdl),
      resolvers: { Query: { rows: (_parent: unknown, _args: unknown, context: unknown) => (context as Context).rows } },
    });
  const whole = stampedAll();
  return [
    { name: 'unguarded', schema: bare(), context: () => ({ rows: documents }), answers: 'all' },
    { name: 'guard of the kit', schema: guarded, context: () => contextOf(whole), answers: 'right' },
    {
      name: 'reader and guard of the kit',
      schema: guarded,
      context: () => contextOf(readAll()),
      answers: 'right, blurred',
    },
    shielded(bare(), 'no_cache', whole, 'right'),
    shielded(bare(), 'strict', whole, 'right'),
    // It keeps one answer of a rule for all records of a request.
    shielded(bare(), 'contextual', whole, 'wrong'),
    {
      name: 'CASL in resolvers',
      schema: byCasl(sdl),
      context: () => ({ rows: agreedRows, ability: abilityOf() }),
      answers: 'right',
    },
  ];
}

type CaslContext = Context & { readonly ability: ReturnType<typeof abilityOf> };

function byCasl(sdl: string): GraphQLSchema {
  const resolverOf = (name: string) => (row: Readonly<Record<string, unknown>>, _args: unknown, context: unknown) =>
    (context as CaslContext).ability.can('read', row, name) ? row[name] : null;
  return buildSubgraphSchema({
    typeDefs: parse(sdl),
    resolvers: {
      Query: { rows: (_parent: unknown, _args: unknown, context: unknown) => (context as Context).rows },
      Row: Object.fromEntries(FIELDS.map(({ name }) => [name, resolverOf(name)])),
    },
  });
}

function shielded(
  schema: GraphQLSchema,
  cache: 'no_cache' | 'strict' | 'contextual',
  rows: Rows,
  answers: Contestant['answers'],
): Contestant {
  const ruleOf = (label: string) => rule({ cache })((parent: unknown) => accessOn(parent)?.effect(label) !== 'hide');
  const rules = Object.fromEntries(FIELDS.map(({ name, label }) => [name, ruleOf(label)]));
  const fallbackError = ((error: unknown) => error ?? null) as never;
  const guarded = applyMiddleware(schema, shield({ Row: rules }, { fallbackError }));
  return { name: `graphql-shield, ${cache}`, schema: guarded, context: () => ({ rows }), answers };
}

async function asked({ schema, context }: Contestant): Promise<ExecutionResult> {
  return execute({ schema, document: QUESTION, contextValue: context() });
}

async function answered(one: Contestant): Promise<string> {
  const { data, errors } = await asked(one);
  if (errors) throw new Error(`a question of the benchmark is not answered: ${errors[0]?.message}`);
  return JSON.stringify(data);
}

async function refuseOtherAnswers(contestants: readonly Contestant[]): Promise<void> {
  const answers = await Promise.all(contestants.map(async (one) => ({ one, answer: await answered(one) })));
  const right = answers.find(({ one }) => one.answers === 'right')?.answer;
  const wrong = answers.find(({ one, answer }) => (one.answers === 'right') !== (answer === right));
  if (wrong) throw new Error(`${wrong.one.name} answers what it should not: ${wrong.answer.slice(0, 400)}`);
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await act();
  return performance.now() - begun;
}

function medianOf(figures: readonly number[]): number {
  const sorted = [...figures].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
