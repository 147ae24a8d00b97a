import { readFileSync } from 'node:fs';
import { behind, microtext, stamp } from '../artwork.mjs';
import { certificate, fontFiles, modulesOf, wrapped } from '../content.mjs';

export async function open() {
  const { jsPDF } = await import('jspdf');
  const [regular, bold] = [fontFiles.regular, fontFiles.bold].map((file) => readFileSync(file).toString('base64'));
  const ops = (d) =>
    [...d.matchAll(/([MLCZ])([^MLCZ]*)/g)].map(([, op, values]) => ({
      op: op === 'Z' ? 'h' : op.toLowerCase(),
      c: values.trim() === '' ? [] : values.trim().split(/[ ,]+/).map(Number),
    }));
  const read = (paths) => paths.map(({ d, ...rest }) => ({ path: ops(d), ...rest }));
  const [ground, seal] = [read(behind), read(stamp)];
  const draw = (doc, paths) => {
    for (const { path, fill, stroke, width } of paths) {
      if (fill !== null) doc.setFillColor(fill);
      if (stroke !== null) doc.setDrawColor(stroke).setLineWidth(Number(width));
      doc.path(path);
      if (fill !== null && stroke !== null) doc.fillStroke();
      else if (fill === null) doc.stroke();
      else doc.fill();
    }
  };
  return {
    async certificate(round, isWhole) {
      const { school, address, title, number, paragraphs, signature, check, foot } = certificate(round);
      const doc = new jsPDF({ unit: 'mm', format: 'a4', compress: true });
      doc.addFileToVFS('regular.ttf', regular);
      doc.addFont('regular.ttf', 'serif', 'normal', undefined, 'Identity-H');
      doc.addFileToVFS('bold.ttf', bold);
      doc.addFont('bold.ttf', 'serif', 'bold', undefined, 'Identity-H');
      const put = (text, x, y, size, weight = 'normal') =>
        doc.setFont('serif', weight).setFontSize(size).text(text, x, y);
      if (isWhole) {
        draw(doc, ground);
        for (const y of microtext.lines) put(microtext.text, microtext.x, y, microtext.size, 'bold');
        draw(doc, seal);
        doc.setFillColor('#000000');
      }
      put(school, 85, 47, 15.79);
      for (const [index, line] of address.entries()) put(line, 52, 50.2 + index * 3.5, 7.5);
      put(title, 86, 62, 22, 'bold');
      put(number, 80, 73, 10.5);
      let y = 93;
      for (const line of paragraphs.flatMap((paragraph) => wrapped(paragraph)))
        put(line, 28, (y += 10.2) - 10.2, 15.79);
      for (const line of signature) put(line, 110, (y += 10.2) + 10, 15.79);
      for (const [index, line] of check.entries())
        put(line, 66, 238 + index * 8, index === 1 ? 15.79 : 9, index === 1 ? 'bold' : 'normal');
      for (const [index, line] of foot.entries()) put(line, 28, 269 + index * 3.84, 7.5);
      const modules = modulesOf(round);
      const side = 32 / modules.length;
      for (const [row, cells] of modules.entries()) {
        for (let x = 0; x < cells.length; x++) {
          const from = x;
          while (cells[x]) x++;
          if (x > from) doc.rect(28 + from * side, 230 + row * side, (x - from) * side, side, 'F');
        }
      }
      return new Uint8Array(doc.output('arraybuffer'));
    },
  };
}
