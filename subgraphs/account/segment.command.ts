import { command } from '../../kit/store';
import { refuse } from '../../schema/errors';
import { customerChange } from './customer-change';
import { inSegment, namedSegment, outOfSegment } from './domain/segment';
import { CreateSegmentInput, SegmentMemberInput } from './segment.input';
import { segmentModel } from './segment.model';

export const createSegment = command({
  action: 'segments, bulk actions',
  provided: { 'not-in-bulk': always },
  on: segmentModel,
  input: () => CreateSegmentInput,
  decide: (segment, { name, description }) => segment ?? namedSegment(name, description ?? null),
});

export const addToSegment = customerChange({
  action: 'segments, bulk actions',
  provided: { 'not-in-bulk': always },
  input: () => SegmentMemberInput,
  given: async ({ segmentId }, read) => ({ segment: await read.one(segmentModel, segmentId) }),
  decide: (customer, { segmentId }, _now, { segment }) =>
    segment ? inSegment(customer, segmentId) : refuse('NOT_ALLOWED', `there is no segment \`${segmentId}\``),
});

export const removeFromSegment = customerChange({
  action: 'segments, bulk actions',
  provided: { 'not-in-bulk': always },
  input: () => SegmentMemberInput,
  decide: (customer, { segmentId }) => outOfSegment(customer, segmentId),
});

/** One segment or one member at a time. */
function always(): null {
  return null;
}
