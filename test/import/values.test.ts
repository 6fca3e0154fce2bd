import { Problems } from '../../import/problems';
import { compileValue } from '../../import/value';
import type { FieldFault } from '../../import/value-types';

const NAMES = ['id', 'phone', 'country', 'price', 'day', 'empty', 'First Name'];
const CELLS = ['7', '0755-26123456转8021', '中国', '1.234,50', '4.7.1996', null, 'Li'];

function evaluate(source: unknown) {
  const problems = new Problems();
  const columns = { file: 'people.csv', names: NAMES, parts: new Map(), outer: null };
  const settings = { zone: 'Asia/Shanghai', currency: 'CNY', tables: ['kinds'] };
  const value = compileValue(source, 'records[0].input.it', columns, settings, problems);
  problems.settle();
  const faults: FieldFault[] = [];
  const row = { file: 'people', line: 3, raw: '', cells: CELLS, repaired: false, fault: null };
  const tables = new Map([['kinds', new Map([['7', 'MEMBER']])]]);
  return { value: value({ row, parts: new Map(), outer: null, tables, faults }), faults };
}

describe('a value of a mapping', () => {
  it.each([
    ['a column', '$id', '7'],
    ['a column with blanks in its name', '$First Name', 'Li'],
    ['the line of the row', '$@line', '3'],
    ['a constant', 'COMPANY', 'COMPANY'],
    ['a constant with a dollar', '$$5', '$5'],
    ['a list, without what is absent', ['$id', '$empty', 'x'], ['7', 'x']],
    ['an object, without what is absent', { id: '$id', none: '$empty' }, { id: '7' }],
    ['a template', { take: { a: '$id', b: '$empty', c: '$country' }, as: { template: '{a} {b} {c}' } }, '7 中国'],
    ['joined texts', { take: ['$id', '$empty', '$country'], as: { concat: '-' } }, '7-中国'],
    ['a look-up', { take: '$id', as: { lookup: 'kinds' } }, 'MEMBER'],
    [
      'a look-up that fails, with a way out',
      { take: '$country', as: { lookup: { table: 'kinds', otherwise: 'GUEST' } } },
      'GUEST',
    ],
    ['a word that means absent', { take: '$id', as: { nullIf: ['7'] } }, null],
    ['a default', { take: '$empty', as: { default: '$id' } }, '7'],
    ['the first that is there', { take: ['$empty', '$id'], as: 'first' }, '7'],
    ['each once', { take: ['$id', '$id'], as: 'distinct' }, ['7']],
    ['whether it is there', { take: '$empty', as: { presence: { present: 'A', absent: 'B' } } }, 'B'],
    ['pieces', { take: 'a; b;', as: { split: ';' } }, ['a', 'b']],
    ['a replacement', { take: '$day', as: { replace: { find: '\\.', by: '/' } } }, '4/7/1996'],
    ['a part that matches', { take: '$day', as: { match: '(\\d{4})$' } }, '1996'],
    ['a decimal in another style', { take: '$price', as: { decimal: { point: ',', group: '.' } } }, '1234.50'],
    ['groups of an Indian amount', { take: '-12,34,567.5', as: 'decimal' }, '-1234567.5'],
    ['an accountant’s minus', { take: '(12.00)', as: 'decimal' }, '-12.00'],
    ['an amount with a sign', { take: '¥1,234.5', as: 'amount' }, '1234.50'],
    ['money', { take: '5', as: { money: { currency: 'JPY' } } }, { amount: '5', currency: 'JPY' }],
    ['a whole number', { take: '12.0', as: 'integer' }, 12],
    ['a net, rounded half up once', { take: { price: '0.35', quantity: '1', discount: '0.1' }, as: 'net' }, '0.32'],
    ['a sum', { take: ['0.10', '0.20'], as: 'sum' }, '0.30'],
    ['a country', { take: '$country', as: 'country' }, 'CN'],
    [
      'a date in the company’s zone',
      { take: '$day', as: { date: { formats: ['d.M.yyyy'] } } },
      '1996-07-03T16:00:00.000Z',
    ],
    ['a date with its own offset', { take: '1996-07-04T00:00:00+02:00', as: 'date' }, '1996-07-03T22:00:00.000Z'],
    ['a month', { take: '$day', as: { date: { formats: ['d.M.yyyy'], give: 'month' } } }, '1996-07'],
    ['a later day', { take: '$day', as: { date: { formats: ['d.M.yyyy'], plusDays: 30, give: 'day' } } }, '1996-08-03'],
    ['an e-mail address', { take: 'Li <li@X.cn>', as: 'email' }, 'li@x.cn'],
    [
      'a phone, by the country of its row',
      { take: '$phone', as: { phone: { country: '$country' } } },
      '+8675526123456 ext. 8021',
    ],
    [
      'a phone as it is written',
      { take: '$phone', as: { phone: { country: 'CN', give: 'written' } } },
      '0755-26123456转8021',
    ],
    ['an object of which nothing is left', [{ raw: '$empty' }], []],
  ])('%s', (_what, source, value) => {
    expect(evaluate(source)).toEqual({ value, faults: [] });
  });

  it.each([
    ['1,5', 'decimal', 'NOT_A_NUMBER'],
    ['0,125', 'decimal', 'NOT_A_NUMBER'],
    ['1234,567', 'decimal', 'NOT_A_NUMBER'],
    ['1.5', 'integer', 'NOT_A_WHOLE_NUMBER'],
    ['1.005', 'amount', 'NOT_AN_AMOUNT'],
    ['30.2.1996', { date: { formats: ['d.M.yyyy'] } }, 'DATE_UNREADABLE'],
    ['12', { phone: { country: 'CN' } }, 'PHONE_TOO_SHORT'],
    ['13800138000', 'phone', 'PHONE_COUNTRY_UNKNOWN'],
    ['li.x.cn', 'email', 'EMAIL_NO_AT_SIGN'],
    ['Atlantis', 'country', 'COUNTRY_UNKNOWN'],
    ['GUEST', { lookup: 'kinds' }, 'NOT_IN_TABLE'],
    ['abc', { match: '\\d+' }, 'NO_MATCH'],
  ])('%s as %j is left out and told as %s', (take, as, code) => {
    const { value, faults } = evaluate({ take, as });
    expect([value, faults.map((fault) => [fault.field, fault.code])]).toEqual([null, [['it', code]]]);
  });

  it('an address in no known country is left out, an incomplete one is not', () => {
    const address = (country: string) => evaluate({ take: { lines: ['1 Road'], city: 'X', country }, as: 'address' });
    expect(address('Atlantis').faults[0]?.code).toBe('ADDRESS_COUNTRY_UNKNOWN');
    expect(address('Germany').value).toEqual({ lines: ['1 Road'], city: 'X', country: 'Germany' });
  });

  it.each([
    ['$phon', /records\[0\]\.input\.it names the column `phon`.*did you mean `phone`/],
    [{ take: '$id', as: 'fhone' }, /names the transform `fhone`.*did you mean `phone`/],
    [{ take: '$id', as: { lookup: 'kind' } }, /looks into the table `kind`/],
    [{ take: '$id', as: { split: '' } }, /it\.as\.split/],
    [{ take: '$id', is: 'x' }, /has `is` beside `take` and `as`/],
    [{ each: 'lines', input: {} }, /goes through `lines`/],
  ])('%j is refused with its path', (source, problem) => {
    expect(() => evaluate(source)).toThrow(problem);
  });
});
