import type { Claims } from '../../../gateway/door/claims';
import { openProduct, type Product, type ProductOptions } from '../../support/product';
import { act } from '../acting';
import { operate } from '../seeding';
import { desk, herself } from '../viewers';

const DAY = 86_400_000;

/** A seller of another territory. */
export const aStranger = desk('sales', 'seller-far', ['south']);

/** So many days from now. */
export const days = (count: number): string => new Date(Date.now() + count * DAY).toISOString();

/** One day at a company that has a catalogue of one pump, and the customer it is about. */
export class Day {
  /** Hers, once she was created. */
  code = '';
  private opened: Product | null = null;

  get product(): Product {
    if (!this.opened) throw new Error('the day has not begun');
    return this.opened;
  }

  /** The customer's own log-in. */
  get her(): Claims {
    return herself(this.code);
  }

  async begin(options: ProductOptions = {}): Promise<void> {
    this.opened = await openProduct(options);
    const money = (amount: string) => ({ amount, currency: 'CNY' });
    await operate(this.product, 'recordProduct', {
      ...{ externalId: { system: 'catalogue', value: 'PUMP' }, sku: 'PUMP', name: 'Pump', unit: 'piece' },
      ...{ listPrice: money('1000.00'), costOfGoods: money('600.00') },
    });
    for (const source of ['ORDERS', 'SERVICE', 'FINANCE', 'PAYMENTS', 'SALES', 'MARKETING'])
      await operate(this.product, 'recordWatermark', { source, closedThrough: days(0) });
  }

  end(): Promise<void> {
    return this.product.close();
  }

  settled(): Promise<void> {
    return this.product.house.settle();
  }

  does(viewer: Claims, mutation: string, input: object, fields: string) {
    return act(this.product, viewer, mutation, input, fields);
  }

  async sees(viewer: Claims, fields: string) {
    const asked = `query Sees($code: CustomerCode!) { customer(code: $code) { ${fields} } }`;
    const { data, errors } = await this.product.ask(viewer, asked, { code: this.code });
    if (errors) throw new Error(JSON.stringify(errors));
    return data.customer;
  }
}
