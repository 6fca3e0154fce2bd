import { equals, many, one, questions, search } from '../../kit/store';
import { OpportunityFilter, OpportunitySort } from './opportunity.input';
import { opportunityModel } from './opportunity.model';

export const opportunityQuestions = questions(opportunityModel, {
  opportunityByNo: one('opportunityNo'),
  opportunitiesOfCustomer: many('customerCode', { by: ['openedAt', 'opportunityNo'], direction: 'desc' }),
  opportunities: search({
    filter: () => OpportunityFilter,
    filters: { customerCode: equals('customerCode'), stage: equals('stage') },
    sort: () => OpportunitySort,
    sorts: {
      openedAt: ['openedAt', 'opportunityNo'],
      // Amounts of two currencies have no order; those of one stand together.
      amount: ['amount.currency', 'amount.minor', 'opportunityNo'],
    },
    defaultSort: { openedAt: 'DESC' },
  }),
});
