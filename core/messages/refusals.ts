/** A refusal as it stands on the card of its document: why in one short sentence, and whom to turn to in another. */
import type { Sentence } from '../sentence.ts';
import type { Problem, ProblemKind } from './problems.ts';
import type { Surroundings } from './surroundings.ts';

export interface RefusalLines {
  readonly reason: Sentence;
  readonly help: Sentence;
}

/** Why a document is not for people of this standing: for whom it is. */
const audiences = {
  notForStaff: { zh: '学生和毕业生', en: 'students and graduates' },
  notForStudents: { zh: '教职工', en: 'staff' },
  graduated: { zh: '在校学生', en: 'current students' },
  notOnLeave: { zh: '休学学生', en: 'students on leave' },
} as const satisfies Partial<Record<ProblemKind, Sentence>>;

type OutsideAudience = keyof typeof audiences;

const isOutside = (kind: ProblemKind): kind is OutsideAudience => Object.hasOwn(audiences, kind);

/** For whom the documents are that these refusals keep from somebody, without a full stop; `null` where none is of this kind. */
export function audienceWords(kinds: readonly ProblemKind[]): Sentence | null {
  const named = [...new Set(kinds.filter(isOutside))].map((kind) => audiences[kind]);
  if (named.length === 0) return null;
  return {
    zh: `只为${named.map(({ zh }) => zh).join('、')}办理`,
    en: `For ${named.map(({ en }) => en).join(', or ')} only`,
  };
}

const others = {
  onLeave: { zh: '你正在休学，复学后可办理。', en: 'You are on leave: once you are back.' },
  notFinalYear: { zh: '仅限毕业年级，到时可办理。', en: 'Once you are in your final year.' },
  notGraduated: { zh: '毕业后可办理。', en: 'Once you have graduated.' },
  notRanked: { zh: '成绩排名公布后可办理。', en: 'Once rankings are out.' },
  noAward: { zh: '没有你的获奖记录。', en: 'No award of yours is on record.' },
  noIncome: { zh: '没有你近十二个月的收入记录。', en: 'No income is on record for a year.' },
} as const satisfies Partial<Record<ProblemKind, Sentence>>;

type Explained = Problem<
  OutsideAudience | keyof typeof others | 'held' | 'quotaUsed' | 'cardUnproven' | 'readerCannotProve'
>;

export function refusalLines(refusal: Explained, { school: { phone } }: Surroundings): RefusalLines {
  switch (refusal.kind) {
    case 'held': {
      const { reason, office } = refusal;
      return {
        reason: { zh: `${reason.zh}。`, en: `${reason.en.slice(0, 1).toUpperCase()}${reason.en.slice(1)}.` },
        help: { zh: `请到${office.zh}处理。`, en: `Settle it: ${office.en}.` },
      };
    }
    case 'quotaUsed': {
      const { copies } = refusal;
      const within =
        'days' in refusal
          ? { zh: `${refusal.days}天内`, en: `${refusal.days} days` }
          : { zh: '每学期', en: 'this term' };
      return {
        reason: { zh: `${within.zh}最多${copies}份，已用完。`, en: `All ${copies} copies of ${within.en} are used.` },
        help: { zh: `急用请致电${phone}。`, en: `Urgent? Call ${phone}.` },
      };
    }
    case 'cardUnproven':
      return {
        reason: { zh: '你的卡不能验证真伪。', en: 'Your card cannot prove that it is genuine.' },
        help: { zh: `请到${refusal.office.zh}换卡。`, en: `Have it replaced: ${refusal.office.en}.` },
      };
    case 'readerCannotProve':
      return {
        reason: { zh: '本机不能验证校园卡的真伪。', en: 'This terminal cannot prove your card.' },
        help: { zh: `哪里可办，请问${refusal.office.zh}。`, en: `Where it can: ask ${refusal.office.en}.` },
      };
    default:
      return { reason: reasonOf(refusal.kind), help: questions(refusal.office) };
  }
}

function reasonOf(kind: OutsideAudience | keyof typeof others): Sentence {
  if (!isOutside(kind)) return others[kind];
  const { zh, en } = audiences[kind];
  return { zh: `只为${zh}办理。`, en: `For ${en} only.` };
}

function questions(office: Sentence): Sentence {
  return { zh: `有疑问请到${office.zh}。`, en: `Questions? ${office.en}.` };
}
