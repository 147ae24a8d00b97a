/** What every engine sets: the same words, fonts and QR, with a name that no round before had. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import encodeQR from 'qr';

const file = (path) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
export const fontFolder = file('templates/fonts');
export const fontFiles = {
  regular: `${fontFolder}/noto-serif-sc-400.ttf`,
  bold: `${fontFolder}/noto-serif-sc-700.ttf`,
};
const points = 72 / 25.4;
/** Points. */
export const mm = (value) => value * points;
/** Lines of at most 28 Han, for engines that break none themselves. */
export const wrapped = (text, length = 28) => text.match(new RegExp(`.{1,${length}}`, 'gu')) ?? [];

const names = [...readFileSync(file('build/general-hanzi.txt'), 'utf8').replaceAll('\n', '')];
/** Two Han, another pair each round. */
export const nameOf = (round) => `${names[(round * 37) % 3000]}${names[(round * 101 + 7) % 3000]}`;

const proof = `https://verify.zjmu.example/#${'dGhlIHNpZ25lZCBmYWN0cw'.repeat(14)}`;
export const proofOf = (round) => `${proof}${String(round).padStart(6, '0')}`;
export const modulesOf = (round) =>
  encodeQR(proofOf(round), 'raw', { ecc: 'medium', border: 1 })
    .slice(1, -1)
    .map((row) => row.slice(1, -1));

/** One SVG path of horizontal runs, in modules. */
export function qrPath(round) {
  let path = '';
  const modules = modulesOf(round);
  for (const [y, row] of modules.entries()) {
    for (let x = 0; x < row.length; x++) {
      const from = x;
      while (row[x]) x++;
      if (x > from) path += `M${from} ${y}h${x - from}v1h-${x - from}z`;
    }
  }
  return { path, size: modules.length };
}

export const certificate = (round) => ({
  school: '之江示范大学',
  address: [
    '地址：浙江省杭州市示范路388号（310099）',
    '电话：+86 571 5550 0100 · 邮箱：certificates@zjmu.example · 网址：www.zjmu.example',
  ],
  title: '在读证明',
  number: '编号 ZD-2026-ZJG01-000123',
  paragraphs: [
    `兹证明${nameOf(round)}（LIN Zhiyuan），男，2005年11月3日生，身份证件号码9900**********0013，学号3240100001，` +
      '系我校数据科学学院信息管理专业2024级在籍全日制本科学生（学制四年，现为三年级），2024年9月入学，' +
      '2026—2027学年秋季学期已注册，预计2028年6月毕业。',
    '本证明用于：实习应聘。',
    '特此证明。',
  ],
  signature: ['之江示范大学本科生院', '2026年11月23日'],
  check: ['验证码', '7K2M-9QXF-4D', '扫码或登录verify.zjmu.example输入验证码，与本件逐项核对。'],
  foot: [
    '本件由自助服务终端（校务服务大厅ZJG01）于2026年11月23日21时46分打印',
    '验证网址verify.zjmu.example · 验证码7K2M-9QXF-4D · 验证有效期至2027年5月22日',
  ],
});

const courses = readFileSync(file('test/templates/courses.txt'), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => line.split('|'));
/** Other courses and marks each round: an engine that remembers what it has laid out finds nothing. */
export const rowsOf = (round) =>
  Array.from({ length: 120 }, (_, index) => {
    const [name, , nature, credits] = courses[(index * 7 + round) % courses.length];
    const mark = 60 + ((index * 13 + round * 29) % 41);
    const year = 2023 + Math.floor(index / 30);
    return [
      `${year}–${year + 1}学年`,
      `${name}（${nameOf(round * 120 + index)}）`,
      nature,
      credits,
      String(mark),
      (mark / 10 - 5).toFixed(1),
    ];
  });
export const heads = ['学期', '课程名称', '课程性质', '学分', '成绩', '绩点'];
