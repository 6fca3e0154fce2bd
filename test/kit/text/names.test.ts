import fc from 'fast-check';
import { matchKeysOf, parseName } from '../../../kit/text';

const none = { family: null, given: null, middle: null, prefix: null, suffix: null, relation: null };

describe('the name of a person', () => {
  it.each([
    ['王小明', { family: '王', given: '小明', script: 'HAN' }],
    ['欧阳小明先生', { family: '欧阳', given: '小明', suffix: '先生', script: 'HAN' }],
    ['歐陽小姐', { family: '歐陽', suffix: '小姐', script: 'HAN' }],
    ['阿卜杜拉·买买提', { family: '买买提', given: '阿卜杜拉', script: 'HAN' }],
    ['Maria Anders', { family: 'Anders', given: 'Maria', script: 'LATIN' }],
    ['Antonio del Valle Saavedra', { family: 'del Valle Saavedra', given: 'Antonio', script: 'LATIN' }],
    ['Smith, John Paul', { family: 'Smith', given: 'John', middle: 'Paul', script: 'LATIN' }],
    [
      'Dr. Martin Luther King, Jr.',
      { family: 'King', given: 'Martin', middle: 'Luther', prefix: 'Dr.', suffix: 'Jr.', script: 'LATIN' },
    ],
    [
      'John Li, trustee of the Li Family Trust',
      { family: 'Li', given: 'John', relation: 'trustee of the Li Family Trust', script: 'LATIN' },
    ],
    ['Иван Петров', { family: 'Петров', given: 'Иван', script: 'OTHER' }],
  ])('%s', (raw, parts) => {
    expect(parseName(raw, 'PERSON')).toEqual({ ...none, raw, display: raw, ...parts });
  });

  it('keeps what came and shows it in plain form', () => {
    expect(parseName(' Ｍａｒｉａ  Anders ', 'PERSON')).toMatchObject({
      raw: ' Ｍａｒｉａ  Anders ',
      display: 'Maria Anders',
    });
  });

  it('never throws, whatever is written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('PERSON', 'COMPANY'), (raw, kind) => {
        expect(parseName(raw, kind).raw).toBe(raw);
        expect(matchKeysOf(raw)).not.toContain('');
      }),
    );
  });
});

describe('the name of a company', () => {
  it.each([
    ['Franchi S.p.A.', 'S.p.A.'],
    ['Müller GmbH & Co. KG', 'GmbH & Co. KG'],
    ['腾讯科技（深圳）有限公司', '有限公司'],
    ['Limited', null],
    ['Alfreds Futterkiste', null],
  ])('%s has the legal form %s', (raw, suffix) => {
    expect(parseName(raw, 'COMPANY')).toMatchObject({ ...none, suffix });
  });
});

describe('two spellings of one name meet under a key', () => {
  it.each([
    ['王小明', 'Wang Xiaoming'],
    ['王小明', 'Xiaoming WANG'],
    ['王小明先生', '王小明'],
    ['單田芳', 'Shan Tianfang'],
    ['解晓东', 'Xie Xiaodong'],
    ['Müller, Jürgen', 'Dr. Jurgen Muller'],
    ['深圳市騰訊計算機系統有限公司', '深圳市腾讯计算机系统股份有限公司'],
    ['ABC Co., Ltd.', 'ＡＢＣ Limited'],
    ['Øresund A/S', 'Oresund'],
    ["Bon app'", 'Bon App’'],
  ])('%s and %s', (one, other) => {
    expect(matchKeysOf(one).filter((key) => matchKeysOf(other).includes(key))).not.toEqual([]);
  });

  it.each([
    ['王小明', '王晓鸣明'],
    ['ABC Ltd', 'ABD Ltd'],
    ['单田芳', 'Dan Tianfang'],
  ])('%s and %s do not', (one, other) => {
    expect(matchKeysOf(one).filter((key) => matchKeysOf(other).includes(key))).toEqual([]);
  });
});
