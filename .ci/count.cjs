// Sums the results of jest's runs into the line that CI is read by; what was skipped counts as failed.
const { existsSync, readFileSync } = require('node:fs');
const { join } = require('node:path');

const [, , folder] = process.argv;
let passed = 0;
let failed = 0;
for (const name of ['tests.json', 'long.json', 'apart.json', 'opinion.json', 'long-opinion.json']) {
  const file = join(folder, name);
  if (!existsSync(file)) continue;
  const result = JSON.parse(readFileSync(file, 'utf8'));
  passed += result.numPassedTests;
  failed += result.numFailedTests + result.numPendingTests + result.numTodoTests + result.numRuntimeErrorTestSuites;
  for (const suite of result.testResults) {
    for (const { status, fullName } of suite.assertionResults) {
      if (status !== 'passed') console.log(`${status}: ${fullName}`);
    }
  }
}
if (passed === 0) failed += 1;
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
