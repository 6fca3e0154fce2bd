import { channelOf, checkCap, checkOther } from '../../../../subgraphs/order/domain/asker';
import { asking, clerk, codeOf, herself, seller } from '../builders';

describe('what the policy leaves to the order desk', () => {
  it.each([
    ['somebody else', 'employee:wu', undefined],
    ['another system', null, undefined],
    ['the one who carries it on', 'employee:he', 'NOT_ALLOWED'],
  ])('an order placed by %s is carried on by the clerk, or not', (_who, placedBy, code) => {
    expect(codeOf(() => checkOther(asking(clerk.viewer, 'not-who-placed-it'), placedBy))).toBe(code);
  });

  it.each([
    ['0.1', undefined],
    ['0.10', undefined],
    ['0.1001', 'NEEDS_SECOND_PERSON'],
    ['1', 'NEEDS_SECOND_PERSON'],
  ])('a discount of %s is granted by one seller, or not', (discount, code) => {
    expect(codeOf(() => checkCap(asking(seller.viewer, 'within-cap'), discount))).toBe(code);
  });

  it("a partner's orders come by the partner, whatever it says", () => {
    const partner = asking({ kind: 'partner', id: 'p1', name: 'P', systems: [] });
    expect(channelOf(partner, 'STORE')).toBe('PARTNER');
    expect(channelOf(herself, 'STORE')).toBe('STORE');
  });
});
