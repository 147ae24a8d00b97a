/** Prints vitest's own counts as `N passed, N failed`; exits 1 when a test failed or none ran. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';

const results = z
  .object({ numPassedTests: z.int(), numFailedTests: z.int(), numFailedTestSuites: z.int() })
  .parse(JSON.parse(readFileSync('out/test-results.json', 'utf8')));
// A test file that fails to load has no failed tests, so the number of files counts too.
const failed = Math.max(results.numFailedTests, results.numFailedTestSuites === 0 ? 0 : 1);
console.log(`${results.numPassedTests} passed, ${failed} failed`);
process.exitCode = failed === 0 && results.numPassedTests > 0 ? 0 : 1;
