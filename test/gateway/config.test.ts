import { readGatewayConfig } from '../../gateway/config';
import { ConfigError, printConfig } from '../../kit/service/config';

describe('the environment of a gateway', () => {
  it('is told of all its mistakes at once, those between variables too', () => {
    const lines = mistakesIn({
      PORT: 'x',
      DATA_DIR: '',
      REDIS_URL: 'foo',
      LOG_LEVEL: 'loud',
      JWKS_URL: 'nope',
      JWT_PUBLIC_KEY: 'nope',
      MAX_DEPTH: '0',
      SUBGRAPH_TIMEOUT: 'soon',
      CORS_ORIGINS: 'https://desk.example.com/',
      ONLY_PERSISTED: 'staff,guests',
    });
    expect(lines.map((line) => line.split(/ (?:is|and) /)[0]).sort()).toEqual([
      'CORS_ORIGINS',
      'JWKS_URL',
      'JWKS_URL',
      'JWT_PUBLIC_KEY',
      'LOG_LEVEL',
      'MAX_DEPTH',
      'ONLY_PERSISTED',
      'ONLY_PERSISTED',
      'PORT',
      'REDIS_URL',
      'SUBGRAPH_TIMEOUT',
    ]);
  });

  it.each(['*', 'desk.example.com', 'https://desk.example.com/', 'ftp://desk.example.com', 'https://Desk.example.com'])(
    'takes no origin that browsers would not name: %s',
    (origin) => {
      expect(mistakesIn({ CORS_ORIGINS: origin })).toEqual([
        expect.stringMatching(/^CORS_ORIGINS is `.*`: must list origins/),
      ]);
    },
  );

  it.each([
    ['true', ['staff', 'partner', 'customer', 'nobody']],
    ['false', []],
    ['partner, nobody', ['partner', 'nobody']],
  ])('reads who may send kept operations alone: %s', (wish, audiences) => {
    const { ONLY_PERSISTED } = readGatewayConfig({ ONLY_PERSISTED: wish, PERSISTED_OPERATIONS: '/etc/operations' });
    expect([...ONLY_PERSISTED]).toEqual(audiences);
  });

  it('is printed with its lists', () => {
    const printed = printConfig(readGatewayConfig({ CORS_ORIGINS: 'http://a.example,http://b.example' }));
    expect(printed).toMatch(/CORS_ORIGINS +http:\/\/a\.example,http:\/\/b\.example/);
    expect(printed).not.toContain('[object');
    expect(printed).toMatch(/MAX_TOKENS +5000/);
  });
});

function mistakesIn(environment: Record<string, string>): readonly string[] {
  try {
    readGatewayConfig(environment);
    return [];
  } catch (error) {
    return error instanceof ConfigError ? error.lines : [];
  }
}
