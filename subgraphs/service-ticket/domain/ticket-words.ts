/** The words a ticket is described with; the graph's enums are made of them. */
export const TicketType = {
  QUESTION: 'QUESTION',
  COMPLAINT: 'COMPLAINT',
  REPAIR: 'REPAIR',
  RETURN: 'RETURN',
  DISPUTE: 'DISPUTE',
  PRIVACY_REQUEST: 'PRIVACY_REQUEST',
} as const;
export type TicketType = keyof typeof TicketType;

/** P1 is the most urgent. */
export const TicketPriority = { P1: 'P1', P2: 'P2', P3: 'P3', P4: 'P4' } as const;
export type TicketPriority = keyof typeof TicketPriority;
export const TICKET_PRIORITIES = Object.values(TicketPriority);

export const TicketStatus = {
  NEW: 'NEW',
  OPEN: 'OPEN',
  WAITING_CUSTOMER: 'WAITING_CUSTOMER',
  RESOLVED: 'RESOLVED',
  CLOSED: 'CLOSED',
  REOPENED: 'REOPENED',
} as const;
export type TicketStatus = keyof typeof TicketStatus;

export const ServiceChannel = {
  PHONE: 'PHONE',
  EMAIL: 'EMAIL',
  WECHAT: 'WECHAT',
  SMS: 'SMS',
  CHAT: 'CHAT',
  SOCIAL: 'SOCIAL',
  VISIT: 'VISIT',
} as const;
export type ServiceChannel = keyof typeof ServiceChannel;

/** Who speaks in a ticket: we, or the customer and those who speak for it. */
export const MessageSide = { STAFF: 'STAFF', CUSTOMER: 'CUSTOMER' } as const;
export type MessageSide = keyof typeof MessageSide;
