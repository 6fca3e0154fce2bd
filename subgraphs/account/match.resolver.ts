import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import { type ContextOf, RootLabel } from '../../kit/graph';
import { matchKeysOf, parsePhone } from '../../kit/text';
import { refuse } from '../../schema/errors';
import type { customerQuestions } from './customer.questions';
import type { Customer } from './customer.type';
import { byExtension, isWithheld, matchStateOf, mostLikely } from './domain/match';
import { entryIdOf, type TimelineKind } from './domain/timeline';
import type { Found } from './lookup';
import { Candidate, CustomerMatch } from './match.type';
import type { timelineQuestions } from './timeline.questions';

type Context = ContextOf<typeof customerQuestions | typeof timelineQuestions>;

/** In whose style a number is read that has no `+`: the company's own. */
const HOME = 'CN';

@Resolver()
export class MatchResolver {
  @Query(() => CustomerMatch, { nullable: true, description: 'Who has this phone number: one, several, or nobody.' })
  @RootLabel('CODE')
  async customerByPhone(
    @Arg('phone', () => String) phone: string,
    @Ctx() context: Context,
  ): Promise<CustomerMatch | null> {
    if (isWithheld(phone)) return { state: 'WITHHELD', candidates: [], customer: null };
    const read = parsePhone(phone, HOME);
    if (!read.ok) return refuse('BAD_INPUT', `a phone number is needed, not \`${phone.slice(0, 40)}\`: ${read.reason}`);
    const found = await context.lookUp<Found>(() => context.ask.customersByPhone(read.e164));
    return found && matchOf(byExtension(found, read.e164, read.extension), context);
  }

  @Query(() => [Candidate], {
    nullable: true,
    description: 'Whom a whole name, an order or a ticket may mean: at most ten.',
  })
  @RootLabel('CODE')
  async customerCandidates(
    @Arg('name', () => String, { nullable: true }) name: string | null,
    @Arg('orderNo', () => String, { nullable: true }) orderNo: string | null,
    @Arg('ticketNo', () => String, { nullable: true }) ticketNo: string | null,
    @Ctx() context: Context,
  ): Promise<readonly Candidate[] | null> {
    const found = await context.lookUp(() => foundBy({ name, orderNo, ticketNo }, context));
    return found && candidatesOf(found, context);
  }
}

interface Sought {
  readonly name: string | null;
  readonly orderNo: string | null;
  readonly ticketNo: string | null;
}

/** Whoever one of the words leads to, each once. */
async function foundBy({ name, orderNo, ticketNo }: Sought, context: Context): Promise<readonly Found[]> {
  const found: readonly (readonly Found[] | null)[] = await Promise.all([
    ...(name ? matchKeysOf(name).map(context.ask.customersByName) : []),
    ...(orderNo ? [behind('ORDER', orderNo, context)] : []),
    ...(ticketNo ? [behind('TICKET', ticketNo, context)] : []),
  ]);
  return [...new Map(found.flatMap((group) => group ?? []).map((one) => [one.code, one])).values()];
}

async function matchOf(found: readonly Found[], context: Context): Promise<CustomerMatch> {
  const candidates = await candidatesOf(found, context);
  const state = matchStateOf(found.length);
  return { state, candidates, customer: state === 'ONE' ? (candidates[0]?.customer ?? null) : null };
}

/** Each with its record, where that is the viewer's to see. */
async function candidatesOf(found: readonly Found[], { ask }: Context): Promise<readonly Candidate[]> {
  const records = await Promise.all(found.map(({ code }) => ask.customerByCode(code) as Promise<Customer | null>));
  const byCode = new Map(found.map(({ code }, index) => [code, records[index] ?? null]));
  const likely = mostLikely(found, ({ code }) => byCode.get(code) !== null);
  return likely.map(({ code, candidate }) => Object.assign(candidate, { customer: byCode.get(code) ?? null }));
}

async function behind(kind: TimelineKind, recordId: string, { ask }: Context): Promise<readonly Found[] | null> {
  const entry: { readonly customerCode: string } | null = await ask.customerOfEntry(entryIdOf(kind, recordId));
  return entry && ask.customersByExactCode(entry.customerCode);
}
