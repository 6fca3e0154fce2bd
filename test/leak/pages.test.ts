import { numberFrom } from '../../schema/customer-code';
import { orders } from '../kit/orders';
import { openWorld, type World } from '../support/subgraph';
import { giveTies } from '../support/ties';
import { anAgent, theCreditDesk } from '../support/viewers';

const [li, wang] = [numberFrom('C', 'li'), numberFrom('C', 'wang')];

const order = (orderNo: string, customerCode: string, day: number, cost: number | null = null) => ({
  orderNo,
  customerCode,
  state: 'PLACED',
  held: false,
  placedAt: new Date(Date.UTC(2026, 2, day)),
  total: { minor: 100, currency: 'CNY' },
  cost: cost === null ? null : { minor: cost, currency: 'CNY' },
  reserved: null,
  externalIds: [],
});

describe('a page behind which only hidden rows stand', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld([orders], { now: () => new Date('2026-03-31T12:00:00Z') });
    const hidden = Array.from({ length: 5 }, (_, index) => order(`H${index}`, wang, 1 + index));
    await world.run('recordOrder', order('S1', li, 20, 500), order('S2', li, 21, 500), ...hidden);
    const tie = { who: 'team:north', as: 'team', of: null, from: null, to: null } as const;
    await giveTies(world.ties, 'customer:li', li, 1, [tie]);
  });
  afterAll(() => world.close());

  it.each([
    ['whose lists are confined to its customers', anAgent, ''],
    ['who walks past what does not match', theCreditDesk, ', filter: { costAtLeast: "500" }'],
  ])('is the last for one %s', async (_who, viewer, more) => {
    const asked = `{ orders(first: 2${more}) { edges { node { orderNo } } pageInfo { hasNextPage } } }`;
    const { data } = await world.ask(viewer, asked);
    const [edges, pageInfo] = [['S2', 'S1'].map((orderNo) => ({ node: { orderNo } })), { hasNextPage: false }];
    expect(data.orders).toEqual({ edges, pageInfo });
  });
});
