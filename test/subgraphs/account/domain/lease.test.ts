import { assigned, claimed, claimsOfToday, isClaimable, LEASE_DAYS } from '../../../../subgraphs/account/domain/lease';
import { isInTerritory, teamOfNew } from '../../../../subgraphs/account/domain/territory';
import { aSeller, theSteward } from '../../../support/viewers';
import { aCustomer, day, today } from './builders';

it.each([
  ['has no owner', { owner: null }, true],
  ['has an owner without an end', { owner: 'li', ownerUntil: null }, false],
  ['has an owner until tomorrow', { owner: 'li', ownerUntil: day('2026-11-23') }, false],
  ['has an owner whose lease ended this very moment', { owner: 'li', ownerUntil: today }, true],
])('a customer that %s: can be claimed %p %p', (_what, state, claimable) => {
  expect(isClaimable(aCustomer(state), today)).toBe(claimable);
});

it('gives the claimant a lease of its own length', () => {
  const { owner, ownerUntil } = claimed(aCustomer({ owner: 'li', ownerUntil: day('2026-11-01') }), 'wang', today);
  expect(owner).toBe('wang');
  expect(ownerUntil).toEqual(new Date(today.getTime() + LEASE_DAYS * 86_400_000));
});

it('refuses a claim while the lease of another runs', () => {
  expect(() => claimed(aCustomer({ owner: 'li' }), 'wang', today)).toThrow('lease of its owner is over');
});

it('counts the claims of one seller in one day, and no gift', () => {
  const mine = claimed(aCustomer(), 'wang', today);
  const old = { ...mine, claimedAt: day('2026-11-20') };
  const given = assigned(mine, { owner: 'wang' });
  const taken = assigned(mine, { owner: 'li' });
  expect(claimsOfToday([mine, old, given, taken], 'wang', today)).toBe(2);
});

it('leaves what an assignment does not name', () => {
  const state = aCustomer({ owner: 'li', ownerUntil: today, team: 'north' });
  expect(assigned(state, {})).toEqual(state);
  expect(assigned(state, { owner: 'wang' })).toMatchObject({ owner: 'wang', ownerUntil: null, team: 'north' });
  expect(assigned(state, { team: null })).toMatchObject({ owner: 'li', team: null });
});

it('creates customers for the teams of who creates them', () => {
  expect(teamOfNew(aSeller, null)).toBe('north');
  expect(() => teamOfNew(aSeller, 'south')).toThrow('one of your own teams');
  expect(teamOfNew(theSteward, 'south')).toBe('south');
  expect(isInTerritory({ team: 'north' }, aSeller)).toBe(true);
  expect(isInTerritory({ team: null }, aSeller)).toBe(false);
});
