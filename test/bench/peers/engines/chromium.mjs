import { behind, microtext, stamp, svgOf } from '../artwork.mjs';
import { certificate, fontFiles, fontFolder, qrPath } from '../content.mjs';

/** With `isKept` the most favourable to it: one page kept open, its fonts loaded, only its text changed. */
export async function open(isKept) {
  const { chromium } = await import('playwright-core');
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  const page = await browser.newPage();
  // A page from a file may read the fonts.
  const fontPage = `file://${fontFolder}/`;
  const face = (weight, file) => `@font-face { font-family: Serif; font-weight: ${weight}; src: url(file://${file}) }`;
  const style = `${face(400, fontFiles.regular)} ${face(700, fontFiles.bold)}
      @page { size: A4; margin: 0 } body { margin: 25mm 26mm 20mm 28mm; font: 15.79pt/29pt Serif } h1 { font-size: 22pt } h1, .c { text-align: center }
      p { text-indent: 2em; margin: 0 } .r { text-align: right } .s { font-size: 9pt } .f { font-size: 7.5pt; line-height: 1.4 }`;
  const layer = (content, css) => `<div style="position:absolute;left:0;top:0;${css}">${content}</div>`;
  const micro = microtext.lines.map((y) =>
    layer(
      microtext.text,
      `left:${microtext.x}mm;top:${y}mm;font-size:${microtext.size}pt;line-height:1;font-weight:700;white-space:nowrap`,
    ),
  );
  const artwork = `${layer(svgOf(behind), 'z-index:-1')}${micro.join('')}${layer(svgOf(stamp), 'mix-blend-mode:multiply')}`;
  let isOpen = false;
  return {
    async certificate(round, isWhole) {
      const { school, address, title, number, paragraphs, signature, check, foot } = certificate(round);
      const { path, size } = qrPath(round);
      const tag = (name, lines) => lines.map((line) => `<div class="${name}">${line}</div>`).join('');
      const html = `${tag('c', [school])}${tag('c f', address)}<h1>${title}</h1>${tag('c s', [number])}${paragraphs.map((line) => `<p>${line}</p>`).join('')}${tag('r', signature)}<svg width="32mm" viewBox="0 0 ${size} ${size}"><path d="${path}"/></svg>${tag('s', [check[0]])}<b>${check[1]}</b>${tag('s', [check[2]])}${tag('f', foot)}`;
      if (isKept && isOpen) {
        await page.evaluate((content) => {
          document.querySelector('main').innerHTML = content;
        }, html);
      } else {
        await page.goto(fontPage);
        await page.setContent(`<style>${style}</style><main>${html}</main>${isWhole ? artwork : ''}`);
        isOpen = true;
      }
      await page.evaluate('document.fonts.ready.then(() => 0)');
      return page.pdf({ preferCSSPageSize: true });
    },
    close: () => browser.close(),
  };
}
