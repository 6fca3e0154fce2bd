import type { Claims } from '../../../gateway/door/claims';
import { numberFrom } from '../../../schema/customer-code';
import { newKey, refusalOf } from '../acting';
import { operate } from '../seeding';
import { desk, theMarketer, theSeller } from '../viewers';
import { aStranger, type Day, days } from './day';

export function aboutTheCustomer(day: Day): void {
  describe('the customer', () => {
    it('is created once, however often the same intent is sent', async () => {
      const input = {
        idempotencyKey: newKey(),
        name: { raw: '上海东方贸易有限公司' },
        type: 'COMPANY',
        phones: [{ raw: '021-6288 1234 转 101' }],
        addresses: [{ text: '上海市浦东新区世纪大道100号', country: 'CN' }],
      };
      const first = await day.does(
        theSeller,
        'createCustomer',
        input,
        'customerCode status team phones { e164 extension }',
      );
      expect(first).toMatchObject({
        status: 'NEW',
        team: 'north',
        phones: [{ e164: '+862162881234', extension: '101' }],
      });
      day.code = first.customerCode;
      expect(await day.does(theSeller, 'createCustomer', input, 'customerCode')).toEqual({ customerCode: day.code });
      const other = day.does(theSeller, 'createCustomer', { ...input, name: { raw: 'another' } }, 'customerCode');
      expect(await refusalOf(other)).toBe('IDEMPOTENCY_KEY_REUSED');
    });

    it('walks from status to status, each step with who, when and why', async () => {
      const input = { customerCode: day.code, status: 'ACTIVE', reason: 'first order is coming' };
      await day.does(theSeller, 'changeStatus', input, 'status');
      const back = day.does(theSeller, 'changeStatus', { customerCode: day.code, status: 'NEW' }, 'status');
      expect(await refusalOf(back)).toBe('NOT_POSSIBLE_NOW');
      const { status, statusHistory } = await day.sees(theSeller, 'status statusHistory { from to reason actor }');
      expect(status).toBe('ACTIVE');
      expect(statusHistory).toEqual([
        { from: null, to: 'NEW', reason: null, actor: 'employee:seller-1' },
        { from: 'NEW', to: 'ACTIVE', reason: 'first order is coming', actor: 'employee:seller-1' },
      ]);
    });

    it('is not changed by who read an older version', async () => {
      const { version } = await day.sees(theSeller, 'version');
      const rename = (raw: string) =>
        day.does(theSeller, 'changeNames', { customerCode: day.code, version, name: { raw } }, 'displayName');
      await rename('上海东方进出口有限公司');
      expect(await refusalOf(rename('上海西方贸易有限公司'))).toBe('STALE_VERSION');
      expect(await day.sees(theSeller, 'displayName nameHistory { from }')).toMatchObject({
        displayName: '上海东方进出口有限公司',
        nameHistory: [{ from: '上海东方贸易有限公司' }],
      });
    });

    it('answers a stranger as if it were not there', async () => {
      const nobody = { customerCode: numberFrom('C', 'of nobody'), status: 'ACTIVE' };
      const refusals = await Promise.all([
        refusalOf(day.does(aStranger, 'changeStatus', { customerCode: day.code, status: 'DORMANT' }, 'status')),
        refusalOf(day.does(theSeller, 'changeStatus', nobody, 'status')),
        refusalOf(day.does(theMarketer, 'changeStatus', { customerCode: day.code, status: 'DORMANT' }, 'status')),
      ]);
      expect(refusals).toEqual(['NOT_ALLOWED', 'NOT_ALLOWED', 'NOT_ALLOWED']);
    });
  });

  describe('ownership', () => {
    it('can be claimed by a seller of the territory when the lease is over, and by nobody before', async () => {
      const claim = (viewer: Claims) => refusalOf(day.does(viewer, 'claimLease', { customerCode: day.code }, 'owner'));
      await operate(day.product, 'changeOwner', { customerCode: day.code, owner: 'seller-9', ownerUntil: days(5) });
      expect(await claim(theSeller)).toBe('NOT_POSSIBLE_NOW');
      await operate(day.product, 'changeOwner', { customerCode: day.code, owner: 'seller-9', ownerUntil: days(-1) });
      expect(await claim(aStranger)).toBe('NOT_ALLOWED');
      expect(await claim(theSeller)).toEqual({ owner: 'seller-1' });
      expect(await claim(desk('sales', 'seller-2', ['north']))).toBe('NOT_POSSIBLE_NOW');
    });
  });
}
