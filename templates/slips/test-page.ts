/** A sheet that shows a technician whether a printer prints as certificates need it: edges, black, gray, red, type, codes, and both sides. */
import { qr } from '../artwork/qr.ts';
import { type Compositor, compositor } from '../page/compositor.ts';
import type { PlacedDrawing, PlacedLine, SetDocument } from '../page/document.ts';
import { pdfOf } from '../pdf/pdf.ts';
import { certificateFonts } from '../type/fonts.ts';
import {
  corners,
  edgeScales,
  edgeTicks,
  grays,
  lines,
  red,
  registerMark,
  registerPlaces,
  sheet,
} from './test-targets.ts';

export interface TestPage {
  /** Name of the station, `ZJG-01`. */
  readonly station: string;
  /** The station's local wall time with its offset: `2026-11-23T21:46+08:00`. */
  readonly at: string;
  /** With a back, on which the marks of the front are met, for a printer that prints on both sides. */
  readonly hasBack: boolean;
}

interface Compositors {
  readonly zh: Compositor;
  readonly en: Compositor;
}

/** Sides of the three codes, millimetres: that of a certificate is 30. */
const codes = [
  { side: 30, x: 30 },
  { side: 20, x: 85 },
  { side: 14, x: 130 },
] as const;

const centre = sheet.width / 2;

/** Sets the page; the same page gives the same bytes. */
export function renderTestPage({ station, at, hasBack }: TestPage): Uint8Array {
  const fonts = certificateFonts();
  const set = { zh: compositor('zh', fonts), en: compositor('en', fonts) };
  const when = at.slice(0, 16).replace('T', ' ');
  const mark = `${station} ${when}`;
  const marks: readonly PlacedDrawing[] = [
    { drawing: corners, x: 0, y: 0 },
    { drawing: edgeScales, x: 0, y: 0 },
    ...registerPlaces.map((place) => ({ drawing: registerMark, ...place })),
  ];
  const front: readonly PlacedDrawing[] = [
    ...marks,
    { drawing: lines, x: 120, y: 84 },
    { drawing: grays, x: 120, y: 136 },
    { drawing: red, x: centre, y: 183 },
    ...codes.map(({ side, x }) => ({ drawing: qr(mark, side), x, y: 220 })),
  ];
  const texts = [frontText(set, mark), ...(hasBack ? [backText(set, mark)] : [])];
  const document: SetDocument = {
    about: {
      title: '测试页 Test page',
      author: station,
      subject: `test ${station} ${at}`,
      language: 'zh-CN',
      created: at,
    },
    pages: [front, ...(hasBack ? [marks] : [])].map((drawings) => ({ drawings, rules: [], lines: scaleFigures(set) })),
    parts: texts.flatMap((text, page) =>
      text.map((line, index) => ({ role: index === 0 ? ('H1' as const) : ('P' as const), page, lines: [line] })),
    ),
  };
  return pdfOf(document, fonts);
}

function frontText({ zh, en }: Compositors, mark: string): readonly PlacedLine[] {
  return [
    zh.line('测试页', { centre, y: 36 }, { size: 32, weight: 'bold' }),
    en.line('TEST PAGE', { centre, y: 46 }, { size: 18, weight: 'bold' }),
    zh.line('这不是证明，请勿使用。', { centre, y: 55 }, { size: 13 }),
    en.line('This is no certificate.', { centre, y: 62 }, { size: 12 }),
    en.line(mark, { centre, y: 70 }, { size: 12 }),
    zh.line('四角的线完整，离纸边八毫米', { left: 30, y: 86 }, { size: 12 }),
    zh.line('纸边的刻度缺到几，就有几毫米打不到', { left: 30, y: 94 }, { size: 12 }),
    zh.line('黑色：五条线都在', { left: 30, y: 102 }, { size: 12 }),
    ...[8, 6, 5, 4].flatMap((size, index) => [
      zh.line(`${size} 磅 永和九年，岁在癸丑，暮春之初`, { left: 30, y: 113 + index * 5 }, { size }),
      en.line(`${size} pt Sphinx of black quartz, judge my vow`, { left: 120, y: 113 + index * 5 }, { size }),
    ]),
    zh.line('灰色：五块深浅各不同，没有条纹', { left: 30, y: 144 }, { size: 12 }),
    zh.line('红色：圆是红的，细环不断', { centre, y: 160 }, { size: 12 }),
    zh.line('三个二维码都能扫出本机编号和时间', { left: 30, y: 214 }, { size: 12 }),
    ...codes.map(({ side, x }) => en.line(`${side} mm`, { left: x, y: 256 }, { size: 10 })),
    zh.line('双面：对着光看，两面的十字重合，相差不到一格（一毫米）', { left: 30, y: 270 }, { size: 12 }),
  ];
}

function backText({ zh, en }: Compositors, mark: string): readonly PlacedLine[] {
  return [
    zh.line('测试页背面', { centre, y: 36 }, { size: 32, weight: 'bold' }),
    en.line('BACK OF THE TEST PAGE', { centre, y: 46 }, { size: 18, weight: 'bold' }),
    zh.line('这不是证明，请勿使用。', { centre, y: 55 }, { size: 13 }),
    en.line(mark, { centre, y: 70 }, { size: 12 }),
    zh.line('与正面同头同向；对着光看，十字与正面重合', { centre, y: 214 }, { size: 12 }),
  ];
}

/** What the even ticks of the scales stand for, in millimetres. */
function scaleFigures({ en }: Compositors): readonly PlacedLine[] {
  return edgeTicks
    .filter(({ distance }) => distance % 2 === 0)
    .map(({ distance, label }) => en.line(String(distance), { centre: label.x, y: label.y + 0.8 }, { size: 7 }));
}
