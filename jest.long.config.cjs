/** Tests of many processes, of a browser, and of many random operations: minutes, where all the others take seconds. */
module.exports = {
  ...require('./jest.config.cjs'),
  testMatch: ['**/*.long.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  // An engine that is held against another, and a seed that is killed, take as long as the machine takes.
  testTimeout: 300_000,
};
