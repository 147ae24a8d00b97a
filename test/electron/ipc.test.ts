import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, expectTypeOf, test } from 'vitest';
import type { z } from 'zod';
import type { Intent } from '../../core/api.ts';
import { intentSchema } from '../../core/session/session.ts';
import { serveFolder } from '../../electron/app-scheme.ts';

/** One intent of each kind; the compiler asks for a new one here. */
const intents: { readonly [Type in Intent['type']]: Extract<Intent, { type: Type }> } = {
  callTechnician: { type: 'callTechnician' },
  technicianIs: { type: 'technicianIs', digits: '0001' },
  submitPin: { type: 'submitPin', pin: '246810' },
  choose: { type: 'choose', document: 'enrolment' },
  amend: { type: 'amend', language: 'en', purpose: '实习应聘', gpa: false, moreCopies: 1 },
  confirm: { type: 'confirm', edition: 2 },
  reportWrong: { type: 'reportWrong', mistake: 'marks' },
  cancelPrint: { type: 'cancelPrint' },
  readAs: { type: 'readAs', reading: { language: 'en', largeType: true, reachable: false } },
  back: { type: 'back' },
  printReceipt: { type: 'printReceipt' },
  rule: { type: 'rule', jobToken: 'ZJG01-1', ruling: 'notPrinted', ground: 'nowhereFound' },
  printTestPage: { type: 'printTestPage', printer: 'documentPrinter' },
  openTab: { type: 'openTab', open: { tab: 'log', of: 'people', before: 118 } },
  test: { type: 'test', level: 'external' },
  answerTest: { type: 'answerTest', right: true },
  report: { type: 'report', to: 'file' },
  refill: { type: 'refill', device: 'receiptPrinter', supply: 'receiptRoll' },
  stopMachine: { type: 'stopMachine', what: 'powerOff' },
  another: { type: 'another' },
  recentPrints: { type: 'recentPrints' },
  reportSheet: { type: 'reportSheet', serial: 'ZD-2026-ZJG01-000001' },
  moreTime: { type: 'moreTime' },
  finish: { type: 'finish' },
};

test('every intent of the contract is let in as it is, and the compiler holds the two together', () => {
  expectTypeOf<z.output<typeof intentSchema>>().toExtend<Intent>();
  expectTypeOf<Intent>().toExtend<z.output<typeof intentSchema>>();
  for (const intent of Object.values(intents)) expect(intentSchema.parse(intent)).toEqual(intent);
  expect(intentSchema.options.map(({ shape }) => shape.type.value).toSorted()).toEqual(Object.keys(intents).toSorted());
});

test.each([
  null,
  'finish',
  {},
  { type: 'tapCard', uid: '04782E21801D80' },
  { type: 'finish', more: 1 },
  { type: 'submitPin', pin: 246810 },
  { type: 'submitPin', pin: '2'.repeat(1000) },
  { type: 'choose', document: 'x'.repeat(61) },
  { ...intents.rule, ruling: 'failed' },
  { ...intents.rule, ground: '苏晚晴' },
  { ...intents.rule, by: 'T0001' },
  { ...intents.openTab, open: { tab: 'log', of: '苏晚晴', before: null } },
  { ...intents.openTab, open: { tab: 'log', of: 'all', before: -1 } },
  { ...intents.openTab, open: { tab: 'statistics', days: 8 } },
  { ...intents.openTab, open: { tab: 'devices', part: 'ledger' } },
  { ...intents.stopMachine, what: 'erase' },
  { ...intents.refill, device: 'cardReader' },
  { ...intents.refill, supply: 'x'.repeat(101) },
  { ...intents.rule, jobToken: 'x'.repeat(101) },
  { ...intents.amend, purpose: 'x'.repeat(201) },
  { ...intents.amend, moreCopies: 1e9 },
  { ...intents.amend, moreCopies: 1.5 },
  { ...intents.amend, language: 'fr' },
  { type: 'confirm' },
  { type: 'reportWrong', mistake: '林知远的名字写错了' },
])('%j is no intent', (message) => {
  expect(intentSchema.safeParse(message).success).toBe(false);
});

const folder = mkdtempSync(join(tmpdir(), 'kiosk-scheme-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
for (const [path, text] of Object.entries({
  'pages/index.html': 'welcome',
  'secret.txt': 'no',
  'pages-old/x.txt': 'no',
})) {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), text);
}
const answer = (url: string): Promise<Response> => serveFolder(join(folder, 'pages'), {})({ url });

test('a built page is served with its type and its policy', async () => {
  const page = await answer('app://kiosk/index.html');
  expect([page.status, await page.text()]).toEqual([200, 'welcome']);
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(page.headers.get('content-security-policy')).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; sandbox allow-scripts allow-same-origin",
  );
  expect(page.headers.get('permissions-policy')).toMatch(/^accelerometer=\(\), .*, usb=\(\), .*=\(\)$/);
  expect(page.headers.get('cross-origin-opener-policy')).toBe('same-origin');
  expect(page.headers.get('cross-origin-embedder-policy')).toBe('require-corp');
  expect(page.headers.get('cross-origin-resource-policy')).toBe('same-origin');
  expect(page.headers.get('referrer-policy')).toBe('no-referrer');
  expect(page.headers.get('x-content-type-options')).toBe('nosniff');
  expect(page.headers.get('cache-control')).toBe('no-store');
});

test.each([
  'app://kiosk/',
  'app://kiosk/none.html',
  'app://kiosk/../secret.txt',
  'app://kiosk/..%2fsecret.txt',
  'app://kiosk/%2e%2e/secret.txt',
  'app://kiosk/%2e%2e%2fsecret.txt',
  'app://kiosk/..%5csecret.txt',
  'app://kiosk/..%2fpages-old/x.txt',
  'app://kiosk//etc/passwd',
  'app://kiosk/%2fetc%2fpasswd',
  'app://kiosk/index.html%00.txt',
  'app://kiosk/%E0%A4%A',
  'app://elsewhere/index.html',
  'file:///etc/passwd',
  'index.html',
])('%s is not there, and its answer has the policy too', async (url) => {
  const refused = await answer(url);
  expect([refused.status, await refused.text()]).toEqual([404, 'not found']);
  expect(refused.headers.get('content-security-policy')).not.toBeNull();
});
