import type { OrderState } from '../../../../subgraphs/order/domain/order-state';
import { recordedProduct } from '../../../../subgraphs/order/domain/product';
import { type OrderRecord, recordedOrder } from '../../../../subgraphs/order/domain/recorded-order';
import { anArticle, cny, codeOf, HER, HUSBAND, idIn, monday } from '../builders';

const line = { description: null, unit: null, discount: null, costOfGoods: null };

function aRecord(changes: Partial<OrderRecord> = {}): OrderRecord {
  return {
    ...{ externalId: idIn('northwind', '10248'), orderNo: null, customerCode: HER, buyers: [], status: 'SHIPPED' },
    ...{ placedAt: monday, requiredAt: null, promisedAt: null, shippedAt: monday, deliveredAt: null, channel: null },
    ...{ salesRepresentative: '5', signatories: [], paymentMethod: null, currency: 'CNY', freight: '32.38', tax: null },
    lines: [
      { ...line, sku: '11', quantity: 12, unitPrice: '14.00' },
      { ...line, sku: '42', quantity: 10, unitPrice: '9.80', discount: '0.05', costOfGoods: '60.005' },
    ],
    ...changes,
  };
}

function stored(record: OrderRecord): OrderState {
  return { ...recordedOrder(null, record), orderNo: record.orderNo ?? 'O-1' };
}

describe('an order that another system tells', () => {
  it('keeps its facts as they were, and passes no credit check', () => {
    expect(recordedOrder(null, aRecord())).toMatchObject({
      ...{ baseStatus: 'SHIPPED', creditHold: null, placedBy: null, salesRepresentative: '5' },
      ...{ net: cny(26110), freight: cny(3238), tax: cny(0), total: cny(29348) },
      lines: [
        { net: cny(16800), costOfGoods: null },
        { net: cny(9310), costOfGoods: cny(6001) },
      ],
    });
  });

  it('told again is the same order', () => {
    const order = stored(aRecord({ orderNo: '10248', buyers: [HUSBAND] }));
    expect(recordedOrder(order, aRecord({ orderNo: '10248', buyers: [HUSBAND] }))).toEqual(order);
  });

  it('told anew changes what its source knows, and keeps its number and what was written down here', () => {
    const returns = [{ at: monday, reason: null, lines: [] }];
    const order = { ...stored(aRecord()), returns };
    const after = recordedOrder(order, aRecord({ status: 'DELIVERED', orderNo: 'X' }));
    expect(after).toMatchObject({ orderNo: 'O-1', baseStatus: 'DELIVERED', returns });
  });

  it('keeps what its source leaves out, and clears what it denies', () => {
    const told = { requiredAt: monday, promisedAt: monday, deliveredAt: monday, channel: 'WEB', tax: '4.00' } as const;
    const people = { buyers: [HUSBAND], signatories: ['Li'], paymentMethod: 'PREPAID' } as const;
    const order = stored(aRecord({ ...told, ...people }));
    const { externalId, customerCode, status, placedAt, currency, lines } = aRecord();
    const required = { externalId, customerCode, status, placedAt, currency, lines };
    expect(recordedOrder(order, required)).toEqual(order);
    expect(recordedOrder(order, { ...required, freight: null, shippedAt: null, buyers: null })).toMatchObject({
      ...{ freight: cny(0), tax: cny(400), total: cny(26510), shippedAt: null, parties: [HER] },
    });
  });

  it('keeps no charge of another currency', () => {
    const { freight: _freight, tax: _tax, ...record } = aRecord({ currency: 'EUR' });
    expect(codeOf(() => recordedOrder(stored(aRecord()), record))).toBe('BAD_INPUT');
    expect(recordedOrder(stored(aRecord({ freight: null })), record)).toMatchObject({ currency: 'EUR' });
  });

  it.each([
    ['freight with too many decimals', { freight: '1.005' }],
    ['freight below zero', { freight: '-1' }],
    ['a price below zero', { lines: [{ ...line, sku: '11', quantity: 1, unitPrice: '-0.001' }] }],
    ['a discount in per cent', { lines: [{ ...line, sku: '11', quantity: 1, unitPrice: '1', discount: '15' }] }],
    ['a currency that is none', { currency: 'XXQ' }],
  ])('with %s is refused', (_what, changes) => {
    expect(codeOf(() => recordedOrder(null, aRecord(changes)))).toBe('BAD_INPUT');
  });
});

describe('an article that another system tells', () => {
  const { externalIds: _none, ...facts } = anArticle();
  const record = { ...facts, externalId: idIn('northwind', '1') };

  it('told again is the same article', () => {
    const product = recordedProduct(null, record);
    expect(recordedProduct(product, record)).toEqual(product);
  });

  it('keeps what its source leaves out, and clears what it denies', () => {
    const { externalId, sku } = record;
    const product = recordedProduct(null, { ...record, discontinued: true });
    expect(recordedProduct(product, { externalId, sku, name: 'Pump' })).toEqual({ ...product, name: 'Pump' });
    expect(recordedProduct(product, { externalId, sku, name: 'Pump', listPrice: null }).listPrice).toBeNull();
  });

  it('never changes its number, since orders name it', () => {
    const product = recordedProduct(null, record);
    expect(codeOf(() => recordedProduct(product, { ...record, sku: 'OTHER' }))).toBe('BAD_INPUT');
  });
});
