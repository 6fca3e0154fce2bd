import { many, questions } from '../../kit/store';
import { codeBehind } from './lookup';
import { timelineModel } from './timeline.model';

export const timelineQuestions = questions(timelineModel, {
  timelineOfCustomer: many('customerCode', { by: ['at', 'kind', 'recordId'], direction: 'desc' }),
  customerOfEntry: codeBehind('entryId', 'NAME'),
});
