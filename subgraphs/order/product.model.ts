import { recordModel } from '../../kit/store';
import type { ProductState } from './domain/product';
import { Product } from './product.type';
import { byExternalId, externalIds, unitPrice } from './shapes.model';

/** Articles belong to no customer. */
export const productModel = recordModel<ProductState>({
  name: 'product',
  type: () => Product,
  key: 'sku',
  customer: null,
  schema: {
    sku: String,
    name: String,
    description: String,
    category: String,
    unit: String,
    listPrice: unitPrice,
    costOfGoods: unitPrice,
    taxRate: String,
    discontinued: Boolean,
    externalIds,
  },
  indexes: [byExternalId],
});
