/** A sheet that shows a technician whether a printer prints as certificates need it: edges, black, red, and a code to read. */
import { qr } from '../artwork/qr.ts';
import { compositor } from '../page/compositor.ts';
import type { PlacedDrawing, SetDocument } from '../page/document.ts';
import { circle, type Drawing, inked, operator } from '../page/drawing.ts';
import { pdfOf } from '../pdf/pdf.ts';
import { certificateFonts } from '../type/fonts.ts';

export interface TestPage {
  /** Name of the station, `ZJG-01`. */
  readonly station: string;
  /** The station's local wall time with its offset: `2026-11-23T21:46+08:00`. */
  readonly at: string;
}

const sheet = { width: 210, height: 297 };
/** Millimetres that many printers cannot print at the edges: certificates keep clear of them. */
const margin = 8;

/** The corners of what certificates may print on, as angles of 10 mm. */
const corners: Drawing = {
  operators: [
    '0 G 0.3 w',
    ...[margin, sheet.width - margin].flatMap((x) =>
      [margin, sheet.height - margin].flatMap((y) => [
        operator('m', x, y + (y < 100 ? 10 : -10)),
        operator('l', x, y),
        operator('l', x + (x < 100 ? 10 : -10), y),
        'S',
      ]),
    ),
  ].join('\n'),
  box: [0, 0, sheet.width, sheet.height],
};

/** The red of seals, as an area and as fine rings; its middle is the origin. */
const red: Drawing = {
  operators: [
    inked('red'),
    `${circle(-24, 0, 18)} f`,
    '0.2 w',
    ...[18, 14, 10, 6].map((radius) => `${circle(24, 0, radius)} S`),
  ].join('\n'),
  box: [-43, -19, 43, 19],
};

/** Black lines of 0.1 to 0.5 mm, 60 mm wide, 5 mm apart. */
const lines: Drawing = {
  operators: [0.1, 0.2, 0.3, 0.4, 0.5]
    .map(
      (width, index) => `0 G ${operator('w', width)} ${operator('m', 0, index * 5)} ${operator('l', 60, index * 5)} S`,
    )
    .join('\n'),
  box: [0, -1, 60, 21],
};

/** Sets the page; the same page gives the same bytes. */
export function renderTestPage({ station, at }: TestPage): Uint8Array {
  const fonts = certificateFonts();
  const set = { zh: compositor('zh', fonts), en: compositor('en', fonts) };
  const centre = sheet.width / 2;
  const when = at.slice(0, 16).replace('T', ' ');
  const text = [
    set.zh.line('测试页', { centre, y: 45 }, { size: 36, weight: 'bold' }),
    set.en.line('TEST PAGE', { centre, y: 58 }, { size: 20, weight: 'bold' }),
    set.zh.line('这不是证明，请勿使用。', { centre, y: 72 }, { size: 14 }),
    set.en.line('This is no certificate.', { centre, y: 80 }, { size: 12 }),
    set.en.line(`${station}   ${when}`, { centre, y: 92 }, { size: 12 }),
    set.zh.line('四角的线完整，离纸边八毫米', { left: 30, y: 112 }, { size: 12 }),
    set.zh.line('黑色：字清楚，五条线都在', { left: 30, y: 122 }, { size: 12 }),
    set.zh.line('八磅的字 永和九年，岁在癸丑', { left: 30, y: 131 }, { size: 8 }),
    set.en.line('Six points: sphinx of black quartz, judge my vow', { left: 30, y: 137 }, { size: 6 }),
    set.zh.line('红色：圆是红的，细环不断', { left: 30, y: 178 }, { size: 12 }),
    set.zh.line('二维码能扫出本机编号和时间', { left: 30, y: 232 }, { size: 12 }),
  ];
  const ground: readonly PlacedDrawing[] = [
    { drawing: corners, x: 0, y: 0 },
    { drawing: lines, x: 120, y: 118 },
    { drawing: red, x: centre, y: 204 },
    { drawing: qr(`${station} ${when}`, 30), x: 30, y: 240 },
  ];
  const document: SetDocument = {
    about: {
      title: '测试页 Test page',
      author: station,
      subject: `test ${station} ${at}`,
      language: 'zh-CN',
      created: at,
    },
    pages: [{ drawings: ground, rules: [], lines: [] }],
    parts: text.map((line, index) => ({ role: index === 0 ? 'H1' : 'P', page: 0, lines: [line] })),
  };
  return pdfOf(document, fonts);
}
