/** Most tests are pure; those that need a real server find it on the PATH and skip by name where it is absent. */
module.exports = {
  rootDir: __dirname,
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  // What takes minutes runs by `npm run test:long`, and in CI.
  testPathIgnorePatterns: ['/node_modules/', '\\.long\\.test\\.ts$'],
  setupFiles: ['<rootDir>/test/support/setup.ts'],
  transform: {
    '^.+\\.[cm]?[jt]s$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: false, useDefineForClassFields: false },
        },
        module: { type: 'commonjs' },
      },
    ],
  },
  transformIgnorePatterns: ['/node_modules/(?!(jose|@faker-js/faker)/)'],
  maxWorkers: 2,
  // A test that waits for a machine that does much else is slow, not wrong.
  testTimeout: 120_000,
};
