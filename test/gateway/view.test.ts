import { buildSchema, type DocumentNode, getOperationAST, Kind, parse, print } from 'graphql';
import { project } from '../../gateway/view/project';
import { stripped } from '../../gateway/view/strip';

const schema = buildSchema(`
  type Query { node: Node nodes: [Node!]! strict: [A!] a: A }
  type Mutation { change: A }
  interface Node { id: ID! secret: String }
  type A implements Node { id: ID! secret: String a: String must: String! inner: A }
  type B implements Node { id: ID! secret: String b: String }
`);

describe('stripping', () => {
  const strip = (text: string, ...hidden: string[]) => {
    const document = frozen(parse(text, { noLocation: true }));
    const operation = stripped({ document, name: null, queryHash: 'given' }, schema, (field) => hidden.includes(field));
    return { text: print(operation.document).replace(/\s+/g, ' '), hash: operation.queryHash };
  };

  it('leaves a document that has nothing to hide as it is, with its hash', () => {
    expect(strip('{ a { a } }', 'B.b')).toEqual({ text: '{ a { a } }', hash: 'given' });
  });

  it('gives what it changed a hash of its own', () => {
    const [one, other] = [strip('{ a { id a } }', 'A.a'), strip('{ a { id secret } }', 'A.secret')];
    expect(one.text).toBe('{ a { id } }');
    expect(one.hash).toBe(other.hash);
    expect(one.hash).not.toBe('given');
  });

  it('asks for the type where nothing else is left', () => {
    expect(strip('{ a { inner { a } } }', 'A.a').text).toBe('{ a { inner { __typename } } }');
  });

  it('takes fragments with it that nothing asks for any more', () => {
    expect(strip('{ a { id inner { ...f } } } fragment f on A { a }', 'A.inner').text).toBe('{ a { id } }');
  });

  it('strips a field of an interface only where every type behind it hides it', () => {
    expect(strip('{ node { id secret } }', 'A.secret').text).toBe('{ node { __typename id secret } }');
    expect(strip('{ node { id secret } }', 'A.secret', 'B.secret').text).toBe('{ node { __typename id } }');
  });

  it('keeps what cannot be null, and what changes something', () => {
    expect(strip('{ a { must } }', 'A.must').text).toBe('{ a { must } }');
    expect(strip('mutation { change { id } }', 'Mutation.change').text).toBe('mutation { change { id } }');
  });
});

describe('projection', () => {
  const projected = (text: string, data: unknown, variables = {}) => {
    const document = parse(text);
    const operation = getOperationAST(document);
    if (!operation) throw new Error('no operation');
    return JSON.parse(
      JSON.stringify(project({ schema, operation, fragments: fragmentsOf(document), variables }, data)),
    );
  };

  it('answers what was asked for and nothing else', () => {
    expect(projected('{ a { x: a id } }', { a: { id: '1', x: 'v', secret: 'CANARY', inner: {} }, b: 1 })).toEqual({
      a: { x: 'v', id: '1' },
    });
  });

  it('reads own properties alone', () => {
    const polluted = Object.create({ a: 'CANARY' });
    expect(projected('{ a { a constructor: a } }', { a: polluted })).toEqual({ a: { a: null, constructor: null } });
  });

  it('merges selections of one field, and knows fragments by the type of the row', () => {
    const query = '{ nodes { id ...on A { a } ...on B { b } } nodes { __typename } }';
    const nodes = [
      { __typename: 'A', id: '1', a: 'x', b: 'CANARY' },
      { __typename: 'B', id: '2' },
    ];
    expect(projected(query, { nodes })).toEqual({
      nodes: [
        { id: '1', a: 'x', __typename: 'A' },
        { id: '2', b: null, __typename: 'B' },
      ],
    });
  });

  it('takes the parent with it where null may not be', () => {
    expect(projected('{ a { inner { must } id } }', { a: { id: '1', inner: {} } })).toEqual({
      a: { inner: null, id: '1' },
    });
    expect(projected('{ strict { id } a { id } }', { strict: [{ id: '1' }, null], a: { id: '2' } })).toEqual({
      strict: null,
      a: { id: '2' },
    });
    expect(projected('{ nodes { id } }', { nodes: null })).toBeNull();
  });

  it('has no object of a type that the contract does not know', () => {
    expect(projected('{ node { __typename id } }', { node: { __typename: 'Secret', id: '1' } })).toEqual({
      node: null,
    });
  });

  it('skips what the variables say', () => {
    const query = 'query ($no: Boolean!) { a { id @skip(if: $no) a @include(if: $no) } }';
    expect(projected(query, { a: { id: '1', a: 'x' } }, { no: true })).toEqual({ a: { a: 'x' } });
  });
});

function fragmentsOf(document: DocumentNode) {
  return Object.fromEntries(
    document.definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : [])),
  );
}

/** A document that throws where anybody tries to change it. */
function frozen<Value>(value: Value): Value {
  if (value !== null && typeof value === 'object') Object.values(Object.freeze(value)).forEach(frozen);
  return value;
}
