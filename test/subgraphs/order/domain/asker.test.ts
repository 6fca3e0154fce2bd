import { aboveCap, channelOf, placedByAsker } from '../../../../subgraphs/order/domain/asker';
import { asking, clerk, herself } from '../builders';

describe('what the policy leaves to the order desk', () => {
  it.each([
    ['somebody else', 'employee:wu', true],
    ['another system', null, true],
    ['the one who carries it on', 'employee:he', false],
  ])('an order placed by %s is carried on by the clerk, or not', (_who, placedBy, isCarriedOn) => {
    expect(placedByAsker(clerk, placedBy) === null).toBe(isCarriedOn);
  });

  it.each([
    ['0.1', true],
    ['0.10', true],
    ['0.1001', false],
    ['1', false],
  ])('a discount of %s is granted by one seller, or not', (discount, isGranted) => {
    expect(aboveCap(discount) === null).toBe(isGranted);
  });

  it("a partner's orders come by the partner, whatever it says", () => {
    const partner = asking({ kind: 'partner', id: 'p1', name: 'P', systems: [] });
    expect(channelOf(partner, 'STORE')).toBe('PARTNER');
    expect(channelOf(herself, 'STORE')).toBe('STORE');
  });
});
