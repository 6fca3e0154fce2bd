import { command } from '../../kit/store';
import { parseMoney } from '../../schema/money';
import { ChangeCreditProfileInput, RecordCreditProfileInput, SetUnitRatesInput, VetoTrustInput } from './credit.input';
import { creditProfileModel, trustVetoModel, unitRatesModel } from './credit.model';
import { type CreditTerms, changedTerms } from './domain/credit-profile';
import { withTable } from './domain/unit-rates';
import { momentOf } from './told';

const ofCustomer = ({ customerCode }: { readonly customerCode: string }) => customerCode;

export const changeCreditProfile = command({
  action: 'credit profile, unit rates',
  on: creditProfileModel,
  input: () => ChangeCreditProfileInput,
  identity: ofCustomer,
  decide: (profile, input) => ({
    ...profile,
    customerCode: input.customerCode,
    ...changedTerms(profile, changeIn(input)),
  }),
});

export const recordCreditProfile = command({
  ...changeCreditProfile,
  action: 'merge, unmerge, import',
  input: () => RecordCreditProfileInput,
});

export const setUnitRates = command({
  action: 'credit profile, unit rates',
  on: unitRatesModel,
  input: () => SetUnitRatesInput,
  identity: ({ currency }) => currency,
  decide: (rates, { currency, validFrom, prices }, now) => ({
    ...rates,
    ...withTable(rates, currency, {
      validFrom: momentOf(validFrom, now),
      prices: prices.map(({ unit, price }) => ({ unit, price })),
    }),
  }),
});

export const vetoTrust = command({
  action: 'trust veto',
  on: trustVetoModel,
  input: () => VetoTrustInput,
  identity: ofCustomer,
  decide: (veto, { customerCode, finding, reviewAt }, now) => ({
    ...veto,
    customerCode,
    finding,
    since: veto?.since ?? now,
    reviewAt: momentOf(reviewAt, now),
  }),
});

function changeIn({ grade, limit, quantityCap, paymentMethods, hold }: ChangeCreditProfileInput): Partial<CreditTerms> {
  return {
    ...(grade ? { grade } : {}),
    ...(limit ? { limit: parseMoney(limit.amount, limit.currency) } : {}),
    ...(quantityCap === undefined ? {} : { quantityCap }),
    ...(paymentMethods ? { paymentMethods } : {}),
    ...(typeof hold === 'boolean' ? { hold } : {}),
  };
}
