/** What measures the screens finds what is broken on purpose, in units of the stage. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { views } from './fixtures.ts';
import { misfits } from './layout.ts';
import { openStage, openTerminal, type Stage, type Terminal } from './terminal.ts';

let stage: Stage;
let terminal: Terminal;

beforeAll(async () => {
  stage = await openStage();
  terminal = await openTerminal(stage);
  // The stage's px are here 0.711 of the window's.
  await terminal.page.setViewportSize({ width: 768, height: 1366 });
});
afterAll(() => stage.close());
beforeEach(() =>
  terminal.show({ ...views.documents, reading: { language: 'en', largeType: false, reachable: false } }),
);

const wear = (css: string): Promise<void> =>
  terminal.page.evaluate<undefined>(`(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(${JSON.stringify(css)});
    document.adoptedStyleSheets = [sheet];
  })()`);

it.each([
  ['a card that is too high', '.card { height: 480px }', /^out of div\.cards show: control "Student status/],
  ['a control that is too low', '.tool.tool { height: 59px; min-height: 0 }', /^small: "Help"/],
  ['controls too close to each other', '.foot { gap: 11px }', /^near: "Large type" "Low controls"/],
  ['a word that is cut', '.title { width: 200px; white-space: nowrap; overflow: hidden }', /^cut by h1\.title: Which/],
  ['a word that is broken', '.title { width: 200px; word-break: break-all }', /^broken: Which/],
  ['text that runs out of its card', '.card .name { translate: 600px }', /^out of span\.what: Enrolment/],
  ['text over text', '.card .meta { margin-top: -40px }', /^text over text: Enrolment \/ Chinese/],
  ['text outside the window', '.foot { translate: 0 60px }', /^out of the window: Help/],
  ['small text', '.card .meta { font-size: 27px }', /^small text: Chinese, English/],
  ['faint text', '.card .meta { color: #666 }', /^faint, 5\.\d+: Chinese, English/],
])('%s', async (_, css, finding) => {
  await wear('');
  expect(await misfits(terminal.page)).toEqual([]);
  await wear(css);
  expect(await misfits(terminal.page)).toContainEqual(expect.stringMatching(finding));
});

it('keeps within the limits by a pixel', async () => {
  await wear(
    '.tool.tool { height: 60px; min-height: 0 } .tool .i { display: none } .foot { gap: 12px } .meta { font-size: 28px }',
  );
  expect(await misfits(terminal.page)).toEqual([]);
});
