export const TIMELINE_KINDS = ['INTERACTION', 'ORDER', 'TICKET', 'INVOICE'] as const;
export type TimelineKind = (typeof TIMELINE_KINDS)[number];

/** That something happened to a customer, and whose record tells what: the record itself stays with its owner. */
export interface TimelineEntryState {
  readonly entryId: string;
  readonly customerCode: string;
  readonly at: Date;
  readonly kind: TimelineKind;
  /** The number of the record: of the order, the ticket, the invoice, the interaction. */
  readonly recordId: string;
}

export function entryIdOf(kind: TimelineKind, recordId: string): string {
  return `${kind} ${recordId}`;
}
