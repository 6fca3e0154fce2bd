import { createHash } from 'node:crypto';
import { buildSchema } from 'graphql';
import { manifestOf } from '../../schema/manifest';

const contract = buildSchema(`
  type Query { customer(code: String!): Customer }
  type Customer { name: String title: String @deprecated(reason: "2027-06-30: use name") credit: Money }
  type Money { amount: String band: String }
`);
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const made = (...texts: readonly string[]) =>
  manifestOf(
    texts.map((text, index) => ({ file: `${'ab'[index]}.graphql`, text })),
    contract,
  );

describe('a manifest', () => {
  it('is in Apollo’s format: each operation with its fragments, wherever they stand, under the digest of its body', () => {
    const { manifest, problems } = made(
      'query Credit { customer(code: "C") { credit { ...Amount } } } query Name { customer(code: "C") { name } }',
      'fragment Amount on Money { ...Size amount } fragment Size on Money { band }',
    );
    expect(problems).toEqual([]);
    expect(manifest).toEqual({
      format: 'apollo-persisted-query-manifest',
      version: 1,
      operations: [
        { id: sha256(CREDIT), name: 'Credit', type: 'query', body: CREDIT },
        { id: sha256(NAME), name: 'Name', type: 'query', body: NAME },
      ],
    });
  });

  it('keeps a body to the letter where a client has its id already', () => {
    const text = '{ customer(code: "C") { name } }'.replace('{', 'query Name {');
    const { manifest, problems } = manifestOf([{ file: 'd.json', text, id: sha256(text) }], contract);
    expect(problems).toEqual([]);
    expect(manifest.operations).toEqual([{ id: sha256(text), name: 'Name', type: 'query', body: text }]);
  });

  it('takes bodies that bring the same fragment each', () => {
    const bodies = ['One', 'Two'].map(
      (name) => `query ${name} { customer(code: "C") { ...F } } fragment F on Customer { name }`,
    );
    const texts = bodies.map((text) => ({ file: 'd.json', text, id: sha256(text) }));
    expect(manifestOf(texts, contract).problems).toEqual([]);
  });

  it('tells of all mistakes at once, each with file and line', () => {
    const { problems } = made(
      `query One { customer(code: "C") { tier } }
      query One { customer { name } }
      { customer(code: "C") { name } }
      mutation Rename { rename }
      query Lost { customer(code: "C") { ...Nowhere } }
      type Customer { x: Int }`,
      'query {',
    );
    expect(problems).toEqual([
      'b.graphql:1: Syntax Error: Expected Name, found <EOF>.',
      'a.graphql:3: the operation has no name: give it one, for its answers are counted by it',
      'a.graphql:6: only operations and fragments go into a manifest: take this definition away',
      'a.graphql:2: the name `One` is taken by another definition: choose another',
      'a.graphql:1: Cannot query field "tier" on type "Customer".',
      'a.graphql:2: Field "customer" argument "code" of type "String!" is required, but it was not provided.',
      'a.graphql:4: the contract has no mutation: another audience may have one',
      'a.graphql:5: Unknown fragment "Nowhere".',
    ]);
  });

  it('tells once of a mistake in a fragment that two operations use', () => {
    const use = (name: string) => `query ${name} { customer(code: "C") { ...F } }`;
    expect(made(`${use('A')} ${use('B')}`, 'fragment F on Customer { tier }').problems).toEqual([
      'b.graphql:1: Cannot query field "tier" on type "Customer".',
    ]);
  });

  it('refuses an id that no gateway would know the body by', () => {
    const text = 'query Name { customer(code: "C") { name } }';
    expect(manifestOf([{ file: 'd.json', text, id: `sha256:${sha256(text)}` }], contract).problems).toEqual([
      expect.stringContaining('d.json:1: the id is not the SHA-256 of the body'),
    ]);
  });

  it('is not made of nothing', () => {
    expect(made('fragment Amount on Money { amount }').problems).toEqual([
      expect.stringContaining('there is no operation here'),
    ]);
  });

  it('warns of what is on its way out', () => {
    const { problems, warnings } = made('query Title { customer(code: "C") { title } }');
    expect(problems).toEqual([]);
    expect(warnings).toEqual(['a.graphql:1: The field Customer.title is deprecated. 2027-06-30: use name']);
  });
});

const CREDIT = `query Credit {
  customer(code: "C") {
    credit {
      ...Amount
    }
  }
}

fragment Amount on Money {
  ...Size
  amount
}

fragment Size on Money {
  band
}`;

const NAME = `query Name {
  customer(code: "C") {
    name
  }
}`;
