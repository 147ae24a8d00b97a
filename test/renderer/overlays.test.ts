/** What opens over a screen and only tells something, in both languages, both sizes and both orientations. */
import { mkdirSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { KioskView } from '../../core/api.ts';
import { tap } from '../hand.ts';
import { views } from './fixtures.ts';
import { crampedTargets, overflows, smallText } from './layout.ts';
import { openStage, openTerminal, type Stage, type Terminal } from './terminal.ts';

const pictures = 'out/screens';

interface Opened {
  readonly name: string;
  readonly view: KioskView;
  readonly button: { readonly zh: string; readonly en: string };
  readonly says: { readonly zh: readonly string[]; readonly en: readonly string[] };
}

const overlays: readonly Opened[] = [
  {
    name: 'forgotten-pin',
    view: views['pin-wrong'],
    button: { zh: '忘记密码？', en: 'Forgot the PIN?' },
    says: {
      zh: ['校园卡服务中心', '学生活动中心一层', '工作日 8:30–17:00', '0571-\u20600000-\u20600200'],
      en: ['Campus Card Centre', 'Student Centre, ground floor', 'Weekdays 8:30–17:00', '0571-\u20600000-\u20600200'],
    },
  },
  {
    name: 'help',
    view: views.preview,
    button: { zh: '帮助', en: 'Help' },
    says: {
      zh: ['刷校园卡', '校务服务大厅', '0571-\u20600000-\u20600000', '校园卡服务中心，0571-\u20600000-\u20600200'],
      en: [
        'Tap your card',
        'Main Service Hall',
        '0571-\u20600000-\u20600000',
        'Campus Card Centre, 0571-\u20600000-\u20600200',
      ],
    },
  },
];

const cases = overlays.flatMap((overlay) =>
  (['zh', 'en'] as const).flatMap((language) =>
    [false, true].map((large) => ({
      ...overlay,
      language,
      large,
      title: `${overlay.name}-${language}${large ? '-large' : ''}`,
    })),
  ),
);

let stage: Stage;
let terminal: Terminal;
let visit = 100;

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true });
  stage = await openStage();
  terminal = await openTerminal(stage);
});
afterAll(() => stage.close());

it.each(cases)('$title', async ({ view, language, large, button, says, title }) => {
  const { page } = terminal;
  visit += 2;
  await terminal.turn('portrait');
  await terminal.show({ ...view, visit, reading: { language, largeType: large, reachable: false } });
  await tap(page.getByRole('button', { name: button[language], exact: true }));
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  for (const orientation of ['portrait', 'landscape'] as const) {
    await terminal.turn(orientation);
    await terminal.photograph(`${pictures}/${title}-${orientation}.png`);
    expect.soft(await overflows(page), `${orientation}: overflow`).toEqual([]);
    expect.soft(await crampedTargets(page), `${orientation}: targets`).toEqual([]);
    expect.soft(await smallText(page), `${orientation}: small text`).toEqual([]);
  }
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  expect.soft(violations.map(({ id }) => id)).toEqual([]);
  const told = await dialog.innerText();
  for (const fact of says[language]) expect(told).toContain(fact);
  await tap(dialog.getByRole('button'));
  await dialog.waitFor({ state: 'detached' });
});
