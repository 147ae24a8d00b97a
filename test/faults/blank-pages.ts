import PDFDocument from 'pdfkit';

/** A document of so many A4 pages with nothing on them. */
export async function blankPages(count: number): Promise<Uint8Array> {
  const document = new PDFDocument({ size: 'A4' });
  const chunks: Uint8Array[] = [];
  document.on('data', (chunk: Uint8Array) => chunks.push(chunk));
  const ended = new Promise((resolve) => document.once('end', resolve));
  for (let page = 1; page < count; page += 1) document.addPage();
  document.end();
  await ended;
  return Buffer.concat(chunks);
}
