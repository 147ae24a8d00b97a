import { defineConfig } from 'vitest/config';
import { stuckAfterMs } from './test/deadline.ts';
import { LongestFirst } from './test/longest-first.ts';

/** All that starts a process, opens a connection or a browser, mocks a module, or takes long. Whatever is not named here is quick. */
const outside = [
  'test/{e2e,electron,faults,package,renderer}/**/*.test.ts',
  'test/build/fetch-electron.test.ts',
  'test/changes.test.ts',
  'test/core/alerts/alerts.test.ts',
  'test/core/cli/{pack-preview,records-check}.test.ts',
  'test/core/documents/{letters,letter-sizes,matrix,sheet-files}.test.ts',
  'test/core/pack/{crest,pack,sheets,visit}.test.ts',
  // Its spies on the file system would stay in the modules that the next file has.
  'test/core/preparing.test.ts',
  'test/core/records/exchange/{exchange,hostile,lost-tries,visits}.test.ts',
  'test/core/school-records.test.ts',
  'test/devices/card-reader/{pn532-peers,pn532-reader,serial-reader,simulator,unplug}.test.ts',
  'test/devices/document-printer/{document-printer,field-printer,hostile-printer,ipp-client,ipp-printer,ipps,print-job}.test.ts',
  'test/devices/receipt-printer/{escpos-printer,field-receipts}.test.ts',
  'test/hub/{records,store}/*.test.ts',
  'test/templates/memory.test.ts',
  'test/templates/slips/{readiness-page,test-page}.test.ts',
  'test/templates/artwork/png.test.ts',
  'test/templates/certificates/{enrolment,graduation,seal}.test.ts',
  'test/templates/layout/{everybody,letter,rules,transcript}.test.ts',
  'test/templates/pdf/{archive,text}.test.ts',
];

export default defineConfig({
  test: {
    // As many as there are cores: with more, printers and pages answer late, and what waits for them fails now and then.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    // Later than what it waits for, so that this is named.
    testTimeout: 2 * stuckAfterMs,
    hookTimeout: 2 * stuckAfterMs,
    expect: { poll: { timeout: stuckAfterMs } },
    // One line a file; the output of tests that pass is not shown. `--silent=false` shows it.
    silent: 'passed-only',
    slowTestThreshold: Number.POSITIVE_INFINITY,
    projects: [
      {
        extends: true,
        test: {
          name: 'quick',
          include: ['test/**/*.test.ts'],
          exclude: outside,
          setupFiles: ['test/set-up/output.ts', 'test/set-up/nothing-outside.ts'],
          isolate: false,
        },
      },
      { extends: true, test: { name: 'outside', include: outside, setupFiles: ['test/set-up/output.ts'] } },
    ],
  },
});
