import { createRequire } from 'node:module';
import { behind, microtext, stamp, svgOf } from '../artwork.mjs';
import { certificate, fontFiles, heads, mm, nameOf, qrPath, rowsOf } from '../content.mjs';

export async function open() {
  const pdfmake = createRequire(import.meta.url)('pdfmake');
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy(() => true);
  pdfmake.setFonts({ Serif: { normal: fontFiles.regular, bold: fontFiles.bold } });
  const whole = (paths) => ({ svg: svgOf(paths), width: mm(210), absolutePosition: { x: 0, y: 0 } });
  const micro = (y) => ({
    text: microtext.text,
    fontSize: microtext.size,
    bold: true,
    absolutePosition: { x: mm(microtext.x), y: mm(y) },
  });
  const page = (content) =>
    pdfmake
      .createPdf({ pageSize: 'A4', pageMargins: [79.4, 60, 73.7, 60], defaultStyle: { font: 'Serif' }, content })
      .getBuffer();
  return {
    certificate(round, isWhole) {
      const { school, address, title, number, paragraphs, signature, check, foot } = certificate(round);
      const { path, size } = qrPath(round);
      const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}"><path d="${path}"/></svg>`;
      return page([
        ...(isWhole ? [whole(behind), ...microtext.lines.map(micro), whole(stamp)] : []),
        { text: school, fontSize: 15.79, alignment: 'center' },
        ...address.map((text) => ({ text, fontSize: 7.5, alignment: 'center' })),
        { text: title, fontSize: 22, bold: true, alignment: 'center' },
        { text: number, fontSize: 10.5, alignment: 'center' },
        ...paragraphs.map((text) => ({ text, fontSize: 15.79, lineHeight: 1.2, leadingIndent: 31.6 })),
        ...signature.map((text) => ({ text, fontSize: 15.79, alignment: 'right' })),
        { svg, width: mm(32) },
        ...check.map((text, index) => ({ text, fontSize: index === 1 ? 15.79 : 9, bold: index === 1 })),
        ...foot.map((text) => ({ text, fontSize: 7.5 })),
      ]);
    },
    transcript(round) {
      const head = heads.map((text) => ({ text, bold: true }));
      return page([
        { text: `${nameOf(round)} 成绩单`, fontSize: 22, bold: true, alignment: 'center' },
        { fontSize: 9, table: { headerRows: 1, widths: [80, '*', 60, 30, 30, 30], body: [head, ...rowsOf(round)] } },
      ]);
    },
  };
}
