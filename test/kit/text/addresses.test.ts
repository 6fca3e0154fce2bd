import fc from 'fast-check';
import { countryOf, parseAddress } from '../../../kit/text';

describe('a Chinese address', () => {
  it.each([
    ['广东省深圳市南山区科技园南路1号 邮编518057', '440305', '深圳市', 'CN-GD', '科技园南路1号'],
    ['深圳市南山科技园', '440305', '深圳市', 'CN-GD', '科技园'],
    ['上海市浦东新区张江高科技园区', '310115', '上海市', 'CN-SH', '张江高科技园区'],
    ['北京市北京市海淀区中关村大街1号', '110108', '北京市', 'CN-BJ', '中关村大街1号'],
    ['吉林市昌邑区1号', '220202', '吉林市', 'CN-JL', '1号'],
    ['吉林吉林市昌邑区1号', '220202', '吉林市', 'CN-JL', '1号'],
    ['湖北省仙桃市沔州大道1号', '429004', '仙桃市', 'CN-HB', '沔州大道1号'],
    ['新疆石河子市北四路', '659001', '石河子市', 'CN-XJ', '北四路'],
    ['延边州延吉市人民路1号', '222401', '延边朝鲜族自治州', 'CN-JL', '人民路1号'],
    ['南京市鼓楼区北京西路2号', '320106', '南京市', 'CN-JS', '北京西路2号'],
    ['廣東省廣州市天河區體育西路3號', '440106', '广州市', 'CN-GD', '體育西路3號'],
  ])('%s is %s', (text, gbCode, city, region, line) => {
    expect(parseAddress({ text })).toMatchObject({
      raw: text,
      gbCode,
      city,
      region,
      line,
      country: 'CN',
      validity: 'VALID',
    });
  });

  it('takes the postcode from the text', () => {
    expect(parseAddress({ text: '广东省深圳市南山区科技园南路1号 邮编518057' }).postcode).toBe('518057');
  });

  it('does not take a road for the city it is named after', () => {
    expect(parseAddress({ text: '上海路12号' })).toMatchObject({
      gbCode: null,
      validity: 'UNKNOWN',
      reason: 'COUNTRY_MISSING',
    });
  });

  it('says so where several districts bear the name', () => {
    const district = { lines: ['朝阳区建国路88号'], country: '中国' };
    expect(parseAddress(district)).toMatchObject({ gbCode: null, validity: 'PARTIAL', reason: 'DIVISION_UNKNOWN' });
  });

  it('counts the city once that stands in its column and in the line', () => {
    const address = { lines: ['广东省深圳市科技园1号'], city: '深圳市', region: '广东省', country: 'CN' };
    expect(parseAddress(address)).toMatchObject({ gbCode: '440300', line: '科技园1号' });
  });

  it('is found in Latin letters too', () => {
    const address = {
      lines: ['1 Keji Road'],
      city: 'Shenzhen',
      region: 'Guangdong',
      postcode: '518057',
      country: 'China',
    };
    expect(parseAddress(address)).toMatchObject({
      gbCode: '440300',
      region: 'CN-GD',
      city: 'Shenzhen',
      validity: 'VALID',
    });
  });

  it('of Hong Kong keeps the country code of ISO 3166-1', () => {
    expect(parseAddress({ text: '香港特别行政区湾仔区港湾道1号' })).toMatchObject({ country: 'HK', gbCode: '810002' });
  });
});

describe('an address elsewhere', () => {
  it.each([
    [
      { lines: ['Berguvsvägen  8'], city: 'Luleå', postcode: 'S-958 22', country: 'Sweden' },
      { postcode: '958 22', country: 'SE' },
    ],
    [
      { lines: ['8 Johnstown Road'], city: 'Cork', region: 'Co. Cork', country: 'Ireland' },
      { region: 'IE-CO', postcode: null },
    ],
    [{ lines: ['Ave.'], city: 'Caracas', region: 'DF', postcode: '1081', country: 'Venezuela' }, { region: 'VE-A' }],
    [
      { lines: ['43 rue'], city: 'Montréal', region: 'Québec', postcode: 'H1J 1C3', country: 'Canada' },
      { region: 'CA-QC' },
    ],
    [
      { text: '305 14th Ave. S., Seattle, WA 98128, USA' },
      { line: '305 14th Ave. S.', city: 'Seattle', region: 'US-WA', postcode: '98128' },
    ],
    [
      { text: 'Obere Str. 57, 12209 Berlin, Germany' },
      { line: 'Obere Str. 57', city: 'Berlin', postcode: '12209', country: 'DE' },
    ],
    [{ text: '10 Downing St, London SW1A 2AA, UK' }, { city: 'London', postcode: 'SW1A 2AA', country: 'GB' }],
  ])('%j', (given, expected) => {
    expect(parseAddress(given)).toMatchObject({ ...expected, validity: 'VALID', reason: null });
  });

  it.each([
    [{}, 'UNKNOWN', 'EMPTY'],
    [{ lines: ['x'], city: 'Y', country: 'Atlantis' }, 'UNKNOWN', 'COUNTRY_UNKNOWN'],
    [{ lines: ['x'], city: 'Berlin', country: 'DE' }, 'PARTIAL', 'POSTCODE_MISSING'],
    [{ lines: ['x'], city: 'Berlin', postcode: '1', country: 'DE' }, 'PARTIAL', 'POSTCODE_FORM'],
    [{ city: 'Berlin', postcode: '12209', country: 'DE' }, 'PARTIAL', 'LINE_MISSING'],
    [{ lines: ['x'], postcode: '12209', country: 'DE' }, 'PARTIAL', 'CITY_MISSING'],
  ])('%j is %s: %s', (given, validity, reason) => {
    expect(parseAddress(given)).toMatchObject({ validity, reason });
  });

  it('never throws, whatever is written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => parseAddress({ text }).raw.length <= text.length * 18),
    );
  });
});

describe('a country', () => {
  it.each([
    ['UK', 'GB'],
    ['USA', 'US'],
    ['deu', 'DE'],
    ['Deutschland', 'DE'],
    ['德国', 'DE'],
    ['中国', 'CN'],
    ["People's Republic of China", 'CN'],
    ['The Netherlands', 'NL'],
    ['香港', 'HK'],
    ['Atlantis', null],
    ['', null],
  ])('%s is %s', (text, code) => {
    expect(countryOf(text)).toBe(code);
  });
});
