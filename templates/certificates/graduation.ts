/** 毕业（学位）证明: the holder graduated, and which degrees were conferred. */
import type { Bilingual, Block, CopyContent } from './certificate.ts';
import { certificate } from './declaration.ts';
import { counted, inHan, month, series } from './notation.ts';
import type { Degree, Graduation, Student, StudyFacts } from './person.ts';
import { placeholdersOf } from './placeholders.ts';
import { anyStudent } from './standing.ts';
import { studyFacts } from './study.ts';
import { studentInChinese, studentInEnglish } from './whom.ts';

interface GraduationFacts extends StudyFacts, Graduation {}

const withDegree: Bilingual = { zh: '毕业（学位）证明', en: 'Certificate of Graduation and Degree' };
const withoutDegree: Bilingual = { zh: '毕业证明', en: 'Certificate of Graduation' };

export const graduation = certificate({
  kind: 'graduation',
  title: withDegree,
  titleOf: ({ degrees }: GraduationFacts) => (degrees.length === 0 ? withoutDegree : withDegree),
  nameEn: 'Graduation',
  languages: ['zh', 'en'],
  // Graduates only; but a student on leave is told that they have not graduated, not that they are on leave.
  audience: anyStudent,
  placeholders: placeholdersOf.graduated,
  facts: factsOf,
  datedInChinese: inHan,
  text: { zh: chinese, en: english },
});

function factsOf({ study }: Student): GraduationFacts | 'notGraduated' {
  const { status } = study;
  if (status.kind !== 'graduated') return 'notGraduated';
  const { graduated, certificateNumber, degrees } = status;
  return { ...studyFacts(study), graduated, certificateNumber, degrees };
}

const levels: Readonly<Record<StudyFacts['level'], Bilingual>> = {
  undergraduate: { zh: '本科', en: 'undergraduate' },
  master: { zh: '硕士研究生', en: 'master’s' },
  doctoral: { zh: '博士研究生', en: 'doctoral' },
};

/** Degrees of one certificate were conferred together: two in majors are a 双学士学位; one in a minor is noted beside its major. */
function byCertificate(degrees: readonly Degree[]) {
  return [...Map.groupBy(degrees, ({ certificateNumber }) => certificateNumber)].map(([number, of]) => ({
    number,
    majors: of.filter(({ minor }) => !minor),
    minors: of.filter(({ minor }) => minor),
    date: of[0]?.conferred ?? '',
  }));
}

const isDualDegree = (degrees: readonly Degree[]): boolean =>
  byCertificate(degrees).some(({ majors }) => majors.length > 1);

/** 统计学专业理学学士、金融学专业经济学学士 */
const degreesInChinese = (degrees: readonly Degree[]): string =>
  degrees.map(({ programme, name }) => `${programme.zh}专业${name.zh}`).join('、');

type GraduationContent = CopyContent<GraduationFacts>;

/** Behind so long a date, 出生 leaves lines that are more even than with 生. */
const born = (date: string) => `${inHan(date)}出\u2060生`;

function chinese({ holder, facts }: GraduationContent): Block[] {
  const { level, college, programme, admitted, graduated, durationYears, certificateNumber, degrees } = facts;
  const isDual = isDualDegree(degrees);
  const named = `${programme.zh}${isDual ? '双学士学位项目' : '专业'}`;
  const course = `${college.zh}${named}（学制${counted(durationYears, 'han')}年）全日制${levels[level].zh}`;
  const sentence = [
    studentInChinese(holder, born),
    `于${inHan(admitted)}至${inHan(graduated)}在我校${course}学习`,
    `修完培养方案规定的全部课程，成绩合格，准予毕业（毕业证书编号${certificateNumber}）`,
  ];
  const conferred = byCertificate(degrees).map(({ date, number, majors, minors }) => {
    const awarded = [
      ...(majors.length > 0 ? [`授予${degreesInChinese(majors)}${majors.length > 1 ? '双学士' : ''}学位`] : []),
      ...(minors.length > 0 ? [`授予${degreesInChinese(minors)}学位（辅修）`] : []),
    ];
    return `于${inHan(date)}${awarded.join('，并')}（学位证书编号${number}）`;
  });
  const hasDegree = degrees.length > 0;
  return [
    `${sentence.join('，')}。`,
    ...(hasDegree ? [`经审核符合${isDual ? '双学士' : ''}学位授予条件，${conferred.join('；')}。`] : []),
    hasDegree
      ? '本证明不替代毕业证书、学位证书，学历学位信息以学信网（www.chsi.com.cn）查询为准。'
      : '本证明不替代毕业证书，学历信息以学信网（www.chsi.com.cn）查询为准。',
    '特此证明。',
  ];
}

/** The certificates stand in a table: in justified English lines their long numbers would leave wide gaps. */
function english({ holder, facts, issuer }: GraduationContent): Block[] {
  const { level, college, programme, admitted, graduated, durationYears, certificateNumber, degrees } = facts;
  const course = `${counted(durationYears, 'cardinal')}-year ${isDualDegree(degrees) ? 'dual-degree ' : ''}${levels[level].en} programme in ${programme.en}`;
  const originals =
    degrees.length === 0
      ? 'the graduation certificate, which may be verified'
      : 'the graduation certificate or the degree certificate, both of which may be verified';
  return [
    [
      `This is to certify that ${studentInEnglish(holder)} studied full-time from ${month(admitted, 'en')} to`,
      `${month(graduated, 'en')} in the ${course} at the ${college.en}, ${issuer.school.en},`,
      'completed all the requirements of the programme and graduated. The following were awarded:',
    ].join(' '),
    {
      table: {
        columns: [
          { head: 'Certificate', at: 0 },
          { head: 'Date', at: 82 },
          { head: 'Certificate No.', at: 114 },
        ],
        rows: [
          ['Graduation certificate', month(graduated, 'en'), certificateNumber],
          ...byCertificate(degrees).map(({ date, number, majors, minors }) => [
            series(
              [...majors, ...minors].map(
                ({ name, programme: studied, minor }) => `${name.en} in ${studied.en}${minor ? ' (minor)' : ''}`,
              ),
            ),
            month(date, 'en'),
            number,
          ]),
        ],
      },
    },
    `This certificate does not replace ${originals} with CHSI (www.chsi.com.cn).`,
  ];
}
