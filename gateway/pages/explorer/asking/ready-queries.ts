// Over 300 lines: one list, read and extended as one page; each entry is a question in GraphQL and nothing else.
import type { Audience } from '../../../../schema/viewer';

/** What a ready query is filled in with: found out by asking as the viewer who will ask it. */
export type ExampleName = 'code' | 'orderNo' | 'ticketNo' | 'sku' | 'text' | 'key';

/** A question to begin with. It is offered fitted to the contract of the audience. */
export interface ReadyQuery {
  /** Names it in an address that can be shared. */
  readonly name: string;
  readonly title: string;
  readonly about: string;
  readonly subject: 'Customer' | 'Conversations' | 'Orders' | 'Service' | 'Money' | 'Around';
  readonly audiences: readonly Audience[];
  readonly text: string;
}

const STAFF = ['staff'] as const;
const INSIDE = ['staff', 'customer'] as const;
const KNOWN = ['staff', 'partner', 'customer'] as const;
const ALL = ['staff', 'partner', 'customer', 'nobody'] as const;

/** Longer than a file should be, since it is a list of texts and nothing else. */
export const READY_QUERIES: readonly ReadyQuery[] = [
  {
    name: 'profile',
    title: 'One customer, five systems',
    about: 'Account, contacts, orders, tickets and money in one answer.',
    subject: 'Customer',
    audiences: KNOWN,
    text: `query Profile($code: CustomerCode!) {
  customer(code: $code) {
    customerCode
    displayName
    phones { e164 }
    emails { address }
    addresses { city line }
    contacts(first: 2) { edges { node { contact { name title } roles } } }
    orders(first: 2) {
      edges {
        node {
          orderNo
          status
          total { amount currency band }
          lines { sku quantity costOfGoods { amount currency band } }
        }
      }
    }
    tickets(first: 2) { edges { node { ticketNo subject status internalNotes { text } } } }
    credit { available { amount currency band } grade }
    serviceClass
    tier
  }
}`,
  },
  {
    name: 'customers',
    title: 'My customers',
    about: 'A page of the customers you may see, by name.',
    subject: 'Customer',
    audiences: KNOWN,
    text: `query Customers($after: String) {
  customers(first: 10, after: $after, sort: { displayName: ASC }) {
    totalCount
    edges { node { customerCode displayName type lifecycle team owner serviceClass } }
    pageInfo { hasNextPage endCursor }
  }
}`,
  },
  {
    name: 'timeline',
    title: 'What happened lately',
    about: 'Calls, orders, tickets and invoices of one customer, newest first.',
    subject: 'Customer',
    audiences: KNOWN,
    text: `query Timeline($code: CustomerCode!) {
  customer(code: $code) {
    customerCode
    timeline(first: 12) { edges { node { at kind id } } }
  }
}`,
  },
  {
    name: 'permissions',
    title: 'What the customer allowed',
    about: 'Consents, and the partners who were granted a look.',
    subject: 'Customer',
    audiences: KNOWN,
    text: `query Permissions($code: CustomerCode!) {
  customer(code: $code) {
    customerCode
    consents { purpose channel state partner at until }
    grantedPartners { partner from to }
  }
}`,
  },
  {
    name: 'people',
    title: 'People at the customer',
    about: 'Whom to talk to, in which role, and how to reach them.',
    subject: 'Conversations',
    audiences: INSIDE,
    text: `query People($code: CustomerCode!) {
  customer(code: $code) {
    customerCode
    contacts(first: 10) {
      totalCount
      edges {
        node {
          roles
          isPrimary
          contact { contactNo name title function phones { e164 } emails { address } }
        }
      }
    }
  }
}`,
  },
  {
    name: 'conversations',
    title: 'Conversations',
    about: 'Calls and messages with their outcome; notes are for those who may read them.',
    subject: 'Conversations',
    audiences: INSIDE,
    text: `query Conversations($code: CustomerCode!) {
  customer(code: $code) {
    customerCode
    lastContactAt
    interactions(first: 8) {
      edges { node { interactionNo startedAt channel direction subject outcome seconds notes { at author text } } }
    }
  }
}`,
  },
  {
    name: 'orders',
    title: 'Latest orders',
    about: 'Across all customers you may see, newest first.',
    subject: 'Orders',
    audiences: KNOWN,
    text: `query LatestOrders($after: String) {
  orders(first: 10, after: $after, sort: { placedAt: DESC }) {
    totalCount
    edges {
      node {
        orderNo
        placedAt
        status
        total { amount currency band }
        customer { customerCode displayName }
      }
    }
    pageInfo { hasNextPage endCursor }
  }
}`,
  },
  {
    name: 'order',
    title: 'One order, line by line',
    about: 'Prices and discounts, and what the goods cost for those who may know.',
    subject: 'Orders',
    audiences: KNOWN,
    text: `query OneOrder($orderNo: String!) {
  order(orderNo: $orderNo) {
    orderNo
    status
    placedAt
    promisedAt
    shippedAt
    trackingNo
    lines {
      lineNo
      sku
      description
      quantity
      listPrice { amount currency }
      discount
      net { amount currency band }
      costOfGoods { amount currency band }
    }
    net { amount currency band }
    freight { amount currency band }
    tax { amount currency band }
    total { amount currency band }
    holdReasons
    statusHistory { to at reason }
  }
}`,
  },
  {
    name: 'catalogue',
    title: 'Catalogue',
    about: 'What can be bought. Everybody sees it, even without a token.',
    subject: 'Orders',
    audiences: ALL,
    text: `query Catalogue($after: String) {
  products(first: 10, after: $after, sort: { name: ASC }) {
    totalCount
    edges {
      node {
        sku
        name
        category
        unit
        listPrice { amount currency }
        costOfGoods { amount currency }
      }
    }
    pageInfo { hasNextPage endCursor }
  }
}`,
  },
  {
    name: 'pipeline',
    title: 'Open opportunities',
    about: 'What sales is working on, the largest first.',
    subject: 'Orders',
    audiences: STAFF,
    text: `query Pipeline($after: String) {
  opportunities(first: 10, after: $after, sort: { amount: DESC }) {
    totalCount
    edges {
      node {
        opportunityNo
        name
        stage
        probability
        expectedAt
        amount { amount currency band }
        customer { customerCode displayName }
      }
    }
    pageInfo { hasNextPage endCursor }
  }
}`,
  },
  {
    name: 'tickets',
    title: 'Tickets of a customer',
    about: 'What they complained of, and whether we were in time.',
    subject: 'Service',
    audiences: KNOWN,
    text: `query Tickets($code: CustomerCode!) {
  customer(code: $code) {
    customerCode
    tickets(first: 6) {
      totalCount
      edges {
        node {
          ticketNo
          type
          priority
          status
          subject
          openedAt
          closedAt
          sla { firstResponseDue resolveDue breached }
          csat
        }
      }
    }
  }
}`,
  },
  {
    name: 'ticket',
    title: 'One ticket, with its talk',
    about: 'Messages for all who take part; internal notes for the desk alone.',
    subject: 'Service',
    audiences: KNOWN,
    text: `query OneTicket($ticketNo: String!) {
  ticket(ticketNo: $ticketNo) {
    ticketNo
    subject
    status
    assignee
    messages { at side author text }
    internalNotes { at author text }
    minutes { channel minutes }
    partsCost { amount currency band }
    outcome
  }
}`,
  },
  {
    name: 'note',
    title: 'Write a note on a ticket',
    about: 'A change. Sent twice with the same key it happens once.',
    subject: 'Service',
    audiences: STAFF,
    text: `mutation AddNote($ticketNo: String!, $text: String!, $key: String!) {
  addInternalNote(input: { ticketNo: $ticketNo, text: $text, idempotencyKey: $key }) {
    ticketNo
    internalNotes { at author text }
  }
}`,
  },
  {
    name: 'two',
    title: 'A change that two agree to',
    about: 'A change by a data steward. It waits under Changes until a second one agrees.',
    subject: 'Customer',
    audiences: STAFF,
    text: `mutation SpeakFrench($code: CustomerCode!, $key: String!) {
  changeIdentity(input: { customerCode: $code, language: "fr", idempotencyKey: $key }) {
    customerCode
    language
  }
}`,
  },
  {
    name: 'owed',
    title: 'What is owed',
    about: 'Open invoices, and receivables by age.',
    subject: 'Money',
    audiences: INSIDE,
    text: `query Owed($code: CustomerCode!) {
  customer(code: $code) {
    customerCode
    receivables {
      currency
      open { amount currency band }
      current { amount currency band }
      d1to30 { amount currency band }
      d31to60 { amount currency band }
      d61to90 { amount currency band }
      d90plus { amount currency band }
    }
    invoices(first: 6) {
      edges { node { invoiceNo issuedAt dueAt status overdue open { amount currency band } total { amount currency band } } }
    }
  }
}`,
  },
  {
    name: 'standing',
    title: 'Credit and standing',
    about: 'How much may still be bought on credit, and how the customer is judged.',
    subject: 'Money',
    audiences: INSIDE,
    text: `query CreditAndStanding($code: CustomerCode!) {
  customer(code: $code) {
    customerCode
    credit {
      grade
      limit { amount currency band }
      exposure { amount currency band }
      available { amount currency band }
      hold
      paymentMethods
    }
    serviceClass
    standing { value trust }
    tier
    tierBand
    tierReason
    trust { level score reasons }
    trustFlag
  }
}`,
  },
  {
    name: 'profitability',
    title: 'What a customer brings',
    about: 'From net revenue down to what is left after service.',
    subject: 'Money',
    audiences: STAFF,
    text: `query Profitability($code: CustomerCode!) {
  customer(code: $code) {
    customerCode
    figuresAsOf
    profitability {
      period
      currency
      netRevenue { amount currency band }
      costOfGoods { amount currency band }
      grossMargin { amount currency band }
      service { amount currency band }
      marginAfterService { amount currency band }
      contribution { amount currency band }
      completeness
      reasons
    }
  }
}`,
  },
  {
    name: 'me',
    title: 'Who am I here?',
    about: 'What the gateway makes of your token, and what is offered to you.',
    subject: 'Around',
    audiences: ALL,
    text: `query Me {
  me { kind name roles serviceClass offers { name } offersReason }
}`,
  },
];
