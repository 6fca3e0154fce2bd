import { equals, one, questions, search } from '../../kit/store';
import { SegmentFilter, SegmentSort } from './segment.input';
import { segmentModel } from './segment.model';

export const segmentQuestions = questions(segmentModel, {
  segmentById: one('segmentId'),
  segments: search({
    filter: () => SegmentFilter,
    filters: { name: equals('name') },
    sort: () => SegmentSort,
    sorts: { name: ['name', 'segmentId'] },
    defaultSort: { name: 'ASC' },
  }),
});
