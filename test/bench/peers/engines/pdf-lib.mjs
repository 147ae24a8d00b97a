import { readFileSync } from 'node:fs';
import { behind, microtext, stamp } from '../artwork.mjs';
import { certificate, fontFiles, mm, qrPath, wrapped } from '../content.mjs';

export async function open() {
  const { BlendMode, PDFDocument, rgb } = await import('pdf-lib');
  const { default: fontkit } = await import('@pdf-lib/fontkit');
  const [regular, bold] = [fontFiles.regular, fontFiles.bold].map((file) => readFileSync(file));
  const a4 = [595.28, 841.89];
  const ink = (hex) => rgb(...[1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255));
  /** What is the same on all sheets is drawn once, and embedded as a page. */
  const drawn = async (paths) => {
    const doc = await PDFDocument.create();
    const page = doc.addPage(a4);
    for (const { d, fill, stroke, width } of paths) {
      const filled = fill === null ? {} : { color: ink(fill) };
      const stroked = stroke === null ? {} : { borderColor: ink(stroke), borderWidth: Number(width) };
      page.drawSvgPath(d, { x: 0, y: a4[1], scale: mm(1), ...filled, ...stroked });
    }
    return PDFDocument.load(await doc.save());
  };
  const [ground, seal] = [await drawn(behind), await drawn(stamp)];
  return {
    async certificate(round, isWhole) {
      const { school, address, title, number, paragraphs, signature, check, foot } = certificate(round);
      const doc = await PDFDocument.create();
      doc.registerFontkit(fontkit);
      const font = await doc.embedFont(regular, { subset: true });
      const strong = await doc.embedFont(bold, { subset: true });
      const page = doc.addPage(a4);
      const put = (text, x, y, size, face = font) =>
        page.drawText(text, { x: mm(x), y: 841.89 - mm(y), size, font: face });
      if (isWhole) {
        page.drawPage(await doc.embedPage(ground.getPage(0)));
        for (const y of microtext.lines) put(microtext.text, microtext.x, y, microtext.size, strong);
      }
      put(school, 85, 47, 15.79);
      for (const [index, line] of address.entries()) put(line, 52, 50.2 + index * 3.5, 7.5);
      put(title, 86, 62, 22, strong);
      put(number, 80, 73, 10.5);
      let y = 93;
      for (const line of paragraphs.flatMap((paragraph) => wrapped(paragraph)))
        put(line, 28, (y += 10.2) - 10.2, 15.79);
      for (const line of signature) put(line, 110, (y += 10.2) + 10, 15.79);
      for (const [index, line] of check.entries())
        put(line, 66, 238 + index * 8, index === 1 ? 15.79 : 9, index === 1 ? strong : font);
      for (const [index, line] of foot.entries()) put(line, 28, 269 + index * 3.84, 7.5);
      const { path, size } = qrPath(round);
      page.drawSvgPath(path, { x: mm(28), y: 841.89 - mm(230), scale: mm(32) / size, color: ink('#000000') });
      if (isWhole) page.drawPage(await doc.embedPage(seal.getPage(0)), { blendMode: BlendMode.Multiply });
      return doc.save();
    },
  };
}
