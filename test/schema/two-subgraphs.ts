import { LABEL_DIRECTIVES, LABELS_SPEC } from '../../schema/directives';

/** What every subgraph says before its types. */
export const PREAMBLE = `
extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@key", "@shareable", "@composeDirective"])
  @link(url: "${LABELS_SPEC}", import: ["@access", "@action", "@record"])
  @composeDirective(name: "@access")
  @composeDirective(name: "@action")
  @composeDirective(name: "@record")
${LABEL_DIRECTIVES}
`;

export const ACCOUNT = `${PREAMBLE}
type Query {
  "One customer by its code."
  customer(code: String!): Customer @access(label: "CODE")
  customers(filter: CustomerFilter): [Customer] @access(label: "CODE")
  products: [Product] @access(label: "CATALOGUE")
  party(name: String!): Party @access(label: "NAME")
  mystery: Mystery @access(label: "COST")
}
type Mutation {
  rename(input: RenameInput!): Customer @action(name: "names, addresses, contact points")
  close(input: CloseInput!): Customer @action(name: "invoice, payment, close a period")
}
type Customer implements Party @key(fields: "customerCode") @record(label: "CODE") {
  customerCode: String! @access(label: "CODE")
  "How the customer is called."
  name: String @access(label: "NAME")
  note: String @access(label: "INTERNAL_NOTE")
  phones: [Phone] @access(label: "CONTACT_POINT")
  status: String @access(label: "STATUS", derivedFrom: ["ORDER"])
}
interface Party { name: String note: String }
type Phone { e164: String! @access(label: "INHERIT") }
type Product @key(fields: "sku") @record(label: "CATALOGUE") { sku: String! @access(label: "CATALOGUE") }
interface Mystery { secret: String }
type Margin implements Mystery { secret: String @access(label: "COST") }
input CustomerFilter { name: String @access(label: "NAME") tier: String @access(label: "TIER") }
input RenameInput { key: String! @access(label: "INHERIT") name: String @access(label: "NAME") note: Note @access(label: "INTERNAL_NOTE") }
input CloseInput { period: String! @access(label: "INHERIT") }
input Note { text: String @access(label: "INHERIT") }
`;

export const FINANCE = `${PREAMBLE}
type Query { periods: [String] @access(label: "SELF") }
type Customer @key(fields: "customerCode") @record(label: "CODE") {
  customerCode: String! @access(label: "CODE")
  credit: Credit @access(label: "CREDIT")
  tier: String @access(label: "TIER")
}
type Credit { limit: Money @access(label: "CREDIT") terms: String @access(label: "TERMS", derivedFrom: ["CREDIT"]) }
type Money { amount: String @access(label: "INHERIT") band: String @access(label: "INHERIT") }
`;

export const subgraphs = [
  { name: 'account', url: 'http://account', sdl: ACCOUNT },
  { name: 'finance', url: 'http://finance', sdl: FINANCE },
];
