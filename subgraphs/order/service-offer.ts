import type { RequestContext } from '../../kit/graph';
import { stamped } from '../../kit/store';
import type { ProductState } from './domain/product';
import { productModel } from './product.model';
import { ServiceOffer } from './service-offer.type';

/** Account says to whom it is offered; here is no more than its price, and nothing of what the price list has not. */
export async function offerOf(label: string, { reader }: Pick<RequestContext, 'reader'>): Promise<ServiceOffer | null> {
  const [product] = await reader.locate(productModel, { sku: label }, { limit: 1 }, ['listPrice', 'discontinued']);
  if (!product) return null;
  const { listPrice, discontinued } = product.row as unknown as ProductState;
  const offer = Object.assign(new ServiceOffer(), { label, price: discontinued ? null : listPrice });
  return stamped(offer, reader.access.catalogue);
}
