import { defineSubgraph } from '../../kit/graph';
import { allocationSteps } from './allocation.step';
import { booksStep, newDay } from './books.step';
import { companyLadderWorker } from './company-ladder.worker';
import type { Context } from './context';
import { customerCopyModel, effortCopyModel, orderCopyModel } from './copies.model';
import * as credit from './credit.command';
import {
  creditDecisionModel,
  creditGroupModel,
  creditProfileModel,
  trustVetoModel,
  unitRatesModel,
} from './credit.model';
import { CreditResolver } from './credit.resolver';
import { creditDecisionStep } from './credit-decision.step';
import { creditGroupWorker } from './credit-group.worker';
import { CustomerResolver, customerOf } from './customer.resolver';
import { Customer } from './customer.type';
import * as disputes from './dispute.command';
import { disputeModel } from './dispute.model';
import { booksModel, companyLadderModel, ledgerModel, standingModel } from './figures.model';
import { companyLadderQuestions, periodQuestions, standingQuestions, watermarkQuestions } from './figures.questions';
import * as invoices from './invoice.command';
import { invoiceModel } from './invoice.model';
import { invoiceQuestions } from './invoice.questions';
import { InvoiceResolver } from './invoice.resolver';
import { ledgerWorker } from './ledger.worker';
import { ownChanges } from './own-changes';
import * as payments from './payment.command';
import { creditNoteModel, paymentModel } from './payment.model';
import { creditNoteQuestions, disputeQuestions, paymentQuestions } from './payment.questions';
import { PaymentResolver } from './payment.resolver';
import * as periods from './period.command';
import { controlTotalModel, periodModel, watermarkModel } from './period.model';
import { PeriodResolver } from './period.resolver';
import { periodStep } from './period.step';
import { receiveCustomers, receiveInteractions, receiveOrders, receiveTickets } from './receive';
import { standingWorker } from './standing.worker';

export const finance = defineSubgraph({
  name: 'finance',
  resolvers: [InvoiceResolver, PaymentResolver, CreditResolver, PeriodResolver, CustomerResolver],
  types: [Customer],
  models: [
    invoiceModel,
    paymentModel,
    creditNoteModel,
    disputeModel,
    creditProfileModel,
    creditGroupModel,
    creditDecisionModel,
    trustVetoModel,
    unitRatesModel,
    periodModel,
    watermarkModel,
    controlTotalModel,
    customerCopyModel,
    orderCopyModel,
    effortCopyModel,
    ledgerModel,
    standingModel,
    booksModel,
    companyLadderModel,
  ],
  questions: [
    invoiceQuestions,
    paymentQuestions,
    creditNoteQuestions,
    disputeQuestions,
    standingQuestions,
    companyLadderQuestions,
    watermarkQuestions,
    periodQuestions,
  ],
  commands: {
    postInvoice: invoices.postInvoice,
    recordInvoice: invoices.recordInvoice,
    writeOff: invoices.writeOff,
    receivePayment: payments.receivePayment,
    recordPayment: payments.recordPayment,
    issueCreditNote: payments.issueCreditNote,
    recordCreditNote: payments.recordCreditNote,
    openDispute: disputes.openDispute,
    resolveDispute: disputes.resolveDispute,
    changeCreditProfile: credit.changeCreditProfile,
    recordCreditProfile: credit.recordCreditProfile,
    setUnitRates: credit.setUnitRates,
    vetoTrust: credit.vetoTrust,
    closePeriod: periods.closePeriod,
    recordWatermark: periods.recordWatermark,
    recordControlTotal: periods.recordControlTotal,
  },
  entities: {
    Customer: customerOf,
    Invoice: ({ invoiceNo }, { ask }: Context) => ask.invoiceByNo(invoiceNo),
    Payment: ({ paymentNo }, { ask }: Context) => ask.paymentByNo(paymentNo),
    CreditNote: ({ creditNoteNo }, { ask }: Context) => ask.creditNoteByNo(creditNoteNo),
    Dispute: ({ disputeNo }, { ask }: Context) => ask.disputeByNo(disputeNo),
  },
  receives: {
    customer: receiveCustomers,
    order: receiveOrders,
    ticket: receiveTickets,
    interaction: receiveInteractions,
    ...ownChanges,
  },
  workers: [ledgerWorker, creditGroupWorker, standingWorker, companyLadderWorker],
  steps: [...allocationSteps, creditDecisionStep, periodStep, booksStep],
  newDay,
});
