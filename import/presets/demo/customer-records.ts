import type { Chance } from './chance';
import type { Life } from './lives';
import { DEMO_PARTNER, DEMO_SYSTEM, DEMO_TEAM, SEED_SYSTEM } from './people';
import { mobileOf, placeOf } from './places';
import type { DemoRecord } from './record';

/** One seeded customer, and what the later records of it need. */
export interface DemoCustomer {
  readonly index: number;
  readonly id: string;
  readonly life: Life;
  readonly isChinese: boolean;
  readonly since: Date;
  /** Until when its owner may keep others off it: past for some. */
  readonly ownerUntil: Date;
  /** With whom it heads a household, or null. */
  readonly partnerId: string | null;
}

const TEAMS = [DEMO_TEAM, DEMO_TEAM, 'south', 'east', 'west'];
const TRADES = ['机械', '水务', '化工', '电子', '建材', '食品'];
const WESTERN_TRADES = ['Water', 'Marine', 'Process', 'Foods', 'Chemicals', 'Building'];
const FORMS = ['Ltd', 'GmbH', 'Inc', 'SARL', 'LLC'];
/** The line of a business park, with an extension for each company behind it; every thousand customers have one. */
const SWITCHBOARD = 65_881_234;
const BEHIND_ONE = 1_000;

export function outerId(type: string, value: string): Readonly<Record<string, string>> {
  return { system: SEED_SYSTEM, type, value };
}

export function customerRecord(customer: DemoCustomer, chance: Chance): DemoRecord {
  const { id, life, isChinese, since, index } = customer;
  const place = placeOf(chance, isChinese);
  const name = life.isCompany ? companyName(chance, isChinese) : chance.personName(isChinese);
  return {
    command: 'recordCustomer',
    input: {
      externalId: outerId('customer', id),
      ...(isGranted(customer) ? { externalIds: [{ system: DEMO_SYSTEM, type: 'account', value: `A-${id}` }] } : {}),
      name: { raw: name },
      type: life.type === 'COMPETITOR' ? 'COMPANY' : (life.type ?? (life.isCompany ? 'COMPANY' : 'PERSON')),
      ...(life.type === 'COMPETITOR' ? { competitor: true } : {}),
      kind: life.kind,
      status: life.status,
      ...(life.creditLimited ? { creditLimited: true } : {}),
      categories: [categoryOf(life)],
      phones: phonesOf(customer, chance, place.phone),
      emails: [{ raw: `${life.isCompany ? 'info' : 'me'}@${id.toLowerCase()}.example`, ...verified(customer) }],
      addresses: [{ use: life.isCompany ? 'BUSINESS' : 'HOME', ...place.address }],
      ...(life.identityVerified ? { nationalIds: [nationalId(customer, chance)] } : {}),
      ...(life.isCompany
        ? { firmographics: { industry: chance.one(WESTERN_TRADES), employees: chance.between(5, 2000) } }
        : {
            demographics: { birthDate: day(chance.between(1950, 2004), chance), sex: chance.one(['FEMALE', 'MALE']) },
          }),
      team: TEAMS[index % TEAMS.length],
      owner: `seller-${(index % 6) + 1}`,
      ownerUntil: customer.ownerUntil.toISOString(),
      salesChannel: chance.one(['ONLINE', 'FIELD', 'PHONE']),
      language: isChinese ? 'zh' : 'en',
      currency: 'CNY',
      since: since.toISOString(),
    },
  };
}

/** The demo partner was granted every twelfth customer of the demo team. */
export function isGranted({ index }: DemoCustomer): boolean {
  return TEAMS[index % TEAMS.length] === DEMO_TEAM && index % 12 === 0;
}

export function* permissionRecords(customer: DemoCustomer, chance: Chance): Iterable<DemoRecord> {
  const whose = { customer: outerId('customer', customer.id) };
  const at = customer.since.toISOString();
  const consent = { ...whose, at, source: SEED_SYSTEM, state: 'GIVEN' };
  if (chance.happens(customer.life.isThin ? 0.15 : 0.4))
    yield { command: 'recordConsent', input: { ...consent, purpose: 'MARKETING', channel: 'EMAIL' } };
  if (!isGranted(customer)) return;
  yield { command: 'recordGrant', input: { ...whose, partner: DEMO_PARTNER, from: at } };
  const sharing = { ...consent, purpose: 'SHARING', channel: 'EMAIL', partner: DEMO_PARTNER };
  if (chance.happens(0.7)) yield { command: 'recordConsent', input: sharing };
}

function phonesOf(
  { index, life, isChinese, ...customer }: DemoCustomer,
  chance: Chance,
  fixed: string,
): readonly object[] {
  const own = verified({ index, life, isChinese, ...customer });
  if (life.isCompany) return [{ raw: index % 25 === 3 ? switchboardOf(index) : fixed, ...own }];
  // Two persons in a row share a line at home now and then.
  const home =
    index % 20 === 7 || index % 20 === 8
      ? [{ raw: `021-62${String(100_000 + Math.floor(index / 20)).slice(-6)}` }]
      : [];
  return [{ raw: isChinese ? mobileOf(chance) : fixed, ...own }, ...home];
}

function switchboardOf(index: number): string {
  return `010-${SWITCHBOARD + Math.floor(index / BEHIND_ONE)}转${100 + (index % BEHIND_ONE)}`;
}

/** By the orders of its last year. */
function categoryOf({ ordersByYear: [, , last] }: Life): string {
  if (last >= 10) return 'KEY';
  return last > 0 ? 'REGULAR' : 'QUIET';
}

function verified({ life, since }: DemoCustomer): object {
  return life.identityVerified ? { verifiedAt: since.toISOString() } : {};
}

function nationalId({ life, index, since, isChinese }: DemoCustomer, chance: Chance): object {
  const number = String(chance.between(10_000_000, 99_999_999));
  const value = `${life.isCompany ? '9131' : '3101'}${number}${String(index).padStart(6, '0')}`;
  return {
    type: life.isCompany ? 'USCC' : 'ID_CARD',
    value,
    country: isChinese ? 'CN' : 'DE',
    verifiedAt: since.toISOString(),
  };
}

function companyName(chance: Chance, isChinese: boolean): string {
  if (isChinese)
    return `${chance.one(['华', '东', '金', '恒', '瑞', '新'])}${chance.one(['源', '泰', '达', '盛', '丰', '海'])}${chance.one(TRADES)}有限公司`;
  const [, family = 'Miller'] = chance.personName(false).split(' ');
  return `${family} ${chance.one(WESTERN_TRADES)} ${chance.one(FORMS)}`;
}

function day(year: number, chance: Chance): string {
  return new Date(Date.UTC(year, chance.between(0, 11), chance.between(1, 28))).toISOString();
}
