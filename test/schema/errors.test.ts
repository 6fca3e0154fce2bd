import { GraphQLError, locatedError } from 'graphql';
import { ContractError, ERRORS, isErrorCode, printErrors, refuse } from '../../schema/errors';

describe('the error catalogue', () => {
  it('says of every code what it means and what to do, in a sentence each', () => {
    for (const [code, { meaning, cure, status }] of Object.entries(ERRORS)) {
      expect(code).toMatch(/^[A-Z]+(_[A-Z]+)*$/);
      expect(meaning).toMatch(/^[A-Z].*\.$/s);
      expect(cure).toMatch(/^[A-Z].*\.$/s);
      expect([200, 400, 401, 403, 413, 429, 500, 503, 504]).toContain(status);
    }
  });

  it('gives one code to what is forbidden, invisible and absent', () => {
    const codes = Object.keys(ERRORS).filter((code) => /NOT_FOUND|FORBIDDEN$|MISSING|HIDDEN/.test(code));
    expect(codes).toEqual([]);
  });

  it('is printed as a page with one row per code', () => {
    const rows = printErrors()
      .split('\n')
      .filter((line) => /^\| [A-Z_]+ \|/.test(line));
    expect(rows).toHaveLength(Object.keys(ERRORS).length);
    expect(rows.every((row) => row.split('|').length === 7)).toBe(true);
  });

  it('knows its own codes and no others', () => {
    expect(['BAD_INPUT', 'constructor', 'bad_input', 7, null].map(isErrorCode)).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
  });
});

describe('a contract error', () => {
  it('brings its code to the client through GraphQL', () => {
    const thrown = new ContractError('STALE_VERSION', 'version 4 is the latest, not `3`; read it again');
    const { extensions, message } = locatedError(thrown, []) as GraphQLError;
    expect([message, extensions.code]).toEqual([thrown.message, 'STALE_VERSION']);
  });

  it('is thrown by `refuse`', () => {
    expect(() => refuse('NOT_POSSIBLE_NOW', 'a closed ticket takes no message')).toThrow(ContractError);
  });
});
