import { numberFrom } from '../../../schema/customer-code';
import type { Viewer } from '../../../schema/viewer';
import { order } from '../../../subgraphs/order';
import { openWorld, type World } from '../../support/subgraph';
import { giveTies } from '../../support/ties';
import { creditDesk, type Told } from './credit-desk';

export const li = numberFrom('C', 'li');
export const wang = numberFrom('C', 'wang');

export interface Desk {
  readonly world: World;
  /** Every state of an order that finance was told, in its order. */
  readonly told: readonly Told[];
  /** Carries out a mutation as a viewer; answers its record, or the code it was refused with. */
  does(viewer: Viewer, mutation: string, input: object, fields?: string): Promise<Answered>;
  sees(viewer: Viewer, query: string): Promise<Answered>;
}

// biome-ignore lint/suspicious/noExplicitAny: a test looks at what it asked for.
export type Answered = any;

const UNTIL = { from: null, to: null };

/** The order subgraph beside a credit desk, with pumps and hoses to sell; Li is served by the team `north`. */
export async function openDesk(now: () => Date): Promise<Desk> {
  const told: Told[] = [];
  const world = await openWorld([order, creditDesk(told)], { now });
  await world.run('recordProduct', article('PUMP', '19.99', '11.00'), article('HOSE', '0.125', null));
  await giveTies(world.ties, 'test', li, 1, [
    { who: 'team:north', as: 'team', of: null, ...UNTIL },
    { who: 'partner:acme', as: 'granted', of: null, ...UNTIL },
  ]);
  let made = 0;
  const ask = async (viewer: Viewer, query: string, variables: object = {}): Promise<Answered> => {
    const { data, errors } = await world.ask(viewer, query, variables);
    return errors ? errors[0]?.extensions.code : Object.values(data)[0];
  };
  return {
    world,
    told,
    sees: ask,
    does: (viewer, mutation, input, fields = '__typename') => {
      made += 1;
      const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
      const query = `mutation ($input: ${INPUT_OF[mutation] ?? type}!) { ${mutation}(input: $input) { ${fields} } }`;
      return ask(viewer, query, { input: { idempotencyKey: `key ${made}`, ...input } });
    },
  };
}

export function customerAsks(code: string, fields: string): string {
  return `{ _entities(representations: [{ __typename: "Customer", customerCode: "${code}" }]) { ... on Customer { ${fields} } } }`;
}

const INPUT_OF: Readonly<Record<string, string>> = {
  cancelOrder: 'OrderChangeInput',
  releaseHold: 'OrderChangeInput',
  sendQuote: 'QuoteChangeInput',
  rejectQuote: 'QuoteChangeInput',
};

function article(sku: string, price: string, cost: string | null): object {
  return {
    idempotencyKey: sku,
    ...{ sku, name: `A ${sku.toLowerCase()}`, category: 'Water', externalId: { system: 'erp', value: sku } },
    listPrice: { amount: price, currency: 'CNY' },
    costOfGoods: cost && { amount: cost, currency: 'CNY' },
  };
}
