import type { Chance } from './chance';

/** A city with what its addresses and phones look like; districts and codes are those of GB/T 2260 and the post. */
interface ChineseCity {
  readonly region: string;
  readonly city: string;
  readonly districts: readonly string[];
  readonly area: string;
  readonly postcode: string;
}

const CHINESE_CITIES: readonly ChineseCity[] = [
  { region: '北京市', city: '北京市', districts: ['朝阳区', '海淀区', '丰台区'], area: '010', postcode: '100000' },
  { region: '上海市', city: '上海市', districts: ['浦东新区', '徐汇区', '静安区'], area: '021', postcode: '200000' },
  { region: '广东省', city: '广州市', districts: ['天河区', '越秀区', '番禺区'], area: '020', postcode: '510000' },
  { region: '广东省', city: '深圳市', districts: ['南山区', '福田区', '宝安区'], area: '0755', postcode: '518000' },
  { region: '浙江省', city: '杭州市', districts: ['西湖区', '滨江区', '余杭区'], area: '0571', postcode: '310000' },
  { region: '四川省', city: '成都市', districts: ['武侯区', '锦江区', '青羊区'], area: '028', postcode: '610000' },
  { region: '湖北省', city: '武汉市', districts: ['洪山区', '江汉区', '武昌区'], area: '027', postcode: '430000' },
];

const CHINESE_STREETS = ['建设路', '人民路', '中山路', '解放路', '科技大道', '文化街', '和平路', '长江路'];

interface WesternCity {
  readonly city: string;
  readonly region: string | null;
  readonly country: string;
  readonly postcode: string;
  readonly streets: readonly string[];
  /** `#` is a digit; numbers begin as the country's numbering plan has it. */
  readonly phone: string;
}

const WESTERN_CITIES: readonly WesternCity[] = [
  {
    city: 'Hamburg',
    region: null,
    country: 'DE',
    postcode: '20095',
    streets: ['Mönckebergstraße', 'Lange Reihe'],
    phone: '+49 40 3#######',
  },
  {
    city: 'München',
    region: 'Bayern',
    country: 'DE',
    postcode: '80331',
    streets: ['Sendlinger Straße', 'Tal'],
    phone: '+49 89 2#######',
  },
  {
    city: 'London',
    region: null,
    country: 'GB',
    postcode: 'SW1A 1AA',
    streets: ['Victoria Street', 'Baker Street'],
    phone: '+44 20 7### ####',
  },
  {
    city: 'Seattle',
    region: 'WA',
    country: 'US',
    postcode: '98101',
    streets: ['Pike Street', 'Madison Street'],
    phone: '+1 206 55# ####',
  },
  {
    city: 'Lyon',
    region: null,
    country: 'FR',
    postcode: '69002',
    streets: ['Rue de la République', 'Rue Mercière'],
    phone: '+33 4 72 ## ## ##',
  },
];

export interface Place {
  readonly address: Readonly<Record<string, unknown>>;
  /** A fixed line in the style people write there. */
  readonly phone: string;
}

export function placeOf(chance: Chance, isChinese: boolean): Place {
  return isChinese ? chinesePlace(chance) : westernPlace(chance);
}

/** A mobile number of the mainland, in one of the styles people write. */
export function mobileOf(chance: Chance): string {
  const number = `${chance.one(['138', '139', '150', '186', '189'])}${digits(chance, '########')}`;
  return chance.one([number, `+86 ${number}`, `${number.slice(0, 3)}-${number.slice(3, 7)}-${number.slice(7)}`]);
}

function chinesePlace(chance: Chance): Place {
  const { region, city, districts, area, postcode } = chance.one(CHINESE_CITIES);
  const district = chance.one(districts);
  const street = `${chance.one(CHINESE_STREETS)}${chance.between(1, 400)}号${chance.between(1, 30)}室`;
  const province = region === city ? '' : region;
  return {
    address: { text: `${province}${city}${district}${street}`, postcode, country: 'CN' },
    phone: `${area}-${area.length === 3 ? digits(chance, '6#######') : digits(chance, '8#######')}`,
  };
}

function westernPlace(chance: Chance): Place {
  const { streets, phone, region, ...rest } = chance.one(WESTERN_CITIES);
  const lines = [`${chance.one(streets)} ${chance.between(1, 180)}`];
  return { address: { ...rest, ...(region ? { region } : {}), lines }, phone: digits(chance, phone) };
}

function digits(chance: Chance, pattern: string): string {
  return pattern.replace(/#/g, () => String(chance.between(0, 9)));
}
