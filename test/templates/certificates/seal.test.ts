/** The seal in the ink that the station has, and in words for who cannot see it. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { enrolment, linZhiyuan } from '../orders.ts';
import { fileOf, render, run } from '../printed.ts';

/** How many points of a sheet at 50 dpi are clearly red, and how many a grey as light as the seal's. */
async function inksOf(colour: boolean): Promise<{ red: number; grey: number }> {
  const order = enrolment(linZhiyuan, 'zh');
  const station = { ...order.issuer.station, colour };
  const pdf = await render({ ...order, issuer: { ...order.issuer, station } });
  const file = fileOf(pdf, `seal-${colour ? 'red' : 'grey'}`);
  run('pdftoppm', '-r', '50', '-singlefile', file, file);
  const picture = readFileSync(`${file}.ppm`);
  // The header: P6, width and height, greatest value, each ended by a line feed.
  const rgb = picture.subarray(picture.indexOf('\n255\n') + 5);
  const dots = Array.from({ length: rgb.length / 3 }, (_, at) => [...rgb.subarray(3 * at, 3 * at + 3)]);
  const count = (is: (red: number, green: number, blue: number) => boolean) =>
    dots.filter(([red = 0, green = 0, blue = 0]) => is(red, green, blue)).length;
  return {
    red: count((red, green) => red - green > 100),
    grey: count((red, green, blue) => red === 0xa0 && green === 0xa0 && blue === 0xa0),
  };
}

it('is red; on a station that prints black only it is a light grey', async () => {
  const [red, grey] = [await inksOf(true), await inksOf(false)];
  expect(red.red).toBeGreaterThan(300);
  expect(grey.red).toBe(0);
  // The edges of black letters are as grey at some points.
  expect(grey.grey).toBeGreaterThan(red.grey + 100);
});

it.each([
  ['zh', '印章：之江示范大学本科生院 样章'],
  ['en', 'Seal of the Undergraduate School, Zhijiang Model University (specimen)'],
  ['bilingual', '印章：之江示范大学本科生院 样章'],
] as const)('%s: is told in the sheet’s language', async (language, meaning) => {
  const file = fileOf(await render(enrolment(linZhiyuan, language)), `seal-told-${language}`);
  const plain = execFileSync('qpdf', ['--qdf', '--object-streams=disable', file, '-'], { maxBuffer: 1e8 });
  const utf16 = Buffer.from(meaning, 'utf16le').swap16().toString('hex');
  const said = plain.toString('latin1');
  expect(said.toLowerCase().includes(utf16) || said.includes(meaning.replace(/[()]/g, '\\$&'))).toBe(true);
});
