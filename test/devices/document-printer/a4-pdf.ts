import PdfDocument from 'pdfkit';

/** A valid PDF of `pages` A4 pages. */
export async function a4Pdf(text: string, pages = 1): Promise<Uint8Array> {
  const document = new PdfDocument({ size: 'A4', autoFirstPage: false });
  for (let page = 1; page <= pages; page += 1) document.addPage().text(`${text}, page ${page}`);
  document.end();
  const chunks: Uint8Array[] = [];
  for await (const chunk of document) chunks.push(Buffer.from(chunk));
  return new Uint8Array(Buffer.concat(chunks));
}
