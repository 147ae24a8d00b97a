/** 毕业（学位）证明: the holder graduated, and which degrees were conferred. */
import type { Block, CopyContent } from './certificate.ts';
import { certificate } from './declaration.ts';
import { counted, inHan, month } from './notation.ts';
import type { Graduation, Student, StudyFacts } from './person.ts';
import { placeholdersOf } from './placeholders.ts';
import { anyStudent } from './standing.ts';
import { studentOf, studyFacts } from './study.ts';
import { studentInChinese, studentInEnglish } from './whom.ts';

interface GraduationFacts extends StudyFacts, Graduation {}

export const graduation = certificate({
  kind: 'graduation',
  title: { zh: '毕业（学位）证明', en: 'Certificate of Graduation and Degree' },
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

type GraduationContent = CopyContent<GraduationFacts>;

function chinese({ holder, facts }: GraduationContent): Block[] {
  const { college, programme, admitted, graduated, durationYears, certificateNumber, degrees } = facts;
  const sentence = [
    ...studentInChinese(holder, inHan),
    `${inHan(admitted)}至${inHan(graduated)}在我校${college.zh}${programme.zh}专业学习`,
    `学制${counted(durationYears, 'han')}年`,
    `系全日制${studentOf(facts).zh}`,
    `修完培养方案规定的全部课程，成绩合格，准予毕业（毕业证书编号${certificateNumber}）`,
  ];
  const conferred = degrees.map(({ name, programme: of, conferred: date, certificateNumber: number }, index) => {
    const when = degrees[index - 1]?.conferred === date ? '' : `于${inHan(date)}`;
    return `${when}授予${of.zh}专业${name.zh}学位（学位证书编号${number}）`;
  });
  const degreeSentence = conferred.length === 0 ? [] : [`经审核符合学位授予条件，${conferred.join('；')}。`];
  return [`${sentence.join('，')}。`, ...degreeSentence, '特此证明。'];
}

/** The certificates stand in a table: in justified English lines their long numbers would leave wide gaps. */
function english({ holder, facts, issuer }: GraduationContent): Block[] {
  const { college, programme, admitted, graduated, durationYears, certificateNumber, degrees } = facts;
  const years = `${counted(durationYears, 'cardinal')}-year programme in ${programme.en}`;
  const sentence = [
    `This is to certify that ${studentInEnglish(holder)}`,
    `studied as a full-time ${studentOf(facts).en} in the ${years} at the ${college.en}, ${issuer.school.en},`,
    `from ${month(admitted, 'en')} to ${month(graduated, 'en')}, passed all required courses and graduated.`,
    'The student received the following:',
  ];
  return [
    sentence.join(' '),
    {
      table: {
        columns: [
          { head: 'Certificate', at: 0 },
          { head: 'Date', at: 82 },
          { head: 'Certificate No.', at: 114 },
        ],
        rows: [
          ['Graduation certificate', month(graduated, 'en'), certificateNumber],
          ...degrees.map((degree) => [
            `${degree.name.en} in ${degree.programme.en}`,
            month(degree.conferred, 'en'),
            degree.certificateNumber,
          ]),
        ],
      },
    },
  ];
}
