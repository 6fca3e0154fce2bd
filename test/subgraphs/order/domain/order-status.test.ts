import * as fc from 'fast-check';
import {
  cancelled,
  confirmed,
  creditDecided,
  delivered,
  released,
  shipped,
} from '../../../../subgraphs/order/domain/order';
import type { OrderState } from '../../../../subgraphs/order/domain/order-state';
import { checkedStep, visibleStatus } from '../../../../subgraphs/order/domain/order-status';
import { BASE_STATUSES, type BaseStatus } from '../../../../subgraphs/order/domain/order-words';
import { returned } from '../../../../subgraphs/order/domain/returns';
import { anOrder, codeOf, daysAfter, monday } from '../builders';

const CONFIRMATION = { freight: null, contractedAt: null, estimatedAt: null };
const SHIPMENT = { shippedAt: null, trackingNo: null, estimatedAt: null };
const tuesday = daysAfter(monday, 1);

const STEPS: Readonly<Record<string, (order: OrderState) => OrderState>> = {
  pass: (order) => creditDecided(order, { outcome: 'PLACED', reasons: [] }),
  hold: (order) => creditDecided(order, { outcome: 'CREDIT_HOLD', reasons: ['OVER_LIMIT'] }),
  release: released,
  confirm: (order) => confirmed(order, CONFIRMATION),
  ship: (order) => shipped(order, SHIPMENT, tuesday),
  deliver: (order) => delivered(order, null, tuesday),
  return: (order) => returned(order, null, null, tuesday),
  cancel: cancelled,
};

describe('the status of an order', () => {
  const allowed: Readonly<Record<BaseStatus, string>> = {
    RECEIVED: 'PLACED UNDER_REVIEW CANCELLED',
    UNDER_REVIEW: 'PLACED CANCELLED',
    PLACED: 'CONFIRMED CANCELLED',
    CONFIRMED: 'SHIPPED CANCELLED',
    SHIPPED: 'DELIVERED RETURNED',
    DELIVERED: 'RETURNED',
    CANCELLED: '',
    RETURNED: '',
  };
  const pairs = BASE_STATUSES.flatMap((from) => BASE_STATUSES.map((to) => [from, to] as const));

  it.each(pairs)('from %s to %s changes only as the table says', (from, to) => {
    const isAllowed = allowed[from].split(' ').includes(to);
    expect(codeOf(() => checkedStep(from, to))).toBe(isAllowed ? undefined : 'NOT_POSSIBLE_NOW');
  });

  it.each([
    ['RECEIVED', { pass: 'PLACED', hold: 'UNDER_REVIEW', cancel: 'CANCELLED' }],
    ['UNDER_REVIEW', { release: 'PLACED', cancel: 'CANCELLED' }],
    ['PLACED', { confirm: 'CONFIRMED', cancel: 'CANCELLED' }],
    ['CONFIRMED', { ship: 'SHIPPED', cancel: 'CANCELLED' }],
    ['SHIPPED', { deliver: 'DELIVERED', return: 'RETURNED' }],
    ['DELIVERED', { return: 'RETURNED' }],
    ['CANCELLED', {}],
    ['RETURNED', {}],
  ] as const)('%s is moved by these steps, and by no other', (from, moves: Readonly<Record<string, string>>) => {
    for (const [name, act] of Object.entries(STEPS)) {
      const order = anOrder(from);
      const after = codeOf(() => act(order)) ? from : act(order).baseStatus;
      expect([name, after]).toEqual([name, moves[name] ?? from]);
    }
  });

  it('that is CANCELLED never moves again, whatever is tried', () => {
    const anyStep = fc.constantFrom(...Object.keys(STEPS));
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 12 }), fc.array(anyStep, { maxLength: 12 }), (before, after) => {
        const order = tried(tried(anOrder('RECEIVED'), before), ['cancel']);
        fc.pre(order.baseStatus === 'CANCELLED');
        expect(tried(order, after)).toEqual(order);
      }),
    );
  });

  it('waits for credit only while it is received, and is held only while it is under review', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...Object.keys(STEPS)), { maxLength: 12 }), (steps) => {
        const { baseStatus, creditHold, holdReasons } = tried(anOrder('RECEIVED'), steps);
        const hold = { RECEIVED: 'PENDING_CREDIT', UNDER_REVIEW: 'CREDIT_HOLD' }[baseStatus as string] ?? null;
        expect([creditHold, holdReasons.length > 0]).toEqual([hold, hold === 'CREDIT_HOLD']);
      }),
    );
  });
});

describe('who reads which status', () => {
  it.each([
    ['RECEIVED', 'PENDING_CREDIT', 'RECEIVED'],
    ['UNDER_REVIEW', 'CREDIT_HOLD', 'UNDER_REVIEW'],
    ['PLACED', 'PLACED', 'PLACED'],
    ['CONFIRMED', 'CONFIRMED', 'CONFIRMED'],
    ['SHIPPED', 'SHIPPED', 'SHIPPED'],
    ['DELIVERED', 'DELIVERED', 'DELIVERED'],
    ['CANCELLED', 'CANCELLED', 'CANCELLED'],
    ['RETURNED', 'RETURNED', 'RETURNED'],
  ] as const)('%s: %s where credit is shown, %s where it is not', (base, shown, hidden) => {
    const { baseStatus, creditHold } = anOrder(base);
    expect(visibleStatus({ baseStatus, creditHold })).toBe(shown);
    expect(visibleStatus({ baseStatus, creditHold: null })).toBe(hidden);
  });
});

describe('the decision on credit', () => {
  it('holds the order and says why', () => {
    expect(creditDecided(anOrder('RECEIVED'), { outcome: 'CREDIT_HOLD', reasons: ['OVERDUE'] })).toMatchObject({
      baseStatus: 'UNDER_REVIEW',
      holdReasons: ['OVERDUE'],
    });
  });

  it('that comes a second time, after somebody released the order, does not hold it again', () => {
    const order = released(anOrder('UNDER_REVIEW'));
    expect(creditDecided(order, { outcome: 'CREDIT_HOLD', reasons: [] })).toBe(order);
  });
});

function tried(order: OrderState, steps: readonly string[]): OrderState {
  return steps.reduce((now, name) => (codeOf(() => STEPS[name]?.(now)) ? now : (STEPS[name]?.(now) ?? now)), order);
}
