import type { TrustLevel } from '../../../schema/policy/policy';
import { daysBetween } from './days';

export type VetoReason = 'COMPETITOR' | 'CONFIRMED_FRAUD' | 'GRADE_E' | 'WRITTEN_OFF_DEBT';

/** A standing no score can lift, until the day it is looked at again (null: while its cause holds). */
export interface Veto {
  readonly reason: VetoReason;
  readonly since: Date | null;
  readonly reviewAt: Date | null;
}

type SignalKind =
  | 'OVERDUE'
  | 'OVER_LIMIT'
  | 'BOUNCED_PAYMENT'
  | 'LOST_DISPUTE'
  | 'PAID_LATE'
  | 'PAID_ON_TIME'
  | 'IDENTITY_VERIFIED'
  | 'TENURE';

/** Something that was observed; `at` null where it holds for good and does not fade. */
export interface Signal {
  readonly kind: SignalKind;
  readonly at: Date | null;
  /** How often, or how much of it: invoices, years. */
  readonly times: number;
}

export interface Trust {
  readonly level: TrustLevel;
  readonly score: number;
  readonly reasons: readonly string[];
}

const KNOWN_START = 600;
const ANONYMOUS_START = 300;
const HALF_LIFE_DAYS = 90;
const LEVELS: readonly (readonly [TrustLevel, number])[] = [
  ['TRUSTED', 700],
  ['STANDARD', 450],
  ['LIMITED', 250],
];

/** Points of one signal on the day it is observed, and the most that its kind can weigh in all. */
const WEIGHTS: Readonly<Record<SignalKind, { readonly points: number; readonly most: number }>> = {
  OVERDUE: { points: -70, most: 350 },
  OVER_LIMIT: { points: -100, most: 100 },
  BOUNCED_PAYMENT: { points: -150, most: 450 },
  LOST_DISPUTE: { points: -80, most: 240 },
  PAID_LATE: { points: -30, most: 120 },
  PAID_ON_TIME: { points: 20, most: 120 },
  IDENTITY_VERIFIED: { points: 60, most: 60 },
  TENURE: { points: 10, most: 50 },
};

/** Vetoes first, then the score: a start, and signals that lose half their weight in 90 days. Names what it rests on. */
export function trustOf(
  {
    known,
    vetoes,
    signals,
  }: { readonly known: boolean; readonly vetoes: readonly Veto[]; readonly signals: readonly Signal[] },
  at: Date,
): Trust {
  const start = known ? KNOWN_START : ANONYMOUS_START;
  const weights = weigh(signals, at);
  const sum = weights.reduce((total, { points }) => total + points, start);
  const score = Math.max(0, Math.min(1000, Math.round(sum)));
  const holding = holdingAt(vetoes, at);
  const reasons = [
    ...holding.map(vetoSentence),
    known ? `known customer: ${start}` : `anonymous customer: ${start}`,
    ...weights.map(({ kind, points }) => `${WORDS[kind]}: ${points > 0 ? '+' : ''}${Math.round(points)}`),
  ];
  return { level: holding.length > 0 ? 'UNTRUSTED' : levelOf(score), score, reasons };
}

/** The vetoes that their review has not lifted yet. */
export function holdingAt(vetoes: readonly Veto[], at: Date): readonly Veto[] {
  return vetoes.filter(({ reviewAt }) => !reviewAt || reviewAt > at);
}

/** OK says that nothing asks for care, and not how good the standing is. */
export function flagOf(level: TrustLevel): 'OK' | 'CHECK' {
  return level === 'TRUSTED' || level === 'STANDARD' ? 'OK' : 'CHECK';
}

function levelOf(score: number): TrustLevel {
  return LEVELS.find(([, least]) => score >= least)?.[0] ?? 'UNTRUSTED';
}

function weigh(signals: readonly Signal[], at: Date) {
  const kinds = (Object.keys(WEIGHTS) as SignalKind[]).filter((kind) => signals.some((signal) => signal.kind === kind));
  return kinds.map((kind) => {
    const { points, most } = WEIGHTS[kind];
    // Sorted, since a sum of fractions depends on its order and facts arrive in any.
    const own = signals
      .filter((signal) => signal.kind === kind)
      .sort((one, other) => +(one.at ?? 0) - +(other.at ?? 0));
    const sum = own.reduce((total, signal) => total + points * signal.times * fading(signal.at, at), 0);
    return { kind, points: Math.max(-most, Math.min(most, sum)) };
  });
}

function fading(observed: Date | null, at: Date): number {
  return observed ? 0.5 ** (Math.max(0, daysBetween(observed, at)) / HALF_LIFE_DAYS) : 1;
}

function vetoSentence({ reason, reviewAt }: Veto): string {
  const until = reviewAt ? `until its review on ${reviewAt.toISOString().slice(0, 10)}` : 'while it holds';
  return `${VETO_WORDS[reason]}: untrusted ${until}`;
}

const VETO_WORDS: Readonly<Record<VetoReason, string>> = {
  COMPETITOR: 'competitor',
  CONFIRMED_FRAUD: 'confirmed fraud',
  GRADE_E: 'credit grade E',
  WRITTEN_OFF_DEBT: 'written-off debt',
};

const WORDS: Readonly<Record<SignalKind, string>> = {
  OVERDUE: 'overdue invoices',
  OVER_LIMIT: 'over the credit limit',
  BOUNCED_PAYMENT: 'bounced payments',
  LOST_DISPUTE: 'lost disputes',
  PAID_LATE: 'paid late',
  PAID_ON_TIME: 'paid on time',
  IDENTITY_VERIFIED: 'verified identity',
  TENURE: 'years as a customer',
};
