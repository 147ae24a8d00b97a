import { behind, microtext, stamp, svgOf } from '../artwork.mjs';
import { certificate, fontFolder, heads, nameOf, qrPath, rowsOf } from '../content.mjs';

export async function open() {
  const { NodeCompiler } = await import('@myriaddreamin/typst-ts-node-compiler');
  const compiler = NodeCompiler.create({ workspace: fontFolder, fontArgs: [{ fontPaths: [fontFolder] }] });
  const set =
    '#set page(paper: "a4", margin: (left: 28mm, right: 26mm, y: 25mm))\n#set text(font: "Noto Serif SC", size: 15.79pt, lang: "zh")\n#set par(justify: true, first-line-indent: 2em)\n';
  const literal = (text) => `#${JSON.stringify(text)}`;
  const compile = (mainFileContent) => compiler.pdf({ mainFileContent: set + mainFileContent });
  const placed = (content, x, y) => `#place(top + left, dx: ${x}mm, dy: ${y}mm, ${content})`;
  const picture = (paths) => placed(`image(bytes(${JSON.stringify(svgOf(paths))}), format: "svg", width: 210mm)`, 0, 0);
  const micro = (y) => placed(`text(${microtext.size}pt, weight: 700)[${literal(microtext.text)}]`, microtext.x, y);
  const artwork = `#set page(background: [${picture(behind)}${microtext.lines.map(micro).join('')}], foreground: [${picture(stamp)}])`;
  return {
    async certificate(round, isWhole) {
      const { school, address, title, number, paragraphs, signature, check, foot } = certificate(round);
      const { path, size } = qrPath(round);
      const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}"><path d="${path}"/></svg>`;
      return compile(
        [
          isWhole ? artwork : '',
          `#align(center)[${literal(school)}]`,
          ...address.map((line) => `#align(center, text(7.5pt)[${literal(line)}])`),
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
}
