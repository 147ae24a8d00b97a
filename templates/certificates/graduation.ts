/** 毕业（学位）证明: the holder graduated, and which degrees were conferred. */
import type { Bilingual, Block, LetterDocument, Order } from './certificate.ts';
import { type StudyFacts, studentOf } from './study.ts';
import { studentInChinese, studentInEnglish } from './whom.ts';
import { counted, inHan, month } from './wording.ts';

export interface Degree {
  /** 理学学士, Bachelor of Science */
  readonly name: Bilingual;
  /** 统计学, Statistics: of two degrees each has its own. */
  readonly programme: Bilingual;
  /** `2025-06` */
  readonly conferred: string;
  readonly certificateNumber: string;
}

export interface GraduationFacts extends StudyFacts {
  /** `2025-06` */
  readonly graduated: string;
  readonly certificateNumber: string;
  /** None where the holder graduated without one. */
  readonly degrees: readonly Degree[];
}

export const graduation = {
  title: { zh: '毕业（学位）证明', en: 'Certificate of Graduation and Degree' },
  nameEn: 'Graduation',
  languages: ['zh', 'en'],
  datedInChinese: inHan,
  text: { zh: chinese, en: english },
} as const satisfies LetterDocument<GraduationFacts>;

type GraduationOrder = Order<GraduationFacts>;

function chinese({ holder, facts }: GraduationOrder): Block[] {
  const { college, programme, admitted, graduated, durationYears, certificateNumber, degrees } = facts;
  const statement = [
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
  return [`${statement.join('，')}。`, ...degreeSentence, '特此证明。'];
}

/** The certificates stand in a table: their long numbers would tear holes into English lines. */
function english({ holder, facts, issuer }: GraduationOrder): Block[] {
  const { college, programme, admitted, graduated, durationYears, certificateNumber, degrees } = facts;
  const years = `${counted(durationYears, 'cardinal')}-year programme in ${programme.en}`;
  const statement = [
    `This is to certify that ${studentInEnglish(holder)}`,
    `studied as a full-time ${studentOf(facts).en} in the ${years} at the ${college.en}, ${issuer.school.en},`,
    `from ${month(admitted, 'en')} to ${month(graduated, 'en')}, passed all required courses and graduated.`,
    'The student received the following:',
  ];
  return [
    statement.join(' '),
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
