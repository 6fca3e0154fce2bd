/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** What a person is to a customer. */
export type ContactRole =
  | 'ASSISTANT'
  | 'DECISION_MAKER'
  | 'FAMILY'
  | 'FINANCE'
  | 'FRIEND'
  | 'INFLUENCER'
  | 'SIGNATORY'
  | 'TECHNICAL'
  | 'UNKNOWN'
  | 'UNRELATED'
  | 'USER'
  | '%future added value';

/** The way people talked. */
export type InteractionChannel =
  | 'CHAT'
  | 'EMAIL'
  | 'PHONE'
  | 'SMS'
  | 'SOCIAL'
  | 'SURVEY'
  | 'VISIT'
  | 'WECHAT'
  | '%future added value';

/** Who turned to whom. */
export type InteractionDirection =
  | 'INBOUND'
  | 'OUTBOUND'
  | '%future added value';

/** A talk that an employee had with a customer. */
export type LogInteractionInput = {
  /** The way people talked. */
  readonly channel: InteractionChannel;
  /** The person one talked with. */
  readonly contactNo?: string | null | undefined;
  /** The customer. */
  readonly customerCode: string;
  /** Who turned to whom. */
  readonly direction: InteractionDirection;
  /** Made by you, once for each intent: the same key answers the same result again. */
  readonly idempotencyKey: string;
  /** What staff should know of it. */
  readonly note?: string | null | undefined;
  /** What came of it. */
  readonly outcome?: string | null | undefined;
  /** How long it took, in seconds. */
  readonly seconds?: number | null | undefined;
  /** When it began; now unless told. */
  readonly startedAt?: string | null | undefined;
  /** What it was about. */
  readonly subject?: string | null | undefined;
};

/** How much service a customer gets. */
export type ServiceClass =
  | 'BASIC'
  | 'FULL'
  | 'MINIMAL'
  | '%future added value';

/** Where a ticket stands. */
export type TicketStatus =
  /** The work is done, and its outcome is written down. */
  | 'CLOSED'
  | 'NEW'
  | 'OPEN'
  | 'REOPENED'
  /** The work is done; a word of the customer takes it up again. */
  | 'RESOLVED'
  /** The customer has to answer; the promises wait. */
  | 'WAITING_CUSTOMER'
  | '%future added value';

/** What a customer brings. */
export type ValueTier =
  | 'MARGINAL'
  | 'PROFITABLE'
  | 'STRATEGIC'
  | 'UNPROFITABLE'
  | 'UNRATED'
  | '%future added value';

export type SomeBuyerQueryVariables = Exact<{ [key: string]: never; }>;


export type SomeBuyerQuery = { readonly orders: { readonly edges: ReadonlyArray<{ readonly node: { readonly customer: { readonly customerCode: string } | null } | null }> | null } | null };

export type Customer360QueryVariables = Exact<{
  code: string;
}>;


export type Customer360Query = { readonly customer: { readonly customerCode: string, readonly displayName: string | null, readonly serviceClass: ServiceClass | null, readonly tier: ValueTier | null, readonly phones: ReadonlyArray<{ readonly e164: string | null }> | null, readonly contacts: { readonly edges: ReadonlyArray<{ readonly node: { readonly roles: ReadonlyArray<ContactRole> | null, readonly contact: { readonly name: string | null } | null } | null }> | null } | null, readonly tickets: { readonly totalCount: number | null, readonly edges: ReadonlyArray<{ readonly node: { readonly ticketNo: string, readonly subject: string | null, readonly status: TicketStatus | null } | null }> | null } | null, readonly credit: { readonly available: { readonly amount: string | null, readonly currency: string | null, readonly band: string | null } | null } | null } | null };

export type AmountFragment = { readonly amount: string | null, readonly currency: string | null, readonly band: string | null };

export type LogInteractionMutationVariables = Exact<{
  input: LogInteractionInput;
}>;


export type LogInteractionMutation = { readonly logInteraction: { readonly interactionNo: string, readonly startedAt: string | null } | null };

export type OrdersOfCustomerQueryVariables = Exact<{
  code: string;
  first: number;
  after?: string | null | undefined;
}>;


export type OrdersOfCustomerQuery = { readonly customer: { readonly orders: { readonly edges: ReadonlyArray<{ readonly node: { readonly orderNo: string, readonly placedAt: string | null, readonly total: { readonly amount: string | null, readonly currency: string | null, readonly band: string | null } | null } | null }> | null, readonly pageInfo: { readonly endCursor: string | null, readonly hasNextPage: boolean | null } | null } | null } | null };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const AmountFragmentDoc = new TypedDocumentString(`
    fragment Amount on Money {
  amount
  currency
  band
}
    `, {"fragmentName":"Amount"}) as unknown as TypedDocumentString<AmountFragment, unknown>;
export const SomeBuyerDocument = new TypedDocumentString(`
    query SomeBuyer {
  orders(first: 1) {
    edges {
      node {
        customer {
          customerCode
        }
      }
    }
  }
}
    `, {"id":"cea02ab2b44997715862cae031bf6ad7df7f6b677275ab8a6c0acc8c01932020"}) as unknown as TypedDocumentString<SomeBuyerQuery, SomeBuyerQueryVariables>;
export const Customer360Document = new TypedDocumentString(`
    query Customer360($code: CustomerCode!) {
  customer(code: $code) {
    customerCode
    displayName
    serviceClass
    tier
    phones {
      e164
    }
    contacts(first: 3) {
      edges {
        node {
          roles
          contact {
            name
          }
        }
      }
    }
    tickets(first: 3) {
      totalCount
      edges {
        node {
          ticketNo
          subject
          status
        }
      }
    }
    credit {
      available {
        ...Amount
      }
    }
  }
}
    fragment Amount on Money {
  amount
  currency
  band
}`, {"id":"d31da8076f9060e1f7adad342ddd6e4d778c0b8cf303a0c40a8e41da8d5669c2"}) as unknown as TypedDocumentString<Customer360Query, Customer360QueryVariables>;
export const LogInteractionDocument = new TypedDocumentString(`
    mutation LogInteraction($input: LogInteractionInput!) {
  logInteraction(input: $input) {
    interactionNo
    startedAt
  }
}
    `, {"id":"8f6074e5f55bbfaa93a3fd6bf4e5fbf036cd02bded31f19cf8e3dea8472c9183"}) as unknown as TypedDocumentString<LogInteractionMutation, LogInteractionMutationVariables>;
export const OrdersOfCustomerDocument = new TypedDocumentString(`
    query OrdersOfCustomer($code: CustomerCode!, $first: Int!, $after: String) {
  customer(code: $code) {
    orders(first: $first, after: $after) {
      edges {
        node {
          orderNo
          placedAt
          total {
            ...Amount
          }
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
}
    fragment Amount on Money {
  amount
  currency
  band
}`, {"id":"b4cff6086f7ebdb3c6aecf2ebf449524c03aba359c5893d5bc7e7be540dfd62e"}) as unknown as TypedDocumentString<OrdersOfCustomerQuery, OrdersOfCustomerQueryVariables>;
