import { recordModel } from '../../kit/store';
import type { TimelineEntryState } from './domain/timeline';
import { TimelineEntry } from './timeline.type';

/** Slim copies of what the other subgraphs know of a customer: when, what, and its number. Each row has its record's label. */
export const timelineModel = recordModel<TimelineEntryState>({
  name: 'timelineEntry',
  type: () => TimelineEntry,
  key: 'entryId',
  customer: 'customerCode',
  rowLabel: {
    field: 'kind',
    labels: {
      INTERACTION: 'INTERACTION',
      ORDER: { label: 'ORDER', agesInto: 'ORDER_HISTORY', by: 'at', after: 'P12M' },
      TICKET: 'TICKET',
      INVOICE: 'INVOICE',
    },
  },
  schema: { entryId: String, customerCode: String, at: Date, kind: String, recordId: String },
});
