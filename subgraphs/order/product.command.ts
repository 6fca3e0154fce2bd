import { externalKey } from '../../kit/graph';
import { command } from '../../kit/store';
import { recordedProduct } from './domain/product';
import { RecordProductInput } from './product.input';
import { productModel } from './product.model';
import { idTold, priceTold } from './told';

/** The same article by another system's id; told again it changes nothing. */
export const recordProduct = command({
  action: 'merge, unmerge, import',
  on: productModel,
  input: () => RecordProductInput,
  identity: ({ externalId }) => externalKey(externalId),
  decide: (product, { externalId, sku, name, ...told }) =>
    recordedProduct(product, {
      ...{ sku, name, externalId: idTold(externalId) },
      description: told.description ?? null,
      category: told.category ?? null,
      unit: told.unit ?? null,
      listPrice: told.listPrice ? priceTold(told.listPrice) : null,
      costOfGoods: told.costOfGoods ? priceTold(told.costOfGoods) : null,
      taxRate: told.taxRate ?? null,
      discontinued: told.discontinued ?? false,
    }),
});
