import { expect, test } from 'vitest';
import { readTypedCode } from '../../../core/issuance/typed-code.ts';

const code = '7K2M-9QXF-4N';
const host = 'verify.zjmu.example';

test.each([
  code,
  '7k2m9qxf4n',
  ' 7K2M 9QXF 4N ',
  '7K2M–9QXF—4N',
  '7K2M−9QXF‐4N',
  '7K2M‑9QXF―4N',
  '７Ｋ２Ｍ－９ＱＸＦ－４Ｎ',
  '７ｋ２ｍ　９ｑｘｆ　４ｎ',
  '\u200b7K2M-9QXF-4N\ufeff',
  `#${code}`,
])('%s is the code by itself', (typed) => {
  expect(readTypedCode(typed)).toEqual({ code, host: null, hasMarks: false });
});

test.each([
  `https://${host}/#${code}`,
  `http://${host}/#${code}`,
  `http://${host}:80/#${code}`,
  `HTTPS://VERIFY.ZJMU.EXAMPLE/#${code}`,
  `${host}/#${code}`,
  `${host}#${code}`,
  `//${host}/#${code}`,
  `https://${host}./#7k2m 9qxf 4n`,
  `https://${host}/ #${code}`,
  'ｈｔｔｐｓ：／／ｖｅｒｉｆｙ．ｚｊｍｕ．ｅｘａｍｐｌｅ／＃７Ｋ２Ｍ－９ＱＸＦ－４Ｎ',
])('%s is the address that is printed', (typed) => {
  expect(readTypedCode(typed)).toEqual({ code, host, hasMarks: false });
});

test.each([
  [`https://${host}/#${code}/2/85-90`, host],
  [`${host}/#7k2m9qxf4n/1/85-EX-77`, host],
  [`${code}/2/85-90`, null],
])('%s is the address of a page with its marks', (typed, named) => {
  expect(readTypedCode(typed)).toEqual({ code, host: named, hasMarks: true });
});

test.each([
  [`https://verify-zjmu.example/#${code}`, 'verify-zjmu.example'],
  [`https://${host}@evil.example/#${code}`, 'evil.example'],
  [`https://${host}.evil.example/#${code}`, 'verify.zjmu.example.evil.example'],
  [`https://evil.example/${host}/#${code}`, 'evil.example'],
  [`https://${host}:8443/#${code}`, 'verify.zjmu.example:8443'],
  [`https://vеrify.zjmu.example/#${code}`, 'xn--vrify-zwe.zjmu.example'],
  [`ftp://${host}/#${code}`, 'ftp'],
  [`https:// /#${code}`, 'https:///'],
])('%s is an address of %s', (typed, named) => {
  expect(readTypedCode(typed)).toMatchObject({ code, host: named });
});

test.each(['', '#', `https://${host}/`, `https://${host}/${code}`, '7K2M-9QXF-4E', '7K2M-9QXF', `${code}${code}`])(
  '%s has no code',
  (typed) => {
    expect(readTypedCode(typed).code).toBeNull();
  },
);
