import { recordModel } from '../../kit/store';
import type { SegmentState } from './domain/segment';
import { Segment } from './segment.type';

/** Segments belong to no customer: who is in one is told by each customer. */
export const segmentModel = recordModel<SegmentState>({
  name: 'segment',
  type: () => Segment,
  key: 'segmentId',
  prefix: 'S',
  customer: null,
  schema: { segmentId: String, name: String, description: String },
  indexes: [{ fields: { name: 1 }, unique: true }],
});
