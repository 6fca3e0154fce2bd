import { performance } from 'node:perf_hooks';
import type { Claims } from '../../gateway/door/claims';
import { classMappingOf } from '../../schema/policy/class';
import { newKey } from '../journeys/acting';
import { Day } from '../journeys/day/day';
import { operate } from '../journeys/seeding';
import { desk, herself, thePartner } from '../journeys/viewers';
import { giveTies } from '../support/ties';

/** The limits differ, and to those who see a band alone they look alike: 1,000,000 to 2,000,000. */
const LIMITS = ['1200000.00', '1900000.00'] as const;
/** What a bisection between the ends of the band would try, in pieces at 1,000 each. */
const TRIED = [1500, 1250, 1850, 1];

/** No class that is computed meanwhile takes the place of this one. */
const LATEST = 1_000_000_000;

const anAgent = desk('agent', 'agent-of-credit', ['north']);

/** Somebody who may order and may not know the limit orders more and less, and reads all that can be read afterwards. */
describe('the limit of a customer is not measured by ordering', () => {
  const day = new Day();
  let worlds: readonly string[];

  beforeAll(async () => {
    await day.begin();
    worlds = await Promise.all(LIMITS.map(aCustomerWith));
    await day.settled();
  }, 120_000);
  afterAll(() => day.end());

  it.each([
    ['the partner, on invoice', () => thePartner, 'INVOICE'],
    ['the partner, paid ahead', () => thePartner, 'PREPAID'],
    ['an agent of its team', () => anAgent, 'INVOICE'],
    ['the customer in the class MINIMAL', (code: string) => herself(code), 'PREPAID'],
  ] as const)(
    'by %s',
    async (_who, viewerOf, paymentMethod) => {
      const learnt = [];
      for (const code of worlds) learnt.push(await bisected(viewerOf(code), code, paymentMethod));
      expect(learnt[1]).toEqual(learnt[0]);
    },
    120_000,
  );

  it('and the answer comes as soon whatever the limit is', async () => {
    const took = [[], []] as number[][];
    for (let round = 0; round < 8; round++) {
      for (const [world, code] of worlds.entries()) {
        const begun = performance.now();
        await placed(thePartner, code, 1500, 'INVOICE');
        took[world]?.push(performance.now() - begun);
      }
    }
    const [low = 0, high = 0] = took.map(median);
    expect(Math.abs(low - high)).toBeLessThan(Math.max(25, 0.5 * Math.max(low, high)));
  }, 60_000);

  /** All that one who tries every size of order is told, with the numbers that differ by chance left out. */
  async function bisected(viewer: Claims, code: string, paymentMethod: string) {
    const told = [];
    for (const pieces of TRIED) {
      const answer = await placed(viewer, code, pieces, paymentMethod);
      const { orderNo } = answer.data?.placeOrder ?? {};
      await day.settled();
      const after = await read(viewer, orderNo, code);
      const cancelled = await day.product.ask(viewer, CANCEL, { input: { orderNo, idempotencyKey: newKey() } });
      await day.settled();
      expect(answer.data?.placeOrder?.status).toBe('RECEIVED');
      told.push({ answer, after, cancelled, end: await read(viewer, orderNo, code) });
    }
    return without(told);
  }

  function placed(viewer: Claims, customerCode: string, pieces: number, paymentMethod: string) {
    const lines = [{ sku: 'PUMP', quantity: String(pieces) }];
    return day.product.ask(viewer, PLACE, { input: { customerCode, lines, paymentMethod, idempotencyKey: newKey() } });
  }

  function read(viewer: Claims, orderNo: string, code: string) {
    return day.product.ask(viewer, viewer.kind === 'employee' ? `${READ} ${OF_STAFF}}` : `${READ}}`, { orderNo, code });
  }

  async function aCustomerWith(limit: string): Promise<string> {
    const customerCode = await operate(day.product, 'createCustomer', { name: { raw: 'Li' }, team: 'north' });
    await operate(day.product, 'recordGrant', {
      ...{ customerCode, partner: thePartner.kind === 'partner' ? thePartner.partnerId : '' },
      from: new Date(Date.now() - 1000).toISOString(),
    });
    const terms = { grade: 'A', limit: { amount: limit, currency: 'CNY' } };
    await operate(day.product, 'recordCreditProfile', { customerCode, ...terms });
    await day.settled();
    const { ties } = day.product.house;
    const call = { who: 'user:agent-of-credit', as: 'live-call', of: 'call 1', from: null, to: null } as const;
    await giveTies(ties, `call ${customerCode}`, customerCode, 1, [call]);
    const mapping = classMappingOf(day.product.house.table.policy);
    await ties.setClasses([{ code: customerCode, version: LATEST, serviceClass: 'MINIMAL', mapping }]);
    return customerCode;
  }
});

const PLACE = `mutation Place($input: PlaceOrderInput!) {
  placeOrder(input: $input) { orderNo version status }
}`;
const CANCEL = 'mutation Cancel($input: OrderChangeInput!) { cancelOrder(input: $input) { status version } }';
const READ = `query Read($orderNo: String!, $code: CustomerCode!) {
  order(orderNo: $orderNo) { status version total { amount } }
  customer(code: $code) { version status orders { totalCount edges { node { status version } } } }`;
const OF_STAFF = `credit: customer(code: $code) { credit { limit { band } available { band } exposure { band } } }`;

/** Numbers, keys, moments and versions over them differ between any two customers. */
function without(told: object): unknown {
  return JSON.parse(JSON.stringify(told), (name, value: unknown) =>
    ['orderNo', 'at', 'requestId', 'version'].includes(name) ? typeof value : value,
  );
}

function median(all: readonly number[]): number {
  return [...all].sort((one, other) => one - other)[Math.floor(all.length / 2)] ?? 0;
}
