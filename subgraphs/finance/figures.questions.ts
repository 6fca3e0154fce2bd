import { equals, one, questions, search } from '../../kit/store';
import { companyLadderModel, standingModel } from './figures.model';
import { PeriodFilter, PeriodSort } from './period.input';
import { periodModel, watermarkModel } from './period.model';

export const standingQuestions = questions(standingModel, { figuresOfCustomer: one('customerCode') });

export const companyLadderQuestions = questions(companyLadderModel, { companyLadder: one('ladderId') });

export const watermarkQuestions = questions(watermarkModel, { watermarkOf: one('source') });

export const periodQuestions = questions(periodModel, {
  periods: search({
    filter: () => PeriodFilter,
    filters: { status: equals('status') },
    sort: () => PeriodSort,
    sorts: { period: ['period'] },
    defaultSort: { period: 'DESC' },
  }),
});
