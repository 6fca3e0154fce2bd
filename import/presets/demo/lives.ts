import type { Chance } from './chance';

/** How a seeded customer behaves; the figures of finance follow from it. */
export interface Life {
  readonly name: string;
  /** In 1,000 seeded customers. */
  readonly share: number;
  readonly isCompany: boolean;
  readonly type?: 'COMPETITOR' | 'PARTNER' | 'DISTRIBUTOR' | 'INTERNAL';
  readonly kind: 'PROSPECT' | 'MEMBER' | 'CUSTOMER' | 'LAPSED';
  readonly status: 'NEW' | 'ACTIVE' | 'DORMANT';
  /** Orders a year over the years it bought, the newest at the end. */
  readonly ordersByYear: readonly [number, number, number];
  /** What the goods cost, in percent of the list price; discounts come off the margin. */
  readonly costShare: number;
  readonly discountPercent: number;
  readonly linesPerOrder: readonly [number, number];
  readonly quantity: readonly [number, number];
  readonly ticketsByYear: number;
  readonly minutesPerTicket: number;
  /** Days after the due date that it pays; null never pays the last ones. */
  readonly paysLate: number | null;
  readonly bounces: boolean;
  readonly disputes: boolean;
  readonly creditLimited?: true;
  readonly grade: 'A' | 'B' | 'C' | 'D' | 'E' | null;
  readonly identityVerified: boolean;
  /** Of whom little more is known than how to reach it. */
  readonly isThin?: true;
}

const QUIET = {
  ordersByYear: [0, 0, 0],
  costShare: 60,
  discountPercent: 0,
  linesPerOrder: [1, 2],
  quantity: [1, 3],
  ticketsByYear: 0,
  minutesPerTicket: 10,
  paysLate: 0,
  bounces: false,
  disputes: false,
  grade: null,
  identityVerified: false,
} as const;

const BUYER = {
  ...QUIET,
  kind: 'CUSTOMER',
  status: 'ACTIVE',
  identityVerified: true,
  paysLate: -3,
  grade: 'B',
} as const;

export const LIVES: readonly Life[] = [
  {
    ...BUYER,
    name: 'key account',
    share: 30,
    isCompany: true,
    ordersByYear: [5, 7, 10],
    linesPerOrder: [3, 6],
    quantity: [20, 80],
    ticketsByYear: 2,
    grade: 'A',
  },
  {
    ...BUYER,
    name: 'good company',
    share: 90,
    isCompany: true,
    ordersByYear: [2, 2, 3],
    linesPerOrder: [2, 4],
    quantity: [5, 25],
    ticketsByYear: 1,
  },
  { ...BUYER, name: 'good person', share: 90, isCompany: false, ordersByYear: [1, 1, 2], ticketsByYear: 0.5 },
  {
    ...BUYER,
    name: 'thin margin',
    share: 30,
    isCompany: true,
    ordersByYear: [1, 2, 3],
    costShare: 88,
    discountPercent: 9,
    ticketsByYear: 2,
    minutesPerTicket: 20,
    quantity: [4, 12],
  },
  {
    ...BUYER,
    name: 'costs more than it brings',
    share: 45,
    isCompany: false,
    ordersByYear: [1, 1, 2],
    costShare: 92,
    discountPercent: 15,
    ticketsByYear: 6,
    minutesPerTicket: 55,
  },
  {
    ...BUYER,
    name: 'late payer',
    share: 35,
    isCompany: true,
    ordersByYear: [1, 2, 3],
    quantity: [5, 20],
    paysLate: 75,
    creditLimited: true,
    grade: 'D',
    ticketsByYear: 1,
  },
  {
    ...BUYER,
    name: 'does not pay',
    share: 25,
    isCompany: true,
    ordersByYear: [1, 2, 3],
    quantity: [5, 20],
    paysLate: null,
    bounces: true,
    disputes: true,
    grade: 'E',
    ticketsByYear: 3,
    identityVerified: false,
  },
  { ...BUYER, name: 'lapsed', share: 65, isCompany: false, kind: 'LAPSED', status: 'DORMANT', ordersByYear: [2, 1, 0] },
  {
    ...BUYER,
    name: 'new',
    share: 60,
    isCompany: false,
    status: 'NEW',
    ordersByYear: [0, 0, 1],
    identityVerified: false,
    grade: null,
  },
  {
    ...BUYER,
    name: 'distributor',
    share: 20,
    isCompany: true,
    type: 'DISTRIBUTOR',
    ordersByYear: [2, 3, 4],
    linesPerOrder: [3, 5],
    quantity: [30, 90],
    discountPercent: 8,
  },
  { ...QUIET, name: 'member', share: 200, isCompany: false, kind: 'MEMBER', status: 'NEW' },
  { ...QUIET, name: 'prospect', share: 260, isCompany: true, kind: 'PROSPECT', status: 'NEW' },
  { ...QUIET, name: 'competitor', share: 14, isCompany: true, type: 'COMPETITOR', kind: 'PROSPECT', status: 'NEW' },
  {
    ...QUIET,
    name: 'partner',
    share: 20,
    isCompany: true,
    type: 'PARTNER',
    kind: 'CUSTOMER',
    status: 'ACTIVE',
    identityVerified: true,
  },
  { ...QUIET, name: 'internal', share: 16, isCompany: true, type: 'INTERNAL', kind: 'CUSTOMER', status: 'ACTIVE' },
];

/** Members and prospects with little of a history, most of them of long standing. */
const THIN: readonly Life[] = [
  { ...QUIET, name: 'thin member', share: 390, isCompany: false, kind: 'MEMBER', status: 'ACTIVE', isThin: true },
  { ...QUIET, name: 'sleeping member', share: 200, isCompany: false, kind: 'MEMBER', status: 'DORMANT', isThin: true },
  { ...QUIET, name: 'newest member', share: 30, isCompany: false, kind: 'MEMBER', status: 'NEW', isThin: true },
  { ...QUIET, name: 'thin prospect', share: 380, isCompany: true, kind: 'PROSPECT', status: 'DORMANT', isThin: true },
];
const FULL = LIVES.filter(({ ordersByYear }) => ordersByYear.some((orders) => orders > 0));

/** The first so many are a company in small, in which every second one buys. */
const IN_SMALL = 1_000;
/** How many of all others have a full history; the rest are a thin one's. */
const FULL_SHARE = 0.1;

/**
 * The first customers go through all lives in turn, so that the smallest seed has each of them; the rest of the first
 * thousand by chance. Beyond, most are members and prospects of whom little is known, as in a large company's books.
 */
export function lifeOf(index: number, chance: Chance): Life {
  const first = LIVES[index];
  if (first) return first;
  if (index < IN_SMALL) return drawn(LIVES, chance);
  return drawn(chance.happens(FULL_SHARE) ? FULL : THIN, chance);
}

function drawn(lives: readonly Life[], chance: Chance): Life {
  let left = chance.between(0, lives.reduce((sum, { share }) => sum + share, 0) - 1);
  for (const life of lives) {
    left -= life.share;
    if (left < 0) return life;
  }
  throw new Error('the shares of lives do not add up');
}
