import { SEED_SYSTEM } from './people';
import type { DemoRecord } from './record';

export interface DemoProduct {
  readonly sku: string;
  readonly name: string;
  readonly category: string;
  /** In yuan. */
  readonly price: number;
}

const NAMES: Readonly<Record<string, readonly (readonly [string, number])[]>> = {
  Pumps: [
    ['Circulation pump', 480],
    ['Submersible pump', 960],
    ['Dosing pump', 1450],
    ['Vacuum pump', 3200],
  ],
  Valves: [
    ['Ball valve', 68],
    ['Gate valve', 145],
    ['Check valve', 92],
    ['Pressure valve', 310],
  ],
  Sensors: [
    ['Flow sensor', 260],
    ['Level sensor', 190],
    ['Pressure sensor', 340],
    ['Temperature sensor', 85],
  ],
  Filters: [
    ['Filter cartridge', 35],
    ['Filter housing', 220],
    ['Strainer', 58],
  ],
  Controls: [
    ['Controller', 1890],
    ['Frequency drive', 2750],
    ['Touch panel', 1250],
  ],
  Service: [
    ['Seal kit', 75],
    ['Maintenance kit', 420],
    ['Hose set', 130],
  ],
};

export const PRODUCTS: readonly DemoProduct[] = Object.entries(NAMES).flatMap(([category, products], group) =>
  products.map(([name, price], index) => ({
    sku: `${category.slice(0, 3).toUpperCase()}-${group + 1}0${index + 1}`,
    name,
    category,
    price,
  })),
);

export function productRecords(): readonly DemoRecord[] {
  return PRODUCTS.map(({ sku, name, category, price }) => ({
    command: 'recordProduct',
    input: {
      externalId: { system: SEED_SYSTEM, type: 'product', value: sku },
      sku,
      name,
      category,
      unit: 'piece',
      listPrice: { amount: `${price}.00`, currency: 'CNY' },
      costOfGoods: { amount: `${Math.round(price * 0.6)}.00`, currency: 'CNY' },
    },
  }));
}
