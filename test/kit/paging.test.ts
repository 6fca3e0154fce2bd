import { Arg, Args, Ctx, Query, Resolver } from 'type-graphql';
import {
  type ContextOf,
  connectionOf,
  defineSubgraph,
  ExternalId,
  Inherited,
  Labelled,
  PageArgs,
  RecordType,
  ValueType,
} from '../../kit/graph';
import { command, many, one, questions, recordModel } from '../../kit/store';
import { numberFrom } from '../../schema/customer-code';
import { openWorld, type World } from '../support/subgraph';
import { giveTies } from '../support/ties';
import { anAgent, aPartner, aSeller, theCreditDesk, theCustomer } from '../support/viewers';
import { orders } from './orders';

@ValueType('A limit, of which one part inherits its label and the other has its own.')
class Limit {
  @Inherited(() => String, 'Why.')
  why!: string | null;

  @Labelled('ORDER', () => String, 'Since when.')
  since!: string | null;
}

@RecordType({ label: 'ORDER', key: 'noteNo', description: 'A note that customers share.' })
class Note {
  @Labelled('ORDER', () => String, 'Its number.', { nullable: false })
  noteNo!: string;

  @Labelled('CREDIT', () => Limit, 'The limit it speaks of.')
  limit!: Limit | null;

  @Labelled('EXTERNAL_ID', () => ExternalId, 'Its one id elsewhere.')
  outerId!: ExternalId | null;
}

class NoteState {
  readonly noteNo!: string;
  readonly customerCode!: string;
  readonly sharedWith!: readonly string[];
  readonly topic!: string;
  readonly limit?: { readonly why: string; readonly since: string };
  readonly outerId?: { readonly system: string; readonly value: string };
}

const noteModel = recordModel<NoteState>({
  name: 'note',
  type: () => Note,
  key: 'noteNo',
  customer: 'customerCode',
  alsoOf: 'sharedWith',
  schema: {
    noteNo: String,
    customerCode: String,
    sharedWith: [String],
    topic: String,
    limit: { why: String, since: String },
    outerId: { system: String, type: { type: String }, value: String },
  },
});

const noteQuestions = questions(noteModel, {
  note: one('noteNo'),
  notesOf: many('customerCode', { by: ['noteNo'] }),
  notesSharedWith: many('sharedWith', { by: ['noteNo'] }),
  notesOn: many('topic', { by: ['noteNo'] }),
});

const recordNote = command({
  action: 'merge, unmerge, import',
  on: noteModel,
  input: () => NoteState,
  identity: ({ noteNo }) => noteNo,
  decide: (_note, input) => input,
});

const NoteConnection = connectionOf(() => Note, 'Note');
type Context = ContextOf<typeof noteQuestions>;

@Resolver(() => Note)
class NoteResolver {
  @Query(() => Note, { nullable: true, description: 'A note.' })
  note(@Arg('no', () => String) no: string, @Ctx() { ask }: Context) {
    return ask.note(no);
  }

  @Query(() => NoteConnection, { nullable: true, description: 'Notes of a customer.' })
  notesOf(@Arg('key', () => String) key: string, @Args(() => PageArgs) page: PageArgs, @Ctx() { ask }: Context) {
    return ask.notesOf(key, page);
  }

  @Query(() => NoteConnection, { nullable: true, description: 'Notes shared with a customer.' })
  notesSharedWith(
    @Arg('key', () => String) key: string,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { ask }: Context,
  ) {
    return ask.notesSharedWith(key, page);
  }

  @Query(() => NoteConnection, { nullable: true, description: 'Notes on a topic.' })
  notesOn(@Arg('key', () => String) key: string, @Args(() => PageArgs) page: PageArgs, @Ctx() { ask }: Context) {
    return ask.notesOn(key, page);
  }
}

const notes = defineSubgraph({
  name: 'notes',
  resolvers: [NoteResolver],
  models: [noteModel],
  questions: [noteQuestions],
  commands: { recordNote },
  entities: { Note: ({ noteNo }, { ask }) => ask.note(noteNo) },
});

const [li, wang, lee] = ['li', 'wang', 'lee'].map((name) => numberFrom('C', name)) as [string, string, string];
const tie = { of: null, from: null, to: null };

describe('a list', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld([notes]);
    const ties = [
      { who: 'team:north', as: 'team', ...tie },
      { who: 'partner:acme', as: 'granted', ...tie },
    ] as const;
    await giveTies(world.ties, 'customer:li', li, 1, ties);
    await world.ties.setCodes([
      { code: lee, version: 1, mergedInto: li, formerCodes: [] },
      { code: li, version: 1, mergedInto: null, formerCodes: [lee] },
    ]);
    await world.run(
      'recordNote',
      ...Array.from({ length: 12 }, (_, index) => ({
        noteNo: `N${String(index).padStart(2, '0')}`,
        customerCode: [li, wang, lee][index % 3],
        sharedWith: [li, wang],
        topic: 'service',
        limit: { why: 'he asked for it', since: '2020' },
        outerId: { system: index === 0 ? 'acme-crm' : 'sap', value: 'x' },
      })),
    );
  });
  afterAll(() => world.close());

  interface Listed {
    readonly edges: readonly { readonly node: Note }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    readonly totalCount: number | null;
  }

  async function pageOf(viewer: typeof anAgent, field: string, key: string, after: string | null): Promise<Listed> {
    const page = `first: 2, key: "${key}", after: ${JSON.stringify(after)}`;
    const asked = '{ edges { node { noteNo } } pageInfo { hasNextPage endCursor } totalCount }';
    return (await world.ask(viewer, `{ list: ${field}(${page}) ${asked} }`)).data.list;
  }

  /** All pages of a list, one after the other, and what it says of their number. */
  async function walked(viewer: typeof anAgent, field: string, key: string) {
    let list = await pageOf(viewer, field, key, null);
    const found = list.edges.map(({ node }) => node.noteNo);
    while (list.pageInfo.hasNextPage && found.length < 50) {
      list = await pageOf(viewer, field, key, list.pageInfo.endCursor);
      found.push(...list.edges.map(({ node }) => node.noteNo));
    }
    return { found, total: list.totalCount };
  }

  const ofLi = ['N00', 'N02', 'N03', 'N05', 'N06', 'N08', 'N09', 'N11'];

  it.each([li, lee])('of a merged customer has the rows of all its codes, each once, in one order', async (code) => {
    expect(await walked(anAgent, 'notesOf', code)).toEqual({ found: ofLi, total: 8 });
  });

  it.each(['notesSharedWith', 'notesOn'])(
    'of rows of several customers (%s) is whole and counts what is seen',
    async (field) => {
      expect(await walked(anAgent, field, field === 'notesOn' ? 'service' : li)).toEqual({ found: ofLi, total: 8 });
      expect((await walked(aSeller, field, field === 'notesOn' ? 'service' : li)).total).toBe(12);
      expect((await walked(theCustomer(wang), field, field === 'notesOn' ? 'service' : wang)).total).toBe(12);
    },
  );

  it('gives equal places equal cursors, whose length tells nothing', async () => {
    const query = `{ notesOf(key: "${li}") { edges { cursor } } }`;
    const first = await world.ask(anAgent, query);
    expect(await world.ask(anAgent, query)).toEqual(first);
    const cursors: string[] = first.data.notesOf.edges.map(({ cursor }: { cursor: string }) => cursor);
    expect(new Set(cursors.map(({ length }) => length)).size).toBe(1);
    expect(new Set(cursors).size).toBe(8);
  });

  it('closes with a blurred object what inherits its label', async () => {
    const query = '{ note(no: "N00") { limit { why since } } }';
    expect((await world.ask(theCreditDesk, query)).data.note.limit).toEqual({ why: 'he asked for it', since: '2020' });
    expect((await world.ask(anAgent, query)).data.note.limit).toEqual({ why: null, since: '2020' });
  });

  it.each([
    ['N00', { value: 'x' }],
    ['N02', null],
  ])('shows a partner an id of its own systems alone (%s)', async (noteNo, outerId) => {
    const { data } = await world.ask(aPartner, `{ note(no: "${noteNo}") { outerId { value } } }`);
    expect(data.note).toEqual({ outerId });
  });
});

describe('a search', () => {
  const ROWS = 10_050;
  let world: World;
  beforeAll(async () => {
    world = await openWorld([orders]);
    const row = (index: number) => ({
      _id: `id${index}`,
      orderNo: `O${String(index).padStart(6, '0')}`,
      customerCode: wang,
      state: index % 2 ? 'PLACED' : 'SHIPPED',
      placedAt: new Date(Date.parse('2026-01-01T00:00:00Z') - index),
      cost: index < ROWS - 3 ? null : { minor: 100, currency: 'CNY' },
      version: 1,
    });
    await world
      .database('orders')
      .collection<{ _id: string }>('order')
      .insertMany(Array.from({ length: ROWS }, (_, index) => row(index)));
  });
  afterAll(() => world.close());

  const search = (filter: string, after: string | null = null, more = '') =>
    `{ orders(filter: { ${filter} }, after: ${JSON.stringify(after)} ${more}) { edges { node { orderNo } } pageInfo { hasNextPage endCursor } totalCount } }`;

  it('that walked far ends short, and goes on where it stopped', async () => {
    const first = (await world.ask(theCreditDesk, search('costAtLeast: "1"'))).data.orders;
    expect(first).toMatchObject({ edges: [], pageInfo: { hasNextPage: true }, totalCount: null });
    const second = (await world.ask(theCreditDesk, search('costAtLeast: "1"', first.pageInfo.endCursor))).data.orders;
    expect(second.edges).toHaveLength(3);
    expect(second.pageInfo.hasNextPage).toBe(false);
  });

  it('by what its viewer may not see ends at once, however far the rows go', async () => {
    const { orders: found } = (await world.ask(aSeller, search('costAtLeast: "1"'))).data;
    expect(found).toEqual({ edges: [], pageInfo: { hasNextPage: false, endCursor: null }, totalCount: 0 });
  });

  it('takes no cursor of another filter or another direction', async () => {
    const { endCursor } = (await world.ask(aSeller, search('state: "PLACED"'))).data.orders.pageInfo;
    expect((await world.ask(aSeller, search('state: "PLACED"', endCursor))).errors).toBeUndefined();
    for (const query of [
      search('state: "SHIPPED"', endCursor),
      search('state: "PLACED"', endCursor, 'sort: { placedAt: ASC }'),
    ]) {
      expect((await world.ask(aSeller, query)).errors?.[0]?.extensions.code).toBe('BAD_CURSOR');
    }
  });
});
