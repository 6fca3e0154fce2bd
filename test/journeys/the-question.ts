import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, type GraphQLSchema, parse, print, TypeInfo, visit, visitWithTypeInfo } from 'graphql';
import type { Audience } from '../../schema/viewer';

const CONTRACTS = join(__dirname, '..', '..', 'schema', 'printed', 'contracts');

/** What clients were promised: one question, all five subgraphs. */
export const QUESTION = `
query Question($code: CustomerCode!) {
  customer(code: $code) {
    customerCode displayName type kind status statusHistory { to at reason } owner ownerUntil categories segments { name }
    dataQuality { completeness accuracy freshness }
    name { raw family given } phones { e164 } emails { address } addresses { city line }
    externalIds { system type value } formerCodes
    contacts(first: 2) {
      edges { node { contact { name phones { e164 } emails { address } } roles isPrimary priority from to } }
    }
    interactions(first: 2) { edges { node { channel startedAt } } }
    orders(first: 1) {
      edges { node {
        orderNo status placedAt net { amount } freight { amount } tax { amount } total { amount currency band }
        lines { sku quantity net { amount } }
      } }
      totalCount
    }
    tickets(first: 3) {
      edges { node {
        ticketNo type priority status sla { breached } messages { text } internalNotes { text }
      } }
    }
    invoices(first: 3) { edges { node { invoiceNo total { amount } open { amount band } } } }
    receivables {
      currency open { amount band } current { amount } d1to30 { amount } d31to60 { amount } d61to90 { amount }
      d90plus { amount }
    }
    credit { grade limit { amount band } exposure { amount band } available { amount band } hold }
    standing { value trust } serviceClass tierBand trustFlag
    profitability {
      currency netRevenue { amount } grossMargin { amount } contribution { amount } completeness
    }
    tier trust { level score reasons }
    insight {
      rfm { recency } clv { amount } pAlive churn nextPurchase { from } sevenP { name } reason
    }
    timeline(first: 50) { edges { node { kind id at } } }
  }
}`;

/** Everything else that was promised: root fields with their arguments. */
export const ROOTS = `
query Roots($code: CustomerCode!, $text: String!) {
  customer(code: $code) { customerCode }
  customerByPhone(phone: $text) { state candidates { displayName } }
  customerByExternalId(system: $text, value: $text) { customerCode }
  customerCandidates(name: $text, orderNo: $text, ticketNo: $text) { displayName }
  customers(filter: { tier: $text }, sort: { displayName: ASC }, first: 1, after: $text) { edges { node { customerCode } } }
  order(orderNo: $text) { orderNo }
  ticket(ticketNo: $text) { ticketNo }
  invoice(invoiceNo: $text) { invoiceNo }
  orders(filter: { status: PLACED }) { totalCount }
  tickets(filter: { breached: true }) { totalCount }
  invoices(filter: { overdue: true }) { totalCount }
  opportunities(filter: { stage: LEAD }) { totalCount }
  segments { totalCount }
  products { totalCount }
  companyProfitability(period: $text, currency: $text) { netRevenue { amount } }
  periods { period }
  me { kind name roles serviceClass offers { name } }
}
query Timeline($code: CustomerCode!, $text: String!) {
  customer(code: $code) { timeline(first: 1, after: $text, kinds: [ORDER]) { edges { node { customerCode at kind id subject { __typename } } } } }
}`;

export function contractOf(audience: Audience): GraphQLSchema {
  return buildSchema(readFileSync(join(CONTRACTS, `${audience}.graphql`), 'utf8'), { assumeValid: true });
}

/** The question less what this contract does not have, as a client of that audience would write it. */
export function fitted(question: string, contract: GraphQLSchema): string {
  const types = new TypeInfo(contract);
  const fields = visit(
    parse(question),
    visitWithTypeInfo(types, { Field: () => (types.getFieldDef() ? undefined : null) }),
  );
  const whole = visit(fields, { Field: { leave: isHollow } });
  return print(whole);
}

/** A field of an object of which nothing is left to ask. */
function isHollow(node: { selectionSet?: { selections: readonly unknown[] } | undefined }): null | undefined {
  return node.selectionSet && node.selectionSet.selections.length === 0 ? null : undefined;
}
