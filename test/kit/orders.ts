// Over 300 lines: a whole subgraph in one file, so that who reads a test of the kit has all of it before the eyes.
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import {
  ChangeInput,
  CommandInput,
  type ContextOf,
  CustomerCode,
  connectionOf,
  DateTime,
  Direction,
  defineSubgraph,
  ExternalId,
  History,
  Labelled,
  LabelledInput,
  Money,
  type Page,
  PageArgs,
  RecordType,
  type StoredMoney,
  ValueType,
  Version,
} from '../../kit/graph';
import { atLeast, command, equals, many, one, questions, recordModel, search } from '../../kit/store';
import { refuse } from '../../schema/errors';

@ValueType('A line of an order.')
export class OrderLine {
  @Labelled('ORDER', () => String, 'The article.')
  sku!: string | null;

  @Labelled('COST', () => Money, 'What it costs us.')
  cost!: Money | null;
}

/** A subgraph made for the kit's own tests: orders of customers, as small as they can be. */
@RecordType({
  label: 'ORDER',
  key: 'orderNo',
  agesInto: 'ORDER_HISTORY',
  by: 'placedAt',
  after: 'P12M',
  stored: { held: 'CREDIT' },
  description: 'One order.',
})
export class Order {
  @Labelled('CODE', () => String, 'Its number.', { nullable: false })
  orderNo!: string;

  @Labelled('ORDER', () => String, 'Where it stands.', { from: ['state', 'held?'], by: visibleState })
  status!: string | null;

  @Labelled('ORDER', () => String, 'Its state as it is stored.')
  state!: string | null;

  @Labelled('ORDER', () => DateTime, 'When it was placed.')
  placedAt!: Date | null;

  @Labelled('ORDER', () => Money, 'What is to be paid.')
  total!: Money | null;

  @Labelled('COST', () => Money, 'What it costs us.')
  cost!: Money | null;

  @Labelled('CREDIT', () => Money, 'What was reserved for it.')
  reserved!: Money | null;

  @Labelled('EXTERNAL_ID', () => [ExternalId], 'Its ids elsewhere.')
  externalIds!: ExternalId[] | null;

  @Labelled('ORDER', () => [OrderLine], 'What is ordered.')
  lines!: OrderLine[] | null;

  @Labelled('STATUS_HISTORY', () => [History], 'How it came to where it stands.', { from: ['stateHistory'] })
  history!: History[] | null;

  @Version('ORDER')
  version!: string | null;
}

export function visibleState({ state, held }: { state: string; held: boolean | null }): string {
  return held ? 'ON_HOLD' : state;
}

export const OrderConnection = connectionOf(() => Order, 'Order');

@RecordType({ label: 'CODE', key: 'customerCode', description: 'A customer.' })
export class Customer {
  @Labelled('CODE', () => CustomerCode, 'The code.', { nullable: false })
  customerCode!: string;

  @Labelled('ORDER', () => OrderConnection, 'Its orders.', { resolver: true })
  orders!: Page<Order> | null;
}

@LabelledInput('Which orders.')
export class OrderFilter {
  @Labelled('ORDER', () => String, 'In this state.')
  state?: string;

  @Labelled('COST', () => String, 'That cost us at least so many minor units.')
  costAtLeast?: string;
}

@LabelledInput('In which order.')
export class OrderSort {
  @Labelled('ORDER', () => Direction, 'By the day.')
  placedAt?: Direction;
}

@LabelledInput('An order.')
export class PlaceOrder extends CommandInput {
  @Labelled('CODE', () => CustomerCode, 'Whose.', { nullable: false })
  customerCode!: string;

  @Labelled('ORDER', () => String, 'How much, in minor units.', { nullable: false })
  minor!: string;
}

@LabelledInput('An order to cancel.')
export class CancelOrder extends ChangeInput {
  @Labelled('CODE', () => String, 'Which.', { nullable: false })
  orderNo!: string;

  @Labelled('ORDER', () => String, 'Why.')
  reason?: string;
}

@LabelledInput('What to change about an order.')
export class AmendOrder extends ChangeInput {
  @Labelled('CODE', () => String, 'Which.', { nullable: false })
  orderNo!: string;

  @Labelled('ORDER', () => String, 'Its new state.')
  state?: string;

  @Labelled('CREDIT', () => Boolean, 'Whether it is held.')
  held?: boolean;
}

/** An order as it is stored, and as it is kept when it comes from elsewhere. */
export class OrderState {
  readonly orderNo!: string;
  readonly customerCode!: string;
  readonly state!: string;
  readonly held!: boolean;
  readonly placedAt!: Date;
  readonly total!: StoredMoney;
  readonly cost!: StoredMoney | null;
  readonly reserved!: StoredMoney | null;
  readonly lines?: readonly { sku: string; cost: StoredMoney | null }[];
  readonly externalIds!: readonly { system: string; type: string | null; value: string; key: string }[];
}

const MONEY = { _id: false, minor: Number, currency: String };

export const orderModel = recordModel<OrderState>({
  name: 'order',
  type: () => Order,
  key: 'orderNo',
  prefix: 'O',
  customer: 'customerCode',
  schema: {
    orderNo: String,
    customerCode: String,
    state: String,
    held: Boolean,
    placedAt: Date,
    total: MONEY,
    cost: MONEY,
    reserved: MONEY,
    lines: [{ _id: false, sku: String, cost: MONEY }],
    externalIds: [{ _id: false, system: String, type: { type: String }, value: String, key: String }],
  },
  indexes: [{ fields: { 'externalIds.key': 1 }, unique: true, partial: { 'externalIds.key': { $exists: true } } }],
  history: { state: 'stateHistory' },
});

export const orderQuestions = questions(orderModel, {
  orderByNo: one('orderNo'),
  orderByOuterId: one('externalIds.key'),
  ordersOfCustomer: many('customerCode', { by: ['placedAt', 'orderNo'], direction: 'desc' }),
  orders: search({
    filter: () => OrderFilter,
    filters: { state: equals('state'), costAtLeast: atLeast('cost.minor') },
    sort: () => OrderSort,
    sorts: { placedAt: ['placedAt', 'orderNo'] },
    defaultSort: { placedAt: 'DESC' },
  }),
});

export const placeOrder = command({
  action: 'place or cancel an order',
  on: orderModel,
  input: () => PlaceOrder,
  decide: (_order, { customerCode, minor }, now) => ({
    customerCode,
    state: 'PLACED',
    held: false,
    placedAt: now,
    total: { minor: Number(minor), currency: 'CNY' },
    cost: null,
    reserved: null,
    externalIds: [],
  }),
});

export const cancelOrder = command({
  action: 'place or cancel an order',
  on: orderModel,
  input: () => CancelOrder,
  decide: (order) => {
    if (!order || order.state === 'CANCELLED') return refuse('NOT_POSSIBLE_NOW', 'it is cancelled already');
    return { ...order, state: 'CANCELLED' };
  },
});

const amended = (order: OrderState | null, { state, held }: AmendOrder) => {
  if (!order) return refuse('NOT_POSSIBLE_NOW', 'there is nothing to amend');
  return { ...order, state: state ?? order.state, held: held ?? order.held };
};

/** One change under three rows of the writing table: one that is allowed, one that takes two, one that is asked for. */
export const advanceOrder = command({
  action: 'ticket, message',
  on: orderModel,
  input: () => AmendOrder,
  decide: amended,
});
export const writeOffOrder = command({
  action: 'credit note, write-off',
  on: orderModel,
  input: () => AmendOrder,
  decide: amended,
});
export const correctOrder = command({
  action: 'identity, birth, type',
  on: orderModel,
  input: () => AmendOrder,
  decide: amended,
});

/** Keeps an order as it was, by its number. */
export const recordOrder = command({
  action: 'merge, unmerge, import',
  on: orderModel,
  input: () => OrderState,
  identity: ({ orderNo }) => orderNo,
  decide: (_order, input) => input,
});

type Context = ContextOf<typeof orderQuestions>;

@Resolver(() => Customer)
export class CustomerResolver {
  @FieldResolver()
  orders(@Root() { customerCode }: Customer, @Args(() => PageArgs) page: PageArgs, @Ctx() { ask }: Context) {
    return ask.ordersOfCustomer(customerCode, page);
  }
}

@Resolver(() => Order)
export class OrderResolver {
  @Query(() => Order, { nullable: true, description: 'One order.' })
  order(@Arg('orderNo', () => String) orderNo: string, @Ctx() { ask }: Context): Promise<Order | null> {
    return ask.orderByNo(orderNo);
  }

  @Query(() => OrderConnection, { nullable: true, description: 'Orders.' })
  orders(
    @Arg('filter', () => OrderFilter, { nullable: true }) filter: OrderFilter | null,
    @Arg('sort', () => OrderSort, { nullable: true }) sort: OrderSort | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { ask }: Context,
  ) {
    return ask.orders({ filter, sort, ...page });
  }

  @Query(() => Customer, { nullable: true, description: 'A customer.' })
  customer(@Arg('code', () => CustomerCode) code: string, @Ctx() { customer }: Context): Promise<Customer | null> {
    return customer(code);
  }

  @Mutation(() => Order, { nullable: true, description: 'Places an order.' })
  placeOrder(@Arg('input', () => PlaceOrder) input: PlaceOrder, @Ctx() { run }: Context): Promise<Order | null> {
    return run(placeOrder, input);
  }

  @Mutation(() => Order, { nullable: true, description: 'Cancels an order.' })
  cancelOrder(@Arg('input', () => CancelOrder) input: CancelOrder, @Ctx() { run }: Context): Promise<Order | null> {
    return run(cancelOrder, input);
  }

  @Mutation(() => Order, { nullable: true, description: 'Changes an order.' })
  advanceOrder(@Arg('input', () => AmendOrder) input: AmendOrder, @Ctx() { run }: Context): Promise<Order | null> {
    return run(advanceOrder, input);
  }

  @Mutation(() => Order, { nullable: true, description: 'Changes an order, if two agree.' })
  writeOffOrder(@Arg('input', () => AmendOrder) input: AmendOrder, @Ctx() { run }: Context): Promise<Order | null> {
    return run(writeOffOrder, input);
  }

  @Mutation(() => Order, { nullable: true, description: 'Changes an order, if staff agree.' })
  correctOrder(@Arg('input', () => AmendOrder) input: AmendOrder, @Ctx() { run }: Context): Promise<Order | null> {
    return run(correctOrder, input);
  }
}

export const orders = defineSubgraph({
  name: 'orders',
  resolvers: [CustomerResolver, OrderResolver],
  models: [orderModel],
  questions: [orderQuestions],
  commands: { placeOrder, cancelOrder, recordOrder, advanceOrder, writeOffOrder, correctOrder },
  entities: {
    Customer: ({ customerCode }, { customer }) => customer(customerCode),
    Order: ({ orderNo }, { ask }) => ask.orderByNo(orderNo),
  },
});
