/** Sheets as the outside world reads them: poppler, qpdf and zbar. Written to out/sheets, to be looked at. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { type CertificateOrder, renderCertificate } from '../../templates/certificates/index.ts';

const folder = 'out/sheets';

export async function render(order: CertificateOrder): Promise<Uint8Array> {
  const result = await renderCertificate(order);
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.problem)}`);
  return result.pdf;
}

/** Writes a sheet for the tools to read. */
export function fileOf(pdf: Uint8Array, name: string): string {
  mkdirSync(folder, { recursive: true });
  const file = `${folder}/${name}.pdf`;
  writeFileSync(file, pdf);
  return file;
}

/** Writes the picture of a sheet, to be looked at. */
export function picture(pdf: Uint8Array, name: string): string {
  run('pdftoppm', '-r', '100', '-png', '-singlefile', fileOf(pdf, name), `${folder}/${name}`);
  return `${folder}/${name}.png`;
}

export function run(command: string, ...options: string[]): string {
  return execFileSync(command, options, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

/** The text of a PDF in reading order. */
export function textOf(pdf: Uint8Array): string {
  return execFileSync('pdftotext', ['-', '-'], { input: pdf, encoding: 'utf8' });
}

/** Poppler reads the quarter em between Han and figures as a space, and ends lines where they end: neither was set. */
export const unspaced = (text: string): string => text.replace(/\s/g, '');

/** Writes a picture of each page. */
export function pictures(pdf: Uint8Array, name: string): void {
  run('pdftoppm', '-r', '100', '-png', fileOf(pdf, name), `${folder}/${name}`);
}
