/** An amount as finance sends it. */
interface Amount {
  readonly minor: number;
  readonly currency: string;
}

/** What finance last computed of a customer, as far as customers are filtered and sorted by it. */
export interface Standing {
  readonly revenue12m: readonly Amount[];
  readonly overdue: boolean | null;
  readonly tier: string | null;
  readonly tierBand: string | null;
  readonly trust: string | null;
  readonly serviceClass: string | null;
  readonly asOf: Date | null;
}

/** Slim copies of others' figures on the customer. Those that are sorted by are never null, since null sort keys lose rows. */
export interface CustomerFigures {
  readonly revenueMinor: number;
  /** Sorted by before the amount, so that amounts are compared within one currency alone. */
  readonly revenueCurrency: string;
  readonly overdue: boolean | null;
  readonly tier: string | null;
  readonly tierBand: string | null;
  readonly trust: string | null;
  readonly serviceClass: string | null;
  readonly standingAsOf: Date | null;
  readonly standingVersion: number;
}

/** Before any contact. It sorts last where the newest come first, and is read as null. */
export const NEVER = new Date(0);
/** ISO 4217 for "no currency". */
export const NO_CURRENCY = 'XXX';

export const NO_FIGURES: CustomerFigures = {
  revenueMinor: 0,
  revenueCurrency: NO_CURRENCY,
  overdue: null,
  tier: null,
  tierBand: null,
  trust: null,
  serviceClass: null,
  standingAsOf: null,
  standingVersion: 0,
};

/** Of revenues in several currencies the one that the customer is served in counts, else the first by its code. */
export function figuresOf(standing: Standing, version: number, currency: string | null): CustomerFigures {
  const { revenue12m, overdue, tier, tierBand, trust, serviceClass, asOf } = standing;
  const inOrder = [...revenue12m].sort((one, other) => (one.currency < other.currency ? -1 : 1));
  const revenue = inOrder.find((amount) => amount.currency === currency) ?? inOrder[0];
  return {
    ...{ overdue, tier, tierBand, trust, serviceClass },
    revenueMinor: revenue?.minor ?? 0,
    revenueCurrency: revenue?.currency ?? NO_CURRENCY,
    standingAsOf: asOf,
    standingVersion: version,
  };
}

/** When somebody last spoke with the customer, or null. */
export function lastContact({ lastContactAt }: { readonly lastContactAt: Date }): Date | null {
  return lastContactAt <= NEVER ? null : lastContactAt;
}
