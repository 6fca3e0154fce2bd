import { recordModel } from '../../kit/store';
import type { ExportRequestState } from './domain/export-request';
import { ExportRequest } from './export-request.type';

export const exportRequestModel = recordModel<ExportRequestState>({
  name: 'exportRequest',
  type: () => ExportRequest,
  key: 'exportNo',
  prefix: 'X',
  customer: 'customerCode',
  schema: {
    exportNo: String,
    customerCode: String,
    askedAt: Date,
    until: Date,
    askedBy: String,
    evidence: String,
    follows: String,
  },
  // Of two that are asked for at once one is kept.
  indexes: [{ fields: { follows: 1 }, unique: true }],
});
