import { lastFullPeriod, latest, type Period } from './days';

/** The feeds that figures rest on. FINANCE is invoices and credit notes; PAYMENTS says whether settlement is known. */
export const SOURCES = ['SALES', 'ORDERS', 'MARKETING', 'SERVICE', 'FINANCE', 'PAYMENTS'] as const;
export type Source = (typeof SOURCES)[number];

/** A source is complete up to here; what comes later may still be missing. */
export interface Watermark {
  readonly source: Source;
  readonly closedThrough: Date;
}

/** What gross margin less service cost needs. */
const SOURCES_OF_THE_TIER: readonly Source[] = ['ORDERS', 'SERVICE', 'FINANCE'];

/** The sources of the ladder that end before this period does, or were never heard of. */
export function shortOf(watermarks: readonly Watermark[], period: Period): readonly Source[] {
  return SOURCES_OF_THE_TIER.filter((source) => {
    const through = closedThrough(watermarks, source);
    return !through || lastFullPeriod(through) < period;
  });
}

/** The day up to which settlement is known, at most the business date; null without a payments feed. */
export function settledThrough(watermarks: readonly Watermark[], businessDate: Date): Date | null {
  const through = closedThrough(watermarks, 'PAYMENTS');
  return through && through < businessDate ? through : through && businessDate;
}

/** The last day of which anything is known: that of the last fact, or of a feed that has had none since. */
export function knownThrough(lastFactAt: Date | null, watermarks: readonly Watermark[]): Date | null {
  return latest([lastFactAt, ...watermarks.map((watermark) => watermark.closedThrough)]);
}

function closedThrough(watermarks: readonly Watermark[], source: Source): Date | null {
  return watermarks.find((watermark) => watermark.source === source)?.closedThrough ?? null;
}
