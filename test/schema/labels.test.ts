import { checkLabels } from '../../schema/labels';
import { ACCOUNT, FINANCE, PREAMBLE } from './two-subgraphs';

const known = {
  labels: new Set(['CODE', 'NAME', 'ORDER', 'ORDER_HISTORY', 'CREDIT']),
  actions: new Set(['close a ticket']),
};
const problemsOf = (types: string): readonly string[] => checkLabels(PREAMBLE + types, known);

const ENTITY = '@key(fields: "code") @record(label: "ORDER")';
const CODE = 'code: String! @access(label: "CODE")';

describe('the label check lets pass', () => {
  it.each([
    ['an entity with a label on every field', `type Order ${ENTITY} { ${CODE} net: Int @access(label: "ORDER") }`],
    [
      'values that inherit, be they null or not',
      'type Money { amount: String! @access(label: "INHERIT") band: String @access(label: "INHERIT") }',
    ],
    ['a root field that is never null', 'type Query { me: String! @access(label: "NAME") }'],
    ['a mutation with an action', 'type Mutation { closeTicket(no: String!): String @action(name: "close a ticket") }'],
    ['an input that must be given', 'input Filter { name: String! @access(label: "NAME") }'],
    [
      'a record that ages',
      `type Order @key(fields: "code") @record(label: "ORDER", agesInto: "ORDER_HISTORY", by: "at", after: "P12M") { ${CODE} at: String @access(label: "ORDER") }`,
    ],
    ['a stub that only points at a record elsewhere', `type Order @key(fields: "code", resolvable: false) { ${CODE} }`],
    [
      'a key of several fields',
      `type Line @key(fields: "code part { no }") @record(label: "ORDER") { ${CODE} part: Part! @access(label: "ORDER") }`,
    ],
    ['an interface without labels', 'interface Party { name: String! }'],
  ])('%s', (_, types) => {
    expect(problemsOf(types)).toEqual([]);
  });

  it('the subgraphs of the other tests, under the labels they use', () => {
    const labels = [...`${ACCOUNT}${FINANCE}`.matchAll(/"([A-Z_]+)"/g)].map(([, label]) => label ?? '');
    const actions = ['names, addresses, contact points', 'invoice, payment, close a period'];
    const all = { labels: new Set(labels), actions: new Set(actions) };
    expect([...checkLabels(ACCOUNT, all), ...checkLabels(FINANCE, all)]).toEqual([]);
  });
});

describe('the label check refuses', () => {
  it.each([
    ['a field without a label', 'type Money { amount: String }', '`Money.amount` has no label'],
    ['an input field without a label', 'input Filter { name: String }', '`Filter.name` has no label'],
    ['a root field without a label', 'type Query { me: String }', '`Query.me` has no label'],
    [
      'a field of an extension without a label',
      `type Order ${ENTITY} { ${CODE} } extend type Order { net: Int }`,
      '`Order.net` has no label',
    ],
    [
      'two labels at one field',
      'type Money { amount: String @access(label: "NAME") @access(label: "CODE") }',
      '`Money.amount` has two labels',
    ],
    [
      'two labels at one field in two places',
      'type Money { amount: String @access(label: "NAME") } extend type Money { amount: String @access(label: "CODE") }',
      '`Money.amount` has two labels',
    ],
    [
      'a label on an interface',
      'interface Party { name: String @access(label: "NAME") }',
      '`Party.name` is a field of an interface',
    ],
    [
      'an unknown label at a mutation',
      'type Mutation { pay: Int @access(label: "MONEY") @action(name: "payments") }',
      '`Mutation.pay` names a label `MONEY`',
    ],
    [
      'an unknown label',
      'type Money { amount: String @access(label: "MONEY") }',
      '`Money.amount` names a label `MONEY`',
    ],
    [
      'an unknown input of a derived field',
      'type Money { amount: String @access(label: "NAME", derivedFrom: ["SECRET"]) }',
      'names a label `SECRET`',
    ],
    [
      'the name of a method of every object as a label',
      'type Money { amount: String @access(label: "constructor") }',
      'names a label `constructor`',
    ],
    [
      'a mutation without an action',
      'type Mutation { go: String @access(label: "NAME") }',
      '`Mutation.go` has no action',
    ],
    ['an unknown action', 'type Mutation { go: String @action(name: "go") }', '`Mutation.go` names an action `go`'],
    [
      'an action that is no mutation',
      'type Query { go: String @access(label: "NAME") @action(name: "close a ticket") }',
      '`Query.go` has an action but is no mutation',
    ],
    [
      'a hideable field that is never null',
      `type Order ${ENTITY} { ${CODE} net: Int! @access(label: "ORDER") }`,
      '`Order.net` can be hidden, so it cannot be `Int!`',
    ],
    ['an entity that nothing opens', `type Order @key(fields: "code") { ${CODE} }`, '`Order` has a key and no @record'],
    [
      'a record under an unknown label',
      `type Order @key(fields: "code") @record(label: "SALE") { ${CODE} }`,
      '`Order` is a record under a label `SALE`',
    ],
    [
      'an entity whose field inherits',
      `type Order ${ENTITY} { ${CODE} net: Int @access(label: "INHERIT") }`,
      '`Order.net` inherits a label',
    ],
    [
      'a root field that inherits',
      'type Query { me: String @access(label: "INHERIT") }',
      '`Query.me` inherits a label',
    ],
    [
      'a record that ages by halves',
      `type Order @key(fields: "code") @record(label: "ORDER", agesInto: "ORDER_HISTORY") { ${CODE} }`,
      '`Order` ages by halves',
    ],
    [
      'a record that ages by a field it does not have',
      `type Order @key(fields: "code") @record(label: "ORDER", agesInto: "ORDER_HISTORY", by: "at", after: "12 months") { ${CODE} }`,
      '`Order` ages by `at`, which is no field of it',
    ],
  ])('%s', (_, types, problem) => {
    expect(problemsOf(types).join('\n')).toContain(problem);
  });

  it('what is no GraphQL', () => {
    expect(checkLabels('type {', known).join()).toContain('not written in GraphQL');
  });

  it('everything at once', () => {
    expect(problemsOf('type Money { amount: String band: String } type Mutation { go: String }')).toHaveLength(3);
  });
});

describe('representations carry keys only, so the label check refuses', () => {
  const federation = (imports: string): string => PREAMBLE.replace('"@shareable"', `"@shareable", ${imports}`);

  it.each([
    ['@requires', '"@requires"', '@requires(fields: "code")'],
    ['@provides', '"@provides"', '@provides(fields: "code")'],
    ['@requires under another name', '{ name: "@requires", as: "@needs" }', '@needs(fields: "code")'],
    ['@requires under its prefix', '"@tag"', '@federation__requires(fields: "code")'],
    ['@fromContext', '"@fromContext"', '@fromContext(field: "$x { y }")'],
    ['@inaccessible', '"@inaccessible"', '@inaccessible'],
  ])('%s', (_, imports, use) => {
    const sdl = `${federation(imports)} type Order ${ENTITY} { ${CODE} net: Int @access(label: "ORDER") ${use} }`;
    expect(checkLabels(sdl, known).join()).toContain(`\`${use}\` is refused`);
  });

  it('@interfaceObject', () => {
    const sdl = `${federation('"@interfaceObject"')} type Order ${ENTITY} @interfaceObject { ${CODE} }`;
    expect(checkLabels(sdl, known).join()).toContain('`@interfaceObject` is refused');
  });

  it('and finds keys under whatever name they go', () => {
    const sdl = `${PREAMBLE.replace('"@key"', '{ name: "@key", as: "@id" }')} type Order @id(fields: "code") { ${CODE} }`;
    expect(checkLabels(sdl, known)).toEqual([expect.stringContaining('`Order` has a key and no @record')]);
  });
});

describe('labels that would not arrive are refused:', () => {
  it.each([
    [
      'a directive that is not composed',
      (sdl: string) => sdl.replace('@composeDirective(name: "@access")', ''),
      '`@access` gets lost',
    ],
    ['a directive that is not imported', (sdl: string) => sdl.replace('"@access", ', ''), '`@access` is not imported'],
    [
      'a directive under another name',
      (sdl: string) => sdl.replace('"@record"]', '{ name: "@record", as: "@opens" }]'),
      '`@record` is not imported under its own name',
    ],
    [
      'a definition of another shape',
      (sdl: string) => sdl.replace('derivedFrom: [String!]', 'from: [String!]'),
      '`@access` is not defined as',
    ],
    [
      'a specification nobody has looked at',
      (sdl: string) => `${sdl} extend schema @link(url: "https://specs.apollo.dev/inaccessible/v0.2", as: "gone")`,
      'inaccessible/v0.2` is not supported',
    ],
  ])('%s', (_, change, problem) => {
    const sdl = change(PREAMBLE);
    expect(sdl).not.toBe(PREAMBLE);
    expect(checkLabels(sdl, known).join('\n')).toContain(problem);
  });
});
