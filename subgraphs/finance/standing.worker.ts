import { type Read, type Tools, worker } from '../../kit/store';
import { classMappingOf, classOf } from '../../schema/policy/class';
import { customerCopyModel, orderCopyModel } from './copies.model';
import { creditGroupModel, creditProfileModel, trustVetoModel, unitRatesModel } from './credit.model';
import { disputeModel } from './dispute.model';
import { businessDateOf, lastPeriodOver } from './domain/days';
import { monthsOf } from './domain/months';
import { lastFactOf, type StandingFacts, standingOf } from './domain/standing';
import { knownThrough, SOURCES } from './domain/watermarks';
import { booksModel, ledgerModel, type StandingState, standingModel, THE_BOOK } from './figures.model';
import { invoiceModel } from './invoice.model';
import { headOf } from './marks';
import { creditNoteModel, paymentModel } from './payment.model';
import { watermarkModel } from './period.model';
import { figuresFrom, NO_FIGURES } from './standing.figures';

/** Computes the figures of a customer from copies, own papers and the company's books; those of a merged code are its survivor's. */
export const standingWorker = worker({
  name: 'standing',
  on: standingModel,
  compute: async (customerCode, state: StandingState, tools) => {
    const classMapping = classMappingOf(tools.policy);
    const copy = await tools.read.one(customerCopyModel, customerCode);
    if (copy?.mergedInto) return { ...state, ...NO_FIGURES, classMapping };
    const codes = [customerCode, ...(copy?.formerCodes ?? [])];
    const facts = await factsOf(customerCode, codes, tools);
    const figures = standingOf(facts);
    const { value, trustLevel: trust, identityVerified } = figures;
    const serviceClass = classOf(tools.policy, { value, trust, identityVerified });
    const classed = { serviceClass, classMapping, identityVerified };
    return { ...state, ...figuresFrom(facts, figures), lastFactAt: lastFactOf(facts), ...classed };
  },
  outdated: (policy) => otherThan(classMappingOf(policy)),
});

/** Along the index, which knows no `not`. */
function otherThan(mapping: string): readonly object[] {
  return [{ classMapping: null }, { classMapping: { $lt: mapping } }, { classMapping: { $gt: mapping } }];
}

async function factsOf(customerCode: string, codes: readonly string[], tools: Tools): Promise<StandingFacts> {
  const { read } = tools;
  const [papers, credit, company, months, customer, fraud] = await Promise.all([
    papersOf(codes, read),
    creditOf(customerCode, tools),
    companyFacts(read),
    monthsOfAll(codes, read),
    read.one(customerCopyModel, customerCode),
    read.many(trustVetoModel, 'customerCode', codes),
  ]);
  const businessDate =
    company.books?.businessDate ?? businessDateOf(knownThrough(lastFactOf(papers), company.watermarks), tools.now);
  return {
    ...papers,
    ...credit,
    months,
    customer: customer && {
      competitor: customer.competitor ?? false,
      identityVerified: customer.identityVerified ?? false,
      since: customer.since,
    },
    fraud: fraud[0] ?? null,
    watermarks: company.watermarks,
    edges: company.books?.edges ?? [],
    lastPeriod: company.books?.lastPeriod ?? lastPeriodOver(businessDate, tools.now),
    businessDate,
  };
}

async function papersOf(codes: readonly string[], read: Read) {
  const [invoices, payments, creditNotes, disputes, orders] = await Promise.all([
    read.many(invoiceModel, 'customerCode', codes),
    read.many(paymentModel, 'customerCode', codes),
    read.many(creditNoteModel, 'customerCode', codes),
    read.many(disputeModel, 'customerCode', codes),
    read.many(orderCopyModel, 'customerCode', codes),
  ]);
  return { invoices, payments, creditNotes, disputes, orders };
}

/** The customer's own terms, and the limit and exposure of the group it buys in. */
async function creditOf(customerCode: string, tools: Tools) {
  const head = await headOf(tools, customerCode);
  const [own, ofHead, group] = await Promise.all([
    tools.read.one(creditProfileModel, customerCode),
    tools.read.one(creditProfileModel, head),
    tools.read.one(creditGroupModel, head),
  ]);
  return { terms: own ?? ofHead, limit: ofHead?.limit ?? null, exposure: group?.exposure ?? null };
}

async function companyFacts(read: Read) {
  const [books, watermarks] = await Promise.all([
    read.one(booksModel, THE_BOOK),
    read.many(watermarkModel, 'source', SOURCES),
  ]);
  return { books, watermarks };
}

/** Each code's minutes are charged in its own main currency, as in the company's books. */
async function monthsOfAll(codes: readonly string[], read: Read) {
  const ledgers = await read.many(ledgerModel, 'customerCode', codes);
  const currencies = new Set(ledgers.flatMap(({ lines }) => (lines ?? []).flatMap(({ currency }) => currency ?? [])));
  const rates = await read.many(unitRatesModel, 'currency', [...currencies, 'CNY']);
  return ledgers.flatMap(({ lines }) => monthsOf(lines ?? [], rates));
}
