import { Int } from 'type-graphql';
import { CustomerCode, DateTime, Labelled, Money, RecordType, ValueType } from '../../kit/graph';
import type { TrustLevel as Level, ValueTier as Tier } from '../../schema/policy/policy';
import { ServiceClass, TierBand, TrustFlag, TrustLevel, ValueTier } from './choices.type';
import { Credit } from './credit.type';
import { DisputeConnection } from './dispute.type';
import { bandOf } from './domain/tier';
import { flagOf } from './domain/trust';
import { Insight } from './insight.type';
import { InvoiceConnection } from './invoice.type';
import { CreditNoteConnection, PaymentConnection } from './payment.type';
import { Profitability } from './profitability.type';

@ValueType('What a customer owes in one currency, by days past due. The five buckets sum to `open`.')
export class Receivable {
  @Labelled('BALANCE', () => String, 'ISO 4217.', { blurred: 'plain' })
  currency!: string | null;

  @Labelled('BALANCE', () => Money, 'Open parts of all invoices.')
  open!: Money | null;

  @Labelled('BALANCE', () => Money, 'Not yet due.')
  current!: Money | null;

  @Labelled('BALANCE', () => Money, '1 to 30 days past due.')
  d1to30!: Money | null;

  @Labelled('BALANCE', () => Money, '31 to 60 days past due.')
  d31to60!: Money | null;

  @Labelled('BALANCE', () => Money, '61 to 90 days past due.')
  d61to90!: Money | null;

  @Labelled('BALANCE', () => Money, 'More than 90 days past due.')
  d90plus!: Money | null;

  @Labelled('BALANCE', () => Money, 'Payments and credit notes that no invoice took; apart from the buckets.')
  unapplied!: Money | null;

  @Labelled('BALANCE', () => Money, 'Under dispute; apart from the buckets.')
  disputed!: Money | null;

  @Labelled('BALANCE', () => DateTime, 'The day up to which settlement is known, at which it was aged.')
  asOf!: Date | null;
}

@ValueType('Where a customer stands with us.')
export class Standing {
  @Labelled('TIER', () => ValueTier, 'What it brings.')
  value!: string | null;

  @Labelled('TRUST_LEVEL', () => TrustLevel, 'How far it is trusted.')
  trust!: string | null;
}

@ValueType('How far a customer is trusted, and why.')
export class Trust {
  @Labelled('TRUST_LEVEL', () => TrustLevel, 'The level.')
  level!: string | null;

  @Labelled('TRUST_REASON', () => Int, '0 to 1000.')
  score!: number | null;

  @Labelled('TRUST_REASON', () => [String], 'What the level rests on.')
  reasons!: readonly string[] | null;
}

/** The customer's own figures are one document, written by a worker; its papers are lists of their own. */
@RecordType({
  label: 'CODE',
  key: 'customerCode',
  description: "A customer's invoices, credit and standing.",
})
export class Customer {
  @Labelled('CODE', () => CustomerCode, 'The customer in every system.', { nullable: false })
  customerCode!: string;

  @Labelled('INVOICE', () => InvoiceConnection, 'Invoices, the latest first.', { resolver: true })
  invoices!: InstanceType<typeof InvoiceConnection> | null;

  @Labelled('BALANCE', () => PaymentConnection, 'Payments, the latest first.', { resolver: true })
  payments!: InstanceType<typeof PaymentConnection> | null;

  @Labelled('INVOICE', () => CreditNoteConnection, 'Credit notes, the latest first.', { resolver: true })
  creditNotes!: InstanceType<typeof CreditNoteConnection> | null;

  @Labelled('BALANCE', () => DisputeConnection, 'Disputes, the latest first.', { resolver: true })
  disputes!: InstanceType<typeof DisputeConnection> | null;

  @Labelled(
    'BALANCE',
    () => [Receivable],
    'What is owed, one entry per currency; null where no feed tells of payments.',
  )
  receivables!: readonly Receivable[] | null;

  @Labelled('TERMS', () => Credit, 'What may be bought on credit; null where finance has decided nothing.')
  credit!: Credit | null;

  @Labelled('TRUST_LEVEL', () => Standing, 'Value and trust.', {
    from: ['tier?', 'trust'],
    by: (fields: { tier: Tier | null; trust: { level: Level } | null }) => standingFrom(fields),
  })
  standing!: Standing | null;

  @Labelled('SERVICE_CLASS', () => ServiceClass, 'How much service the customer gets.')
  serviceClass!: string | null;

  @Labelled('TIER_BAND', () => TierBand, 'Whether the customer brings profit.', {
    from: ['tier'],
    by: ({ tier }: { tier: Tier | null }) => tier && bandOf(tier),
  })
  tierBand!: string | null;

  @Labelled('TRUST_FLAG', () => TrustFlag, 'Whether to look twice.', {
    from: ['trust'],
    by: ({ trust }: { trust: { level: Level } | null }) => trust && flagOf(trust.level),
  })
  trustFlag!: string | null;

  @Labelled('PROFIT', () => [Profitability], 'The ladder of twelve months, one entry per currency.')
  profitability!: readonly Profitability[] | null;

  @Labelled('TIER', () => ValueTier, 'What the customer brings.')
  tier!: string | null;

  @Labelled('TIER', () => String, 'Why it is unrated; null where it is rated.')
  tierReason!: string | null;

  @Labelled('TRUST_LEVEL', () => Trust, 'How far the customer is trusted.')
  trust!: Trust | null;

  @Labelled('PREDICTION', () => Insight, 'What is expected of the customer.')
  insight!: Insight | null;

  @Labelled('CODE', () => DateTime, 'The business date the figures were computed at.')
  figuresAsOf!: Date | null;
}

function standingFrom({ tier, trust }: { tier: Tier | null; trust: { level: Level } | null }) {
  return tier || trust ? { value: tier, trust: trust?.level ?? null } : null;
}
