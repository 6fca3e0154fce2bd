import { parseEmail } from '../../../kit/text';

describe('an e-mail address', () => {
  it.each([
    ['Li <Li.Wei@Example.COM>', 'Li.Wei@example.com'],
    ['mailto:a.b+c@x.cn', 'a.b+c@x.cn'],
    ['李@例子.中国', '李@xn--fsqu00a.xn--fiqs8s'],
  ])('%s is %s', (raw, email) => {
    expect(parseEmail(raw)).toEqual({ ok: true, raw, email });
  });

  it.each([
    ['', 'EMPTY'],
    ['li.example.com', 'NO_AT_SIGN'],
    ['a b@x.com', 'BAD_MAILBOX'],
    ['a@x..com', 'BAD_DOMAIN'],
    ['a@localhost', 'BAD_DOMAIN'],
    ['a@x.com; b@y.com', 'SEVERAL_ADDRESSES'],
  ])('%s is refused as %s', (raw, reason) => {
    expect(parseEmail(raw)).toEqual({ ok: false, raw, reason });
  });
});
