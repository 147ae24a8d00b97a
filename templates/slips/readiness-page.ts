/** One A4 page on the state of a station, for the technician's file: headings, and lines below them. */
import { type Compositor, compositor } from '../page/compositor.ts';
import type { Part, PlacedLine } from '../page/document.ts';
import { pdfOf } from '../pdf/pdf.ts';
import { certificateFonts } from '../type/fonts.ts';

export interface ReadinessPage {
  readonly station: string;
  /** The station's local wall time with its offset: `2026-11-23T21:46+08:00`. */
  readonly at: string;
  readonly sections: readonly { readonly zh: string; readonly en: string; readonly lines: readonly string[] }[];
}

const left = 20;
const width = 170;
const foot = 282;
const style = { size: 9, pitch: 4.4, left, width, indent: 0, ragged: true } as const;

/** Sets the page; the same page gives the same bytes. What does not fit on it is left out, and the page says so. */
export function renderReadinessPage({ station, at, sections }: ReadinessPage): Uint8Array {
  const fonts = certificateFonts();
  const set = compositor('zh', fonts);
  const when = at.slice(0, 16).replace('T', ' ');
  const parts: Part[] = [
    part('H1', [set.line('本机状态 Readiness report', { left, y: 24 }, { size: 18, weight: 'bold' })]),
    part('P', [set.line(`${station} ${when}`, { left, y: 32 }, { size: 11 })]),
  ];
  let y = 42;
  for (const { zh, en, lines } of sections) {
    parts.push(part('P', [set.line(`${zh} ${en}`, { left, y }, { size: 11, weight: 'bold' })]));
    y += 5.5;
    for (const line of lines) {
      const placed = placedLines(set, line, y);
      if (y + placed.length * style.pitch > foot) return finish([...parts, leftOut(set)]);
      parts.push(part('P', placed));
      y += placed.length * style.pitch;
    }
    y += 4;
  }
  return finish(parts);

  function finish(all: readonly Part[]): Uint8Array {
    const about = {
      title: '本机状态 Readiness report',
      author: station,
      subject: `readiness ${station} ${at}`,
      language: 'zh-CN',
      created: at,
    };
    return pdfOf({ about, pages: [{ drawings: [], rules: [], lines: [] }], parts: all }, fonts);
  }
}

/** A piece without a space that is longer than the page is wide, such as a path, is divided where it must be. */
function placedLines(set: Compositor, line: string, y: number): readonly PlacedLine[] {
  return set.paragraph(line, y, style) ?? set.paragraph(line.replaceAll(/(\S{60})/g, '$1 '), y, style) ?? [];
}

const leftOut = (set: Compositor): Part =>
  part('P', [set.line('其余写不下 The rest does not fit', { left, y: foot + 5 }, { size: 9, weight: 'bold' })]);

function part(role: 'H1' | 'P', lines: readonly PlacedLine[]): Part {
  return { role, page: 0, lines };
}
