import type { Mutant } from './mutant';

const HTTP = ['gateway/http.test.ts'];
const LOG = 'kit/service/log.ts';
const OF_LOG = ['kit/service/log.test.ts'];
const PERSISTED = ['gateway/persisted.test.ts'];
const SERVER = 'gateway/door/audience-server.ts';

/** The door: kept operations, pages of other sites, and what is written down of a request. */
export const DOOR_MUTANTS: readonly Mutant[] = [
  {
    id: 'kept-on-the-way',
    channel: 15,
    breaks: 'Nobody on the way keeps an answer.',
    file: 'gateway/door/routes.ts',
    before: "'cache-control': 'no-store',",
    after: "'cache-control': 'max-age=60',",
    tests: HTTP,
  },
  {
    id: 'question-logged',
    channel: 18,
    breaks: 'The log holds no query and no variable.',
    file: 'gateway/door/routes.ts',
    before: 'const asking = await received(request, reply, options);',
    after:
      "const asking = await received(request, reply, options);\n      options.log.info({ asked: request.body }, 'asked');",
    tests: HTTP,
    named: 'logs no query',
  },
  {
    id: 'token-logged',
    channel: 18,
    breaks: 'The log holds no token.',
    file: LOG,
    before: "  'authorization',\n",
    after: '',
    tests: OF_LOG,
  },
  {
    id: 'variables-logged',
    channel: 18,
    breaks: 'Variables are taken out of a line of the log.',
    file: LOG,
    before: "  'variables',\n",
    after: '',
    tests: OF_LOG,
  },
  {
    id: 'driver-errors-logged',
    channel: 18,
    breaks: 'Of an error of a driver its words alone are logged, not what hangs on it.',
    file: LOG,
    before: 'serializers: { err: errorLine },',
    after: 'serializers: { err: pino.stdSerializers.err },',
    tests: OF_LOG,
  },
  {
    id: 'passwords-logged',
    channel: 18,
    breaks: 'The password in an address is taken out of a message.',
    file: LOG,
    before: 'message: withoutPasswords(message),',
    after: 'message,',
    tests: OF_LOG,
  },
  {
    id: 'kept-for-another-audience',
    channel: 25,
    breaks: 'The id of another audience is as unknown as any other.',
    file: 'gateway/door/persisted.ts',
    before: '[audience, { textById, only: only.has(audience) }]',
    after:
      '[audience, { textById: new Map(read.flatMap((one) => [...one.textById])), only: textById.has(audience) || only.has(audience) }]',
    tests: PERSISTED,
  },
  {
    id: 'any-text-of-a-bound-audience',
    channel: 25,
    breaks: 'Who may send kept operations alone sends no other text.',
    file: 'gateway/door/persisting.ts',
    before: 'return only && !textById.has(digestOf(query)) ?',
    after: "return only && digestOf(query) === '' ?",
    tests: PERSISTED,
  },
  {
    id: 'kept-by-a-client',
    channel: 25,
    breaks: 'An id stands for the text that the operator keeps, not for what is sent with it.',
    file: 'gateway/door/persisting.ts',
    before: 'if (kept !== null && kept !== query)',
    after: "if (kept !== null && query === '')",
    tests: PERSISTED,
  },
  {
    id: 'get-from-another-site',
    channel: 26,
    breaks: 'A page of another site cannot make a browser ask.',
    file: SERVER,
    before: 'csrfPrevention: true,',
    after: 'csrfPrevention: false,',
    tests: HTTP,
    named: 'page of another site',
  },
  {
    id: 'any-origin',
    channel: 26,
    breaks: 'Only pages of listed origins read answers.',
    file: 'gateway/door/cors.ts',
    before: 'if (origin === undefined || !origins.has(origin)) return;',
    after: 'if (origin === undefined || origins.size === 0) return;',
    tests: ['gateway/hard-edges.test.ts'],
    named: 'is told nothing at',
  },
  {
    id: 'token-of-another-issuer',
    channel: 27,
    breaks: 'A bearer token is good where its issuer is the one that is trusted.',
    file: 'gateway/door/authenticate.ts',
    before: '...(issuer ? { issuer } : {}),',
    after: '',
    tests: ['gateway/door.test.ts'],
  },
];
