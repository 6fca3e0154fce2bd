import { buildSubgraphSchema } from '@apollo/subgraph';
import { execute, type GraphQLSchema, parse } from 'graphql';
import type { SubgraphAnswer } from '../../gateway/executor/link';
import { composeSupergraph } from '../../schema/compose';
import { LABEL_DIRECTIVES, LABELS_SPEC } from '../../schema/directives';
import { ContractError } from '../../schema/errors';
import { loadPolicy } from '../../schema/policy/parse';
import { type DecisionTable, tabulate } from '../../schema/policy/table';
import type { Viewer } from '../../schema/viewer';
import { hmacKey, tokenSigner, tokenVerifier } from '../../schema/viewer-token';

const PREAMBLE = `
extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@key", "@shareable", "@composeDirective"])
  @link(url: "${LABELS_SPEC}", import: ["@access", "@action", "@record"])
  @composeDirective(name: "@access")
  @composeDirective(name: "@action")
  @composeDirective(name: "@record")
${LABEL_DIRECTIVES}
`;

const ACCOUNT = `${PREAMBLE}
type Query {
  customer(code: String!): Customer @access(label: "CODE")
  customers(filter: CustomerFilter): [Customer!]! @access(label: "CODE")
  products: [Product!] @access(label: "CATALOGUE")
  entries: [Entry] @access(label: "INTERACTION")
}
type Mutation {
  rename(input: RenameInput!): Customer @action(name: "names, addresses, contact points")
}
type Customer @key(fields: "customerCode") @record(label: "CODE") {
  customerCode: String! @access(label: "CODE")
  name: String @access(label: "NAME")
  sex: String @access(label: "BIRTH")
  status: String @access(label: "STATUS")
}
type Product @key(fields: "sku") @record(label: "CATALOGUE") {
  sku: String! @access(label: "CATALOGUE")
  title: String @access(label: "CATALOGUE")
}
union Entry = Visit | Memo
type Visit @key(fields: "id") @record(label: "INTERACTION") {
  id: String! @access(label: "INTERACTION")
  place: String @access(label: "INTERACTION")
  expenses: String @access(label: "COST")
}
type Memo @key(fields: "id") @record(label: "INTERNAL_NOTE") {
  id: String! @access(label: "INTERNAL_NOTE")
  text: String @access(label: "INTERNAL_NOTE")
}
input CustomerFilter { name: String @access(label: "NAME") sex: String @access(label: "BIRTH") margin: String @access(label: "COST") }
input RenameInput { code: String! @access(label: "CODE") name: String @access(label: "NAME") }
`;

const ORDER = `${PREAMBLE}
type Query { order(orderNo: String!): Order @access(label: "ORDER") }
type Order @key(fields: "orderNo") @record(label: "ORDER") {
  orderNo: String! @access(label: "ORDER")
  total: String @access(label: "ORDER")
  margin: String @access(label: "COST")
  customer: Customer @access(label: "CODE")
  others: [Customer] @access(label: "CODE")
}
type Customer @key(fields: "customerCode") @record(label: "CODE") {
  customerCode: String! @access(label: "CODE")
  orders: [Order!] @access(label: "ORDER")
  costs: String @access(label: "COST")
}
`;

export const table: DecisionTable = tabulate(loadPolicy());
const known = { labels: new Set(table.policy.reading.keys()), actions: new Set(table.policy.writing.keys()) };
export const supergraphSdl = supergraphOf(ACCOUNT);

/** The supergraph with one more field on Customer, labelled STATUS. */
export function supergraphWith(field: string): string {
  return supergraphOf(
    ACCOUNT.replace('  status: String', `  ${field}: String @access(label: "STATUS")\n  status: String`),
  );
}

function supergraphOf(account: string): string {
  return composeSupergraph(
    [
      { name: 'account', sdl: account },
      { name: 'order', sdl: ORDER },
    ],
    known,
  ).supergraphSdl;
}

export const key = hmacKey('a secret of this test alone, long enough');
export const signer = tokenSigner(key);

/** What a subgraph heard: the proof of who asked, and the operation. */
export interface Heard {
  readonly subgraph: string;
  readonly viewer: Viewer;
  readonly requestId: string;
  readonly policyVersion: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

const LI = { customerCode: 'C00000000010', name: 'Li', sex: 'F', status: 'ACTIVE' };
const HIDDEN = 'C00000000028';
const customerByCode = new Map([[LI.customerCode, LI]]);
const order = (orderNo: string, code: string) => ({
  __typename: 'Order',
  orderNo,
  total: '12.00 CNY',
  margin: '3.00 CNY',
  customer: { customerCode: code },
  others: [{ customerCode: LI.customerCode }, { customerCode: HIDDEN }, { customerCode: LI.customerCode }],
});

const accountResolvers = {
  Query: {
    customer: (_: unknown, { code }: { code: string }) => {
      if (code === 'broken') throw new Error('cannot read /var/secret of 10.0.0.7');
      if (code === 'odd')
        throw new ContractError('BAD_CUSTOMER_CODE', 'a customer code has a check digit: `odd` has none');
      if (code === 'headers')
        throw Object.assign(new Error('no'), {
          extensions: { http: { status: 418, headers: new Map([['x-evil', '1']]) } },
        });
      return customerByCode.get(code) ?? null;
    },
    customers: () => [LI],
    products: () => [{ sku: 'A1', title: 'Tea' }],
    entries: () => [
      { __typename: 'Visit', id: 'v1', place: 'Shanghai', expenses: '9.00 CNY' },
      { __typename: 'Memo', id: 'm1', text: 'careful' },
    ],
  },
  Mutation: { rename: (_: unknown, { input }: { input: { name: string } }) => ({ ...LI, name: input.name }) },
  Customer: {
    __resolveReference: ({ customerCode }: { customerCode: string }) => customerByCode.get(customerCode) ?? null,
  },
};
const orderResolvers = {
  Query: {
    order: (_: unknown, { orderNo }: { orderNo: string }) =>
      order(orderNo, orderNo === 'O2' ? HIDDEN : LI.customerCode),
  },
  Customer: {
    __resolveReference: ({ customerCode }: { customerCode: string }) => ({ customerCode, costs: '7.00 CNY' }),
    orders: ({ customerCode }: { customerCode: string }) => [order('O1', customerCode)],
  },
};

/** Both subgraphs behind one list of what they heard. Each verifies the token before anything else, as real ones do. */
export function twoSubgraphs() {
  const heard: Heard[] = [];
  const handlerOf = (subgraph: string, typeDefs: string, resolvers: object) =>
    subgraphHandler(subgraph, buildSubgraphSchema({ typeDefs: parse(typeDefs), resolvers: resolvers as never }), heard);
  return {
    heard,
    account: handlerOf('account', ACCOUNT, accountResolvers),
    order: handlerOf('order', ORDER, orderResolvers),
  };
}

function subgraphHandler(subgraph: string, schema: GraphQLSchema, heard: Heard[]) {
  const verifier = tokenVerifier(key);
  return async (body: string, headers: Readonly<Record<string, string>>): Promise<SubgraphAnswer> => {
    const [scheme, token = ''] = (headers.authorization ?? '').split(' ');
    if (scheme !== 'Viewer') return { status: 401, body: JSON.stringify({ errors: [{ message: 'no token' }] }) };
    const { viewer, requestId, policyVersion } = verifier.verify(token, { subgraph, body });
    const { query, variables = {} } = JSON.parse(body);
    heard.push({ subgraph, viewer, requestId, policyVersion, query, variables });
    const result = await execute({ schema, document: parse(query), variableValues: variables });
    return { status: 200, body: JSON.stringify(result) };
  };
}
