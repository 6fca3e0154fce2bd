import { GraphQLList, GraphQLObjectType, GraphQLSchema, GraphQLString } from 'graphql';
import { KnownDocuments } from '../../../kit/graph/documents';
import { CustomerCode, DateTime } from '../../../kit/graph/scalars';

const args = { code: { type: CustomerCode }, since: { type: new GraphQLList(DateTime) } };
const query = new GraphQLObjectType({ name: 'Query', fields: { customer: { type: GraphQLString, args } } });
const documents = new KnownDocuments(new GraphQLSchema({ query }));

describe('a document that the gateway sends', () => {
  it('is read once', () => {
    expect(documents.of('{ customer }')).toBe(documents.of('{ customer }'));
  });

  it('tells its asker of every value that has not the form of its scalar', () => {
    expect(documents.of('{ customer(code: "C1", since: ["now"]) }')).toMatchObject([
      { code: 'BAD_CUSTOMER_CODE', message: expect.stringContaining('`C1`') },
      { code: 'BAD_INPUT', message: expect.stringContaining('`now`') },
    ]);
  });

  it.each([
    ['asks for what is not there', '{ customer(code: "C1") nothing }'],
    ['is none', '{'],
  ])('says nothing to its asker where it %s', (_what, text) => {
    expect(documents.of(text)).toBeNull();
  });
});
