import fc from 'fast-check';
import { parsePhone } from '../../../kit/text';

describe('a phone number as people write it', () => {
  it.each([
    ['0755-26123456转8021', 'CN', '+8675526123456', '8021', 'FIXED'],
    ['0755-26123456-8021', 'CN', '+8675526123456', '8021', 'FIXED'],
    ['010-62345678分机 33', 'CN', '+861062345678', '33', 'FIXED'],
    ['１３８００１３８０００', 'CN', '+8613800138000', null, 'MOBILE'],
    ['+86 138 0013 8000', undefined, '+8613800138000', null, 'MOBILE'],
    ['400-820-8820', 'CN', '+864008208820', null, 'OTHER'],
    ['503-555-7555 x12', 'US', '+15035557555', '12', 'OTHER'],
    ['+44 20 7946 0018;ext=22', undefined, '+442079460018', '22', 'FIXED'],
    ['030-0074321', 'DE', '+49300074321', null, 'FIXED'],
    ['(1) 47.55.60.10', 'FR', '+33147556010', null, 'FIXED'],
  ])('%s in %s is %s, extension %s', (raw, country, e164, extension, type) => {
    expect(parsePhone(raw, country)).toEqual({ ok: true, raw, e164, extension, type });
  });

  it.each([
    ['', 'US', 'EMPTY'],
    ['call me', 'US', 'NOT_A_NUMBER'],
    ['0755-26123456/13800138000', 'CN', 'SEVERAL_NUMBERS'],
    ['5035557555', undefined, 'COUNTRY_UNKNOWN'],
    ['5035557555', 'Atlantis', 'COUNTRY_UNKNOWN'],
    ['(5) 555-4729', 'MX', 'TOO_SHORT'],
    ['+1 503 555 7555 1234 99', undefined, 'TOO_LONG'],
    ['(171) 555-7788', 'GB', 'NOT_IN_NUMBERING_PLAN'],
  ])('%s in %s is refused as %s', (raw, country, reason) => {
    expect(parsePhone(raw, country)).toEqual({ ok: false, raw, reason });
  });

  it('gives the same number for its own E.164, whatever the extension was called', () => {
    const extension = fc.constantFrom('转', '分机', ' ext. ', ' x', '#', '轉 ');
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 99_999_999 }),
        extension,
        fc.integer({ min: 1, max: 9999 }),
        (n, word, tail) => {
          const mobile = `+86139${String(n).padStart(8, '0')}`;
          expect(parsePhone(`${mobile}${word}${tail}`)).toMatchObject({
            ok: true,
            e164: mobile,
            extension: String(tail),
          });
        },
      ),
    );
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (raw) => parsePhone(raw, 'CN').raw === raw));
  });
});
