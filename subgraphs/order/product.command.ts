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
  decide: (product, { externalId, listPrice, costOfGoods, ...told }) =>
    recordedProduct(product, {
      ...told,
      externalId: idTold(externalId),
      listPrice: listPrice && priceTold(listPrice),
      costOfGoods: costOfGoods && priceTold(costOfGoods),
    }),
});
