import { ContractError } from '../../../schema/errors';
import type { MinorMoney } from '../../../schema/money';
import type { Viewer } from '../../../schema/viewer';
import type { Asker } from '../../../subgraphs/order/domain/asker';
import type { ExternalId } from '../../../subgraphs/order/domain/external-id';
import type { OrderState } from '../../../subgraphs/order/domain/order-state';
import type { BaseStatus, CreditHold } from '../../../subgraphs/order/domain/order-words';
import { type OrderRequest, placed } from '../../../subgraphs/order/domain/placing';
import type { ProductState } from '../../../subgraphs/order/domain/product';

export const HER = 'C00000000019';
export const HUSBAND = 'C00000000027';

export const monday = new Date('2026-11-23T09:00:00Z');

export function daysAfter(moment: Date, days: number): Date {
  return new Date(moment.getTime() + days * 24 * 3_600_000);
}

export function cny(minor: number): MinorMoney {
  return { minor, currency: 'CNY' };
}

export function anArticle(changes: Partial<ProductState> = {}): ProductState {
  return {
    ...{ sku: 'PUMP', name: 'Water pump', description: null, category: 'Pumps', unit: 'piece', discontinued: false },
    listPrice: { amount: '19.99', currency: 'CNY' },
    costOfGoods: { amount: '11.005', currency: 'CNY' },
    taxRate: '0.13',
    externalIds: [],
    ...changes,
  };
}

export const catalogue = new Map(
  [
    anArticle(),
    anArticle({
      sku: 'HOSE',
      name: 'Hose',
      unit: 'm',
      listPrice: { amount: '0.125', currency: 'CNY' },
      costOfGoods: null,
    }),
    anArticle({ sku: 'OLD', discontinued: true }),
    anArticle({ sku: 'PLANT', listPrice: null }),
    anArticle({ sku: 'IMPORTED', listPrice: { amount: '5', currency: 'USD' } }),
  ].map((article) => [article.sku, article]),
);

export const seller = asking({ kind: 'employee', id: 'wu', name: 'Wu', roles: ['sales'], teams: ['north'] });
export const clerk = asking({ kind: 'employee', id: 'he', name: 'He', roles: ['finance'], teams: [] });
export const herself = asking({ kind: 'customer', id: 'u1', name: 'Li', customerCode: HER, serviceClass: 'FULL' });

export function asking(viewer: Viewer): Asker {
  return { viewer, sees: () => 'show' };
}

export function aRequest(changes: Partial<OrderRequest> = {}): OrderRequest {
  return {
    ...{ customerCode: HER, buyers: [], currency: null, channel: null, signatories: [], paymentMethod: null },
    ...{ requiredAt: null, lines: [{ sku: 'PUMP', quantity: 3 }] },
    ...changes,
  };
}

const HOLD_OF: Partial<Record<BaseStatus, CreditHold>> = { RECEIVED: 'PENDING_CREDIT', UNDER_REVIEW: 'CREDIT_HOLD' };

export function anOrder(baseStatus: BaseStatus, changes: Partial<OrderState> = {}): OrderState {
  const order = placed(aRequest(), catalogue, seller, monday);
  return { ...order, orderNo: 'O-1', baseStatus, creditHold: HOLD_OF[baseStatus] ?? null, ...changes };
}

export function idIn(system: string, value: string): ExternalId {
  return { system, type: null, value, key: `${system}|${value}` };
}

export function codeOf(act: () => unknown): string | undefined {
  try {
    act();
  } catch (error) {
    return error instanceof ContractError ? error.code : String(error);
  }
  return undefined;
}
