import { GraphQLError, parse } from 'graphql';
import { replyOf } from '../../gateway/executor/reply';
import { forClient, rebuilt } from '../../gateway/view/errors';
import { told } from '../../kit/graph/told';
import { createLog } from '../../kit/service/log';

const log = createLog({ name: 'test', level: 'silent' });
const evil = { http: { status: 418, headers: { 'x-evil': 'yes' } }, serviceName: 'account', stacktrace: ['at secret'] };

/** An error passes several nets on its way; each is shown to hold where the others would not. */
describe('the words of an error', () => {
  it('that a subgraph hangs on it are not taken', () => {
    const error = { message: 'odd', path: ['a'], extensions: { ...evil, code: 'BAD_INPUT' } };
    const reply = replyOf({ status: 200, body: JSON.stringify({ errors: [error] }) }, parse('{ a }'), 'account');
    expect(reply.errors).toEqual([{ message: 'odd', path: ['a'], extensions: { code: 'BAD_INPUT' } }]);
  });

  it('that the executor hangs on it are not told', () => {
    const [error] = rebuilt([new GraphQLError('odd', { extensions: { ...evil, code: 'BAD_INPUT' } })], 'r1', log);
    expect(error?.extensions).toEqual({ code: 'BAD_INPUT', requestId: 'r1' });
  });

  it('that Apollo hangs on it are not sent', () => {
    const { extensions } = forClient({ message: 'odd', extensions: { ...evil, code: 'BAD_INPUT', requestId: 'r1' } });
    expect(extensions).toEqual({ code: 'BAD_INPUT', requestId: 'r1' });
  });

  it('do not tell that a subgraph refused the gateway itself', () => {
    const refusals = ['BAD_TOKEN', 'GRAPHQL_VALIDATION_FAILED', 'UNAUTHENTICATED'].map((code) => {
      const [error] = rebuilt([new GraphQLError('a secret', { extensions: { code } })], 'r1', log);
      return [error?.extensions.code, error?.message];
    });
    const neutral = ['INTERNAL', 'something went wrong on our side: tell us the request id'];
    expect(refusals).toEqual([neutral, neutral, neutral]);
  });

  it('that broke in a subgraph stay there', () => {
    const originalError = new Error('cannot read /var/secret');
    const errors = [new GraphQLError(originalError.message, { path: ['a'], originalError })];
    expect(JSON.stringify(told({ data: { a: null }, errors }, 'r1', log))).not.toContain('secret');
  });
});
