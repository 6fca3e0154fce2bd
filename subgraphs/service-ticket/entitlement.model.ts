import { recordModel } from '../../kit/store';
import type { EntitlementState } from './domain/entitlement';
import { Entitlement } from './entitlement.type';

export const entitlementModel = recordModel<EntitlementState>({
  name: 'entitlement',
  type: () => Entitlement,
  key: 'entitlementNo',
  prefix: 'E',
  customer: 'customerCode',
  schema: {
    entitlementNo: String,
    customerCode: String,
    label: String,
    basis: String,
    from: Date,
    to: Date,
  },
  ties: ({ customerCode, label, from, to }) => [
    { who: `customer:${customerCode}`, as: 'entitled', of: label, from, to },
  ],
});
