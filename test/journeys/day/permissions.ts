import { DEMO_PARTNER } from '../../../import/presets/demo/people';
import { refusalOf } from '../acting';
import { operate } from '../seeding';
import { thePartner, theRiskDesk, theSteward } from '../viewers';
import { type Day, days } from './day';

export function aboutPermissions(day: Day): void {
  describe('permissions', () => {
    const partnerSees = async () =>
      (await day.product.ask(thePartner, `{ customer(code: "${day.code}") { displayName status emails { address } } }`))
        .data.customer;

    it('opens the customer to a partner by its own word, field by field, and closes it again', async () => {
      expect(await partnerSees()).toBeNull();
      await day.does(
        day.her,
        'giveConsent',
        { customerCode: day.code, purpose: 'SHARING', channel: 'EMAIL', partner: DEMO_PARTNER },
        'customerCode',
      );
      expect(await partnerSees()).toBeNull();
      await day.does(day.her, 'grantPartner', { customerCode: day.code, partner: DEMO_PARTNER }, 'customerCode');
      expect(await partnerSees()).toMatchObject({ displayName: '上海东方进出口有限公司', status: 'ACTIVE' });
      await day.does(
        day.her,
        'withdrawConsent',
        { customerCode: day.code, purpose: 'SHARING', partner: DEMO_PARTNER },
        'customerCode',
      );
      expect(await partnerSees()).toEqual({ displayName: null, status: null, emails: null });
      await day.does(day.her, 'revokeGrant', { customerCode: day.code, partner: DEMO_PARTNER }, 'customerCode');
      expect(await partnerSees()).toBeNull();
    });

    it('needs evidence where a steward gives a consent', async () => {
      const consent = { customerCode: day.code, purpose: 'MARKETING', channel: 'EMAIL' };
      expect(await refusalOf(day.does(theSteward, 'giveConsent', consent, 'customerCode'))).not.toEqual({
        customerCode: day.code,
      });
      const proven = day.does(theSteward, 'giveConsent', { ...consent, evidence: 'form 17' }, 'customerCode');
      expect(await proven).toEqual({ customerCode: day.code });
    });
  });

  it('refuses what needs a second person, and what staff decide on request', async () => {
    const grown = { customerCode: day.code, kind: 'CUSTOMER' };
    const refusals = await Promise.all([
      refusalOf(day.does(theSteward, 'changeIdentity', grown, 'kind')),
      refusalOf(day.does(theSteward, 'changeOwner', { customerCode: day.code, owner: 'me' }, 'owner')),
      refusalOf(
        day.does(theRiskDesk, 'vetoTrust', { customerCode: day.code, finding: 'fraud', reviewAt: days(9) }, 'finding'),
      ),
      refusalOf(
        day.does(theSteward, 'mergeCustomers', { customerCode: day.code, survivorCode: day.code }, 'customerCode'),
      ),
      refusalOf(
        day.does(day.her, 'changeIdentity', { customerCode: day.code, demographics: { children: 2 } }, 'customerCode'),
      ),
    ]);
    // What cannot be done at all waits for nobody: a customer is not merged into itself.
    expect(refusals).toEqual([...Array(3).fill('NEEDS_SECOND_PERSON'), 'NOT_POSSIBLE_NOW', 'NEEDS_REQUEST']);
    await operate(day.product, 'changeIdentity', grown);
    expect(await day.sees(theSteward, 'kind')).toEqual({ kind: 'CUSTOMER' });
  });
}
