import { buildSchema, graphqlSync } from 'graphql';
import { Query, Resolver } from 'type-graphql';
import { defineSubgraph, Labelled, RecordType } from '../../kit/graph';
import { breakingChanges } from '../../schema/breaking';
import { composeSupergraph } from '../../schema/compose';
import { contractSchema, printContract } from '../../schema/contract';
import { deprecationProblems, successorProblems } from '../../schema/deprecation';
import { loadPolicy } from '../../schema/policy/parse';
import { tabulate } from '../../schema/policy/table';
import { namesOf, printAll } from '../../schema/printed';
import { ACCOUNT, FINANCE } from './two-subgraphs';

const table = tabulate(loadPolicy());
const TODAY = '2026-11-22';

/** The two subgraphs, where the name of a customer is on its way out. */
const leaving = (reason: string) => [
  {
    name: 'account',
    sdl: ACCOUNT.replace(
      'note: String @access',
      `title: String @access(label: "NAME") @deprecated(reason: "${reason}") note: String @access`,
    ),
  },
  { name: 'finance', sdl: FINANCE },
];
const printing = (reason: string) => () =>
  printAll({ subgraphs: leaving(reason), table, now: new Date(`${TODAY}T12:00:00Z`) });

describe('a deprecation', () => {
  it('is carried into the supergraph and the contract of every audience that has the field', () => {
    const printed = printing('2027-06-30: use name')();
    const having = Object.keys(printed).filter((file) =>
      printed[file]?.includes('@deprecated(reason: "2027-06-30: use name")'),
    );
    expect(having).toEqual([
      'account.graphql',
      'supergraph.graphql',
      'contracts/staff.graphql',
      'contracts/partner.graphql',
      'contracts/customer.graphql',
    ]);
  });

  it.each([
    ['no day', 'use name', 'is deprecated with a day and a successor'],
    ['no successor', '2027-06-30', 'is deprecated with a day and a successor'],
    ['a sentence of its own', '2027-06-30: please use name instead', 'is deprecated with a day and a successor'],
    ['a day that no calendar has', '2027-02-30: use name', 'is deprecated with a day and a successor'],
    [
      'a day that has gone by',
      '2026-11-21: use name',
      '`Customer.title` was to go on `2026-11-21`, and is still there',
    ],
    [
      'a successor that somebody is not served',
      '2027-06-30: use note',
      '`Customer.title` points to `note`, which the contract of `partner` does not have',
    ],
    [
      'a successor elsewhere that somebody is not served',
      '2027-06-30: use Customer.tier',
      'points to `Customer.tier`, which the contract of `customer` does not have',
    ],
  ])('is not printed with %s', (_, reason, problem) => {
    expect(printing(reason)).toThrow(problem);
  });

  it('still holds on its last day', () => {
    expect(printing(`${TODAY}: use name`)).not.toThrow();
  });

  it('is checked wherever one can stand: fields, arguments, input fields and values', () => {
    const schema = buildSchema(`
      type Query { list(first: Int size: Int @deprecated(reason: "soon")): E filtered(by: By): E old: E @deprecated }
      input By { name: String title: String @deprecated(reason: "soon") }
      enum E { ONE TWO @deprecated(reason: "soon") }
    `);
    expect(deprecationProblems(schema, TODAY).map((problem) => problem.split(' ')[0])).toEqual([
      '`Query.old`',
      '`Query.list(size:)`',
      '`By.title`',
      '`E.TWO`',
    ]);
  });

  it('may point to a field of another type, or to a sibling', () => {
    const schema = buildSchema(`
      type Query { a: Int b: Int @deprecated(reason: "2027-06-30: use a") c: Other @deprecated(reason: "2027-06-30: use Other.x") }
      type Other { x: Int y: Int @deprecated(reason: "2027-06-30: use Other.z") }
    `);
    expect(successorProblems(schema, 'staff')).toEqual([expect.stringContaining('`Other.y` points to `Other.z`')]);
  });
});

describe('a deprecated field', () => {
  const leavingOn = (until: string) => `
    type Query { a: Int old: Old @deprecated(reason: "${until}: use a") b(first: Int size: Int @deprecated(reason: "${until}: use first")): E }
    type Old { x: Int }
    enum E { ONE TWO @deprecated(reason: "${until}: use ONE") }
  `;
  const after = 'type Query { a: Int b(first: Int): E } enum E { ONE }';

  it('breaks clients when it goes before its day', () => {
    expect(breakingChanges(leavingOn('2026-11-23'), after, TODAY)).toEqual([
      'Old was removed.',
      'Query.b arg size was removed.',
      'Query.old was removed.',
      'TWO was removed from enum type E.',
    ]);
  });

  it('may go from its day on, and what it alone led to with it', () => {
    expect(breakingChanges(leavingOn(TODAY), after, TODAY)).toEqual([]);
  });

  it('takes nothing with it that was still promised', () => {
    expect(breakingChanges(leavingOn(TODAY), 'type Query { b(first: Int): E } enum E { ONE }', TODAY)).toEqual([
      'Query.a was removed.',
    ]);
  });

  it('breaks clients when its day is brought forward', () => {
    expect(breakingChanges(leavingOn('2027-06-30'), leavingOn('2027-01-31'), TODAY)).toContain(
      'Query.old was promised until 2027-06-30 and is now to go on 2027-01-31.',
    );
    expect(breakingChanges(leavingOn('2027-06-30'), leavingOn('2027-12-31'), TODAY)).toEqual([]);
  });
});

describe('a field declared as deprecated', () => {
  @RecordType({ label: 'CODE', key: 'customerCode', description: 'A customer.' })
  class Leaver {
    @Labelled('CODE', () => String, 'Its code.', { nullable: false })
    customerCode!: string;

    @Labelled('NAME', () => String, 'How it is called.')
    displayName!: string | null;

    @Labelled('NAME', () => String, 'How it was called.', { deprecated: { until: '2027-06-30', use: 'displayName' } })
    title!: string | null;
  }

  @Resolver()
  class LeaverResolver {
    @Query(() => Leaver, { nullable: true, description: 'One.' })
    leaver(): Leaver | null {
      return null;
    }
  }

  const { sdl } = defineSubgraph({
    name: 'leaving',
    resolvers: [LeaverResolver],
    models: [],
    questions: [],
    commands: {},
    entities: {},
  });
  const { supergraphSdl } = composeSupergraph([{ name: 'leaving', sdl }], namesOf(table));
  const contract = contractSchema(supergraphSdl, 'staff', table);

  it('says so in its subgraph, its contract and to whoever asks for the schema', () => {
    const told = graphqlSync({
      schema: contract,
      source: '{ __type(name: "Leaver") { fields(includeDeprecated: true) { name deprecationReason } } }',
    });
    const line = 'title: String @deprecated(reason: "2027-06-30: use displayName")';
    expect(sdl).toContain('@deprecated(reason: "2027-06-30: use displayName")');
    expect(printContract(contract)).toContain(line);
    expect(told.data).toEqual({
      __type: {
        fields: [
          { name: 'customerCode', deprecationReason: null },
          { name: 'displayName', deprecationReason: null },
          { name: 'title', deprecationReason: '2027-06-30: use displayName' },
        ],
      },
    });
  });
});
