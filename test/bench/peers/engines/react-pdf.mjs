import { behind, microtext, stamp } from '../artwork.mjs';
import { certificate, fontFiles, mm, qrPath } from '../content.mjs';

export async function open() {
  const { createElement: h } = await import('react');
  const { Document, Font, Page, Path, renderToBuffer, Svg, Text, View } = await import('@react-pdf/renderer');
  Font.register({ family: 'Serif', fonts: [{ src: fontFiles.regular }, { src: fontFiles.bold, fontWeight: 700 }] });
  // Han break anywhere; the engine asks word by word.
  Font.registerHyphenationCallback((word) => [...word].flatMap((character) => [character, '']));
  const layer = (paths, key) =>
    h(
      Svg,
      {
        key,
        width: mm(210),
        height: mm(297),
        viewBox: '0 0 210 297',
        style: { position: 'absolute', left: 0, top: 0 },
      },
      paths.map(({ d, fill, stroke, width }, index) =>
        h(Path, { key: index, d, fill: fill ?? 'none', ...(stroke === null ? {} : { stroke, strokeWidth: width }) }),
      ),
    );
  const micro = (y) =>
    h(
      Text,
      {
        key: y,
        style: { position: 'absolute', left: mm(microtext.x), top: mm(y), fontSize: microtext.size, fontWeight: 700 },
      },
      microtext.text,
    );
  return {
    certificate(round, isWhole) {
      const { school, address, title, number, paragraphs, signature, check, foot } = certificate(round);
      const { path, size } = qrPath(round);
      const text = (fontSize, style) => (content, key) => h(Text, { key, style: { fontSize, ...style } }, content);
      const page = h(
        Page,
        { size: 'A4', style: { fontFamily: 'Serif' } },
        isWhole ? [layer(behind, 'behind'), ...microtext.lines.map(micro), layer(stamp, 'stamp')] : null,
        h(
          View,
          { style: { padding: '60 73.7 60 79.4' } },
          text(15.79, { textAlign: 'center' })(school, 'school'),
          address.map(text(7.5, { textAlign: 'center' })),
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
        ),
      );
      return renderToBuffer(h(Document, null, page));
    },
  };
}
