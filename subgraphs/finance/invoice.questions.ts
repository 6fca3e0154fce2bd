import { atLeast, before, equals, many, one, questions, search, where } from '../../kit/store';
import { isOverdue } from './domain/invoice';
import { InvoiceFilter, InvoiceSort } from './invoice.input';
import { type InvoiceState, invoiceModel } from './invoice.model';

export const invoiceQuestions = questions(invoiceModel, {
  invoiceByNo: one('invoiceNo'),
  invoicesOfCustomer: many('customerCode', { by: ['issuedAt', 'invoiceNo'], direction: 'desc' }),
  invoices: search({
    filter: () => InvoiceFilter,
    filters: {
      customerCode: equals('customerCode'),
      status: equals('status'),
      currency: equals('currency'),
      overdue: where(['open', 'dueAt'], (row, value, now) => isOverdue(row as unknown as InvoiceState, now) === value),
      issuedFrom: atLeast('issuedAt'),
      issuedTo: before('issuedAt'),
      dueBefore: before('dueAt'),
    },
    sort: () => InvoiceSort,
    sorts: {
      issuedAt: ['issuedAt', 'invoiceNo'],
      dueAt: ['dueAt', 'invoiceNo'],
      total: ['currency', 'total.minor', 'invoiceNo'],
    },
    defaultSort: { issuedAt: 'DESC' },
  }),
});
