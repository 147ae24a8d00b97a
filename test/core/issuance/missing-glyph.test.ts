import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { visit } from '../../../core/cli/visit.ts';
import { systemClock } from '../../../core/clock.ts';
import { countedCopies, readJobs } from '../../../core/ledger/print-jobs.ts';
import { openStore } from '../../../core/ledger/store.ts';
import { problemSentence } from '../../../core/messages/problems.ts';
import { openSampleCampus } from '../../../core/records/sample/campus.ts';
import { settingsOf } from '../samples.ts';

test('a course with a character that no font has keeps the whole transcript back, and nothing is counted', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'glyph-'));
  const campus = openSampleCampus(systemClock, { available: true, delayMs: 0 });
  const settings = { ...settingsOf(), dataDir };
  const order = { document: 'transcript', language: 'zh', purpose: null, gpa: true, copies: 2 } as const;
  const report = await visit(settings, { card: { uid: '04782E21801D80' }, pin: '246810', order }, () => undefined, {
    log: () => undefined,
    records: () => ({
      ...campus,
      async record(cardholder, signal) {
        const answer = await campus.record(cardholder, signal);
        if (!answer.ok || answer.value.kind !== 'student') return answer;
        const [first, ...rest] = answer.value.courses;
        if (first === undefined) throw new Error('the sample student has no course');
        const strange = { ...first, name: { ...first.name, zh: `面食\u{30ede}` } };
        return { ok: true, value: { ...answer.value, courses: [...rest, strange] } };
      },
    }),
  });
  expect(report).toMatchObject({ outcome: 'refused', reason: 'missingGlyph', issued: [] });
  // What the screen says too.
  const said = problemSentence({ kind: 'missingGlyph', character: '\u{30ede}', codePoint: 'U+30EDE' }, settings);
  expect(report.message).toEqual(said);
  for (const tongue of ['zh', 'en'] as const) expect(said[tongue]).toMatch(/\u{30ede}.*U\+30EDE/u);
  const store = openStore(dataDir);
  expect(readJobs(store)).toEqual([]);
  expect(countedCopies(store, '3240100001', 'transcript', '2000-01-01')).toBe(0);
  store.close();
  rmSync(dataDir, { recursive: true });
});
