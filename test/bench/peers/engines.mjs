/** One engine each: `open` is what a program does once, `certificate` and `transcript` give one document's bytes. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import {
  certificate,
  fontFiles,
  fontFolder,
  heads,
  modulesOf,
  nameOf,
  points,
  proofOf,
  qrPath,
  rowsOf,
} from './content.mjs';

const mm = (value) => value * points;
/** Lines of at most 28 Han, for engines that break none themselves. */
const wrapped = (text, length = 28) => text.match(new RegExp(`.{1,${length}}`, 'gu')) ?? [];

export const engines = {
  async ours() {
    const { renderCertificate } = await import('../../../templates/certificates/index.ts');
    const { printTranscript } = await import('../../../templates/certificates/stationery.ts');
    const { enrolment, linZhiyuan } = await import('../../templates/orders.ts');
    const { transcript } = await import('../../templates/transcripts.ts');
    const bytes = (result) => {
      if (!result.ok) throw new Error(JSON.stringify(result.problem));
      return result.pdf;
    };
    const order = (round) => enrolment({ ...linZhiyuan, name: nameOf(round) }, 'zh', { url: proofOf(round) });
    const data = transcript('zh', 120);
    const named = (round) =>
      data.facts.map((fact, index) => (index === 0 ? { ...fact, value: { zh: nameOf(round), en: '' } } : fact));
    const termsOf = (round) => {
      const courses = rowsOf(round).map(([, name, nature, credits, mark, gradePoint]) => ({
        name: { zh: name, en: '' },
        nature: { zh: nature, en: '' },
        credits,
        mark,
        retaken: false,
        gradePoint,
      }));
      return data.terms.map((term, index) => ({ ...term, courses: courses.slice(index * 15, index * 15 + 15) }));
    };
    return {
      certificate: async (round) => bytes(await renderCertificate(order(round))),
      transcript: async (round) =>
        bytes(await printTranscript({ ...data, facts: named(round), terms: termsOf(round) }, order(round))),
    };
  },

  async 'pdf-lib'() {
    const { PDFDocument } = await import('pdf-lib');
    const { default: fontkit } = await import('@pdf-lib/fontkit');
    const [regular, bold] = [fontFiles.regular, fontFiles.bold].map((file) => readFileSync(file));
    return {
      async certificate(round) {
        const { school, title, number, paragraphs, signature, check, foot } = certificate(round);
        const doc = await PDFDocument.create();
        doc.registerFontkit(fontkit);
        const font = await doc.embedFont(regular, { subset: true });
        const strong = await doc.embedFont(bold, { subset: true });
        const page = doc.addPage([595.28, 841.89]);
        const put = (text, x, y, size, face = font) =>
          page.drawText(text, { x: mm(x), y: 841.89 - mm(y), size, font: face });
        put(school, 85, 47, 15.79);
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
        page.drawSvgPath(path, { x: mm(28), y: 841.89 - mm(230), scale: mm(32) / size });
        return doc.save();
      },
    };
  },

  async pdfmake() {
    const pdfmake = createRequire(import.meta.url)('pdfmake');
    pdfmake.setUrlAccessPolicy(() => false);
    pdfmake.setLocalAccessPolicy(() => true);
    pdfmake.setFonts({ Serif: { normal: fontFiles.regular, bold: fontFiles.bold } });
    const page = (content) =>
      pdfmake
        .createPdf({ pageSize: 'A4', pageMargins: [79.4, 60, 73.7, 60], defaultStyle: { font: 'Serif' }, content })
        .getBuffer();
    return {
      certificate(round) {
        const { school, title, number, paragraphs, signature, check, foot } = certificate(round);
        const { path, size } = qrPath(round);
        const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}"><path d="${path}"/></svg>`;
        return page([
          { text: school, fontSize: 15.79, alignment: 'center' },
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
  },

  async jsPDF() {
    const { jsPDF } = await import('jspdf');
    const [regular, bold] = [fontFiles.regular, fontFiles.bold].map((file) => readFileSync(file).toString('base64'));
    return {
      async certificate(round) {
        const { school, title, number, paragraphs, signature, check, foot } = certificate(round);
        const doc = new jsPDF({ unit: 'mm', format: 'a4', compress: true });
        doc.addFileToVFS('regular.ttf', regular);
        doc.addFont('regular.ttf', 'serif', 'normal', undefined, 'Identity-H');
        doc.addFileToVFS('bold.ttf', bold);
        doc.addFont('bold.ttf', 'serif', 'bold', undefined, 'Identity-H');
        const put = (text, x, y, size, weight = 'normal') =>
          doc.setFont('serif', weight).setFontSize(size).text(text, x, y);
        put(school, 85, 47, 15.79);
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
  },

  async '@react-pdf/renderer'() {
    const { createElement: h } = await import('react');
    const { Document, Font, Page, Path, renderToBuffer, Svg, Text } = await import('@react-pdf/renderer');
    Font.register({ family: 'Serif', fonts: [{ src: fontFiles.regular }, { src: fontFiles.bold, fontWeight: 700 }] });
    // Han break anywhere; the engine asks word by word.
    Font.registerHyphenationCallback((word) => [...word].flatMap((character) => [character, '']));
    return {
      certificate(round) {
        const { school, title, number, paragraphs, signature, check, foot } = certificate(round);
        const { path, size } = qrPath(round);
        const text = (fontSize, style) => (content, key) => h(Text, { key, style: { fontSize, ...style } }, content);
        const page = h(
          Page,
          { size: 'A4', style: { fontFamily: 'Serif', padding: '60 73.7 60 79.4' } },
          text(15.79, { textAlign: 'center' })(school, 'school'),
          text(22, { textAlign: 'center', fontWeight: 700 })(title, 'title'),
          text(10.5, { textAlign: 'center' })(number, 'number'),
          paragraphs.map(text(15.79, { lineHeight: 1.8 })),
          signature.map(text(15.79, { textAlign: 'right' })),
          h(
            Svg,
            { width: mm(32), height: mm(32), viewBox: `0 0 ${size} ${size}` },
            h(Path, { d: path, fill: 'black' }),
          ),
          check.map((line, index) =>
            text(index === 1 ? 15.79 : 9, { fontWeight: index === 1 ? 700 : 400 })(line, index),
          ),
          foot.map(text(7.5)),
        );
        return renderToBuffer(h(Document, null, page));
      },
    };
  },

  Chromium: () => chromiumEngine(false),
  /** The most favourable to it: one page kept open, its fonts loaded, only its text changed. */
  'Chromium, page kept': () => chromiumEngine(true),

  async typst() {
    const { NodeCompiler } = await import('@myriaddreamin/typst-ts-node-compiler');
    const compiler = NodeCompiler.create({ workspace: fontFolder, fontArgs: [{ fontPaths: [fontFolder] }] });
    const set =
      '#set page(paper: "a4", margin: (left: 28mm, right: 26mm, y: 25mm))\n#set text(font: "Noto Serif SC", size: 15.79pt, lang: "zh")\n#set par(justify: true, first-line-indent: 2em)\n';
    const literal = (text) => `#${JSON.stringify(text)}`;
    const compile = (mainFileContent) => compiler.pdf({ mainFileContent: set + mainFileContent });
    return {
      async certificate(round) {
        const { school, title, number, paragraphs, signature, check, foot } = certificate(round);
        const { path, size } = qrPath(round);
        const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}"><path d="${path}"/></svg>`;
        return compile(
          [
            `#align(center)[${literal(school)}]`,
            `#align(center, text(22pt, weight: 700)[${literal(title)}])`,
            `#align(center, text(10.5pt)[${literal(number)}])`,
            ...paragraphs.map(literal),
            ...signature.map((line) => `#align(right)[${literal(line)}]`),
            `#image(bytes(${JSON.stringify(svg)}), format: "svg", width: 32mm)`,
            ...check.map((line, index) => `#text(${index === 1 ? '15.79pt, weight: 700' : '9pt'})[${literal(line)}]`),
            ...foot.map((line) => `#text(7.5pt)[${literal(line)}]`),
          ].join('\n\n'),
        );
      },
      async transcript(round) {
        const cells = rowsOf(round)
          .flat()
          .map((text) => `[${literal(text)}]`)
          .join(', ');
        const head = heads.map((text) => `[*${literal(text)}*]`).join(', ');
        return compile(
          `#align(center, text(22pt, weight: 700)[${literal(`${nameOf(round)} 成绩单`)}])\n#set text(9pt)\n#table(columns: (30mm, 1fr, 25mm, 14mm, 14mm, 14mm), table.header(${head}), ${cells})`,
        );
      },
    };
  },
};

async function chromiumEngine(isKept) {
  const { chromium } = await import('playwright-core');
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  const page = await browser.newPage();
  // A page from a file may read the fonts.
  const fontPage = `file://${fontFolder}/`;
  const face = (weight, file) => `@font-face { font-family: Serif; font-weight: ${weight}; src: url(file://${file}) }`;
  const style = `${face(400, fontFiles.regular)} ${face(700, fontFiles.bold)}
      @page { size: A4; margin: 0 } body { margin: 25mm 26mm 20mm 28mm; font: 15.79pt/29pt Serif } h1 { font-size: 22pt } h1, .c { text-align: center }
      p { text-indent: 2em; margin: 0 } .r { text-align: right } .s { font-size: 9pt } .f { font-size: 7.5pt; line-height: 1.4 }`;
  return {
    async certificate(round) {
      const { school, title, number, paragraphs, signature, check, foot } = certificate(round);
      const { path, size } = qrPath(round);
      const tag = (name, lines) => lines.map((line) => `<div class="${name}">${line}</div>`).join('');
      const html = `${tag('c', [school])}<h1>${title}</h1>${tag('c s', [number])}${paragraphs.map((line) => `<p>${line}</p>`).join('')}${tag('r', signature)}<svg width="32mm" viewBox="0 0 ${size} ${size}"><path d="${path}"/></svg>${tag('s', [check[0]])}<b>${check[1]}</b>${tag('s', [check[2]])}${tag('f', foot)}`;
      if (isKept && round > 0) {
        await page.evaluate((content) => {
          document.querySelector('main').innerHTML = content;
        }, html);
      } else await page.goto(fontPage).then(() => page.setContent(`<style>${style}</style><main>${html}</main>`));
      await page.evaluate('document.fonts.ready.then(() => 0)');
      return page.pdf({ preferCSSPageSize: true });
    },
    close: () => browser.close(),
  };
}
