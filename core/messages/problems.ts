/**
 * Everything that can keep a visitor from a sheet, one row a problem. The type `Problem` follows from the rows. What a
 * visitor reads is short, in the second person and without codes: what happened, what to do, whom to turn to.
 */
import type { FaultCode } from '../../devices/device.ts';
import type { JobReason, VisitOutcome } from '../ledger/events.ts';
import type { Sentence } from '../sentence.ts';
import { type CardTrouble, cardTroubleSentence } from './card-troubles.ts';
import { type CopyLimit, copyLimitWords } from './copy-limit.ts';
import { jobFailedSentence } from './job-reasons.ts';
import { printerFaultSentence } from './printer-messages.ts';
import { elsewhereSentence, type Surroundings } from './surroundings.ts';
import { unprintableKind } from './unprintable.ts';

interface Row<Params> {
  /** `refused`: the visitor may not, or cannot now; `failed`: something of ours did not work; `unknown`: a sheet may be out. */
  readonly outcome: Exclude<VisitOutcome, 'printed'>;
  readonly sentence: (params: Params, around: Surroundings) => Sentence;
  /** The word for programs and the ledger, which never tells who; `null`: the kind itself. */
  readonly reason: ((params: Params) => string) | null;
}

function row<Params = unknown>(
  outcome: Row<Params>['outcome'],
  sentence: Row<Params>['sentence'],
  reason: Row<Params>['reason'] = null,
): Row<Params> {
  return { outcome, sentence, reason };
}

function orElsewhere(what: Sentence): Row<unknown>['sentence'] {
  return (_, around) => elsewhereSentence(what, around);
}

interface AtOffice {
  /** Whom to see. */
  readonly office: Sentence;
}

interface ForTechnician {
  /** Why, in words that name no person; visitors are not told. */
  readonly reason: string;
}

interface Character {
  readonly character: string;
  /** `U+9F98` */
  readonly codePoint: string;
}

/** One that no font can have is not shown, because nothing would be seen: what it is stands in its place. */
function named({ character, codePoint }: Character): Sentence {
  const kind = unprintableKind(character);
  return kind === null
    ? { zh: `“${character}”（${codePoint}）`, en: `“${character}” (${codePoint})` }
    : { zh: `${codePoint}（${kind.zh}）`, en: `${codePoint} (${kind.en})` };
}

/** A note of a record may be a whole sentence. */
function excerpt(text: string): string {
  const signs = [...text];
  return signs.length > 24 ? `${signs.slice(0, 23).join('')}…` : text;
}

export const problems = {
  // The card and the PIN.
  unknownCard: row('refused', (_, { school: { cardOffice } }) => ({
    zh: `校园系统中没有这张卡。请换用你的校园卡，或到${cardOffice.zh}查询。`,
    en: `The campus does not know this card. Use your campus card, or ask at the ${cardOffice.en}.`,
  })),
  /** `triesLeft`: as the campus counts; `null` at a technician's card, which the campus does not count. */
  wrongPin: row<{ readonly triesLeft: number | null }>('refused', ({ triesLeft }) =>
    triesLeft === null
      ? { zh: '密码不正确。', en: 'That PIN is not right.' }
      : {
          zh: `密码不正确，还可再试${triesLeft}次。`,
          en: `That PIN is not right. ${triesLeft === 1 ? 'One try is' : `${triesLeft} tries are`} left.`,
        },
  ),
  /** Wrong PINs were entered: the next is accepted in `waitMs` milliseconds. */
  tooSoon: row<{ readonly waitMs: number }>('refused', ({ waitMs }) => ({
    zh: `刚才有密码输错多次。为防止有人试密码，要等一会儿才能再输。你可在${duration(waitMs).zh}后再试。`,
    en: `Wrong PINs were entered. Guessing is made slow here, so the next one has to wait. You can try again in ${duration(waitMs).en}.`,
  })),
  pinLocked: row<AtOffice>('refused', ({ office }) => ({
    zh: `密码输错次数过多，此卡已锁定。请到${office.zh}解锁。`,
    en: `Too many wrong PINs: this card is locked. To unlock it, see the ${office.en}.`,
  })),
  cardLost: row<AtOffice>('refused', ({ office }) => ({
    zh: `此卡已挂失，不能使用。如已找回，请到${office.zh}解除挂失。`,
    en: `This card was reported lost and cannot be used. If it was found again, see the ${office.en}.`,
  })),
  cardExpired: row<AtOffice>('refused', ({ office }) => ({
    zh: `此卡已过期。请到${office.zh}续期后再来。`,
    en: `This card has expired. Have it renewed at the ${office.en}, then come back.`,
  })),
  cardRefused: row<{ readonly trouble: CardTrouble }>(
    'refused',
    ({ trouble }, around) => cardTroubleSentence(trouble, around),
    ({ trouble }) => trouble,
  ),
  noCard: row('failed', () => ({
    zh: '没有读到卡。请把校园卡平放在读卡区再试。',
    en: 'No card was read. Lay your campus card flat on the reader and try again.',
  })),
  /** `fault`: what the reader reported; `null` where it reported none. */
  readerUnavailable: row<{ readonly fault: FaultCode | null }>(
    'failed',
    orElsewhere({
      zh: '读卡器没有响应，暂时不能办理',
      en: 'The card reader does not answer, so nothing can be issued now',
    }),
  ),
  /** The PIN was sent and no answer came back: it may have been checked, and counted. `reason` is for the technician. */
  tryLost: row<ForTechnician>('refused', (_, { school: { phone } }) => ({
    zh: `没有收到校园系统的答复，不知道密码是否正确；这一次可能已计入输错次数。请过几分钟再试，急用请致电${phone}。`,
    en: `The campus system did not answer, so we cannot tell whether your PIN was right; it may count as one try. Try again in a few minutes, or call ${phone}.`,
  })),
  /** The campus knows the person and has no record of them. */
  noRecord: row('refused', (_, { school: { phone } }) => ({
    zh: `学校系统中没有你的档案，所以不能办理。请致电${phone}，请老师补录后再来。`,
    en: `The school has no record of you, so nothing can be issued. Call ${phone} to have it entered, then come back.`,
  })),
  /** What the campus has of the person contradicts itself, or cannot be understood. */
  recordUnfit: row('refused', (_, { school: { phone } }) => ({
    zh: `学校系统中你的档案有明显错误，为避免打印出错误的证明，不能办理。请致电${phone}，请老师更正后再来。`,
    en: `Your record at the school holds an obvious mistake, so nothing is printed from it. Call ${phone} to have it corrected, then come back.`,
  })),
  /** What the PIN opened is closed again: the visit took long. */
  visitOver: row('refused', () => ({
    zh: '这次办理时间较长，为了你的安全已经结束。请重新刷卡。',
    en: 'This visit took long and was ended to keep you safe. Lay your card on the reader again.',
  })),
  /** The campus gave no answer in time, or none at all; nothing is known about the cardholder. */
  campusDown: row<ForTechnician>('refused', (_, { school: { phone } }) => ({
    // Another station asks the same campus.
    zh: `暂时连不上校园系统，没有办理任何业务，也未计入份数。请过几分钟再试，急用请致电${phone}。`,
    en: `The campus system cannot be reached. Nothing was printed or counted. Try again in a few minutes, or call ${phone}.`,
  })),

  // The document is not for this person, or not now.
  notForStaff: row<AtOffice>('refused', ({ office }) => ({
    zh: `此证明只为学生办理。你可办理在职证明和收入证明；如有疑问，请到${office.zh}咨询。`,
    en: `This document is for students. You can have certificates of employment and income; if in doubt, see the ${office.en}.`,
  })),
  notForStudents: row<AtOffice>('refused', ({ office }) => ({
    zh: `此证明只为教职工办理。如有疑问，请到${office.zh}咨询。`,
    en: `This document is for staff. If in doubt, see the ${office.en}.`,
  })),
  graduated: row<AtOffice>('refused', ({ office }) => ({
    zh: `你已毕业，不能办理此证明。毕业（学位）证明和成绩单可在本机办理；其他请到${office.zh}办理。`,
    en: `You have graduated. You can print your certificate of graduation and your transcript; otherwise see the ${office.en}.`,
  })),
  onLeave: row<AtOffice>('refused', ({ office }) => ({
    zh: `你正在休学，不能办理此证明。学籍证明可在本机办理；复学请到${office.zh}办理。`,
    en: `You are on leave. You can print your certificate of student status; to return, see the ${office.en}.`,
  })),
  notOnLeave: row<AtOffice>('refused', ({ office }) => ({
    zh: `此证明只为休学学生办理。如有疑问，请到${office.zh}咨询。`,
    en: `This document is for students on leave. If in doubt, see the ${office.en}.`,
  })),
  notFinalYear: row<AtOffice>('refused', ({ office }) => ({
    zh: `此证明只为毕业年级学生办理。请在进入毕业年级后再来，或到${office.zh}咨询。`,
    en: `This is for students in their final year. Come back when you are in yours, or ask at the ${office.en}.`,
  })),
  notGraduated: row<AtOffice>('refused', ({ office }) => ({
    zh: `你尚未毕业，毕业后才能办理此证明。如已毕业，请到${office.zh}核对学籍。`,
    en: `You can have this once you have graduated. If you have, see the ${office.en} about your record.`,
  })),
  notRanked: row<AtOffice>('refused', ({ office }) => ({
    zh: `学校还没有你的成绩排名。请在排名公布后再来，或到${office.zh}查询。`,
    en: `The school has not ranked you yet. Come back when rankings are out, or ask at the ${office.en}.`,
  })),
  noAward: row<AtOffice>('refused', ({ office }) => ({
    zh: `学校没有你的获奖记录。如有遗漏，请到${office.zh}登记。`,
    en: `No award of yours is on record. If one is missing, see the ${office.en}.`,
  })),
  noIncome: row<AtOffice>('refused', ({ office }) => ({
    zh: `学校没有你近十二个月的收入记录。请到${office.zh}查询。`,
    en: `No income of yours is on record for the last twelve months. Ask at the ${office.en}.`,
  })),
  held: row<AtOffice & { readonly reason: Sentence }>('refused', ({ reason, office }) => ({
    zh: `${reason.zh}，此证明暂不能办理。请到${office.zh}处理后再来。`,
    en: `This document is held: ${reason.en}. Settle it at the ${office.en}, then come back.`,
  })),
  /** The document needs a card that proves itself, and this one cannot. */
  cardUnproven: row<AtOffice>('refused', ({ office }) => ({
    zh: `此证明须用能验证真伪的校园卡办理，你的卡不能验证。请到${office.zh}换卡。`,
    en: `This document needs a card that can prove it is genuine, and yours cannot. Have it replaced at the ${office.en}.`,
  })),
  /** The document needs a card that proves itself, and this station's reader cannot ask for that. */
  readerCannotProve: row<AtOffice>('refused', ({ office }) => ({
    zh: `此证明须验证校园卡的真伪，本机不能验证。请到${office.zh}查询可办理的终端。`,
    en: `This document needs a check that your card is genuine, which this terminal cannot make. The ${office.en} can tell you where it is made.`,
  })),
  /** All `copies` that are allowed within so many days, or a term, were printed, or may have been. */
  quotaUsed: row<{ readonly copies: number } & ({ readonly days: number } | { readonly period: 'term' })>(
    'refused',
    (quota, { school }) => {
      const within =
        'days' in quota ? { zh: `${quota.days}天内`, en: `in ${quota.days} days` } : { zh: '每学期', en: 'in a term' };
      return {
        zh: `此证明${within.zh}最多${quota.copies}份，已经用完。确需更多请致电${school.phone}。`,
        en: `You have had all ${quota.copies} copies allowed ${within.en}. If you need more, call ${school.phone}.`,
      };
    },
  ),

  // The order.
  tooManyCopies: row<{ readonly limit: CopyLimit }>('refused', ({ limit }) => ({
    zh: `${copyLimitWords(limit).zh}。请减少份数。`,
    en: `${copyLimitWords(limit).en}. Choose fewer.`,
  })),
  notInLanguage: row('refused', () => ({
    zh: '此证明没有这种语言的版本。请换一种语言。',
    en: 'This document is not made in that language. Choose another.',
  })),

  // The page.
  /** The record has no name in a script that the document needs. */
  nameMissing: row<AtOffice & { readonly script: 'chinese' | 'romanised' }>('refused', ({ script, office }) => ({
    zh: `你的档案中没有${script === 'chinese' ? '中文姓名' : '姓名的拉丁字母写法'}，所以没有办理，也未计入份数。请到${office.zh}补齐后再来。`,
    en: `Your record has no name in ${script === 'chinese' ? 'Chinese' : 'Latin letters'}, so nothing was printed or counted. Have it added at the ${office.en}, then come back.`,
  })),
  /** A name of the record has a character that no font can have: private use, not assigned, a control character. */
  nameUnprintable: row<AtOffice & Character>('refused', ({ office, ...character }) => ({
    zh: `你的姓名在档案中含有不能打印的字符${named(character).zh}，所以没有办理，也未计入份数。请到${office.zh}更正后再来。`,
    en: `Your name on record has a character that cannot be printed, ${named(character).en}, so nothing was printed or counted. Have it put right at the ${office.en}, then come back.`,
  })),
  /** What the document states has no text in a language that it is made in: `text` in the other one, and `others`. */
  textMissing: row<AtOffice & { readonly tongue: 'zh' | 'en'; readonly text: string; readonly others: number }>(
    'refused',
    ({ tongue, text, others, office }) => {
      const missing = tongue === 'zh' ? { zh: '中文', en: 'Chinese' } : { zh: '英文', en: 'English' };
      const many = others === 0 ? { zh: '', en: '' } : { zh: `等${others + 1}项`, en: ` and ${others} more` };
      return {
        zh: `你的档案中“${excerpt(text)}”${many.zh}没有${missing.zh}，所以没有办理，也未计入份数。请换一种语言，或到${office.zh}补齐后再来。`,
        en: `Your record has no ${missing.en} for “${excerpt(text)}”${many.en}, so nothing was printed or counted. Choose another language, or have it added at the ${office.en}.`,
      };
    },
  ),
  /** No font has this character; a box in its place is never printed. */
  missingGlyph: row<Character>('refused', (character, { school: { phone } }) => ({
    zh: `字库中没有${named(character).zh}，不能打印错字，所以没有办理，也未计入份数。请致电${phone}人工办理。`,
    en: `No font here has the character ${named(character).en}, so nothing was printed or counted. Call ${phone} to have it made by hand.`,
  })),
  /** The text does not fit the sheet at the smallest setting allowed. */
  tooLong: row('refused', (_, { school: { phone } }) => ({
    zh: `内容超出一页，不能自动排版，没有计入份数。请致电${phone}人工办理。`,
    en: `The text does not fit the page, so nothing was printed or counted. Call ${phone} to have it made by hand.`,
  })),

  // The printer and the station.
  printerUnavailable: row<{ readonly fault: FaultCode }>(
    'failed',
    ({ fault }, around) => printerFaultSentence(fault, around),
    ({ fault }) => fault,
  ),
  jobFailed: row<{ readonly reason: JobReason }>(
    'failed',
    ({ reason }, around) => jobFailedSentence(reason, around),
    ({ reason }) => reason,
  ),
  jobUnknown: row<{ readonly reason: JobReason; readonly serial: string }>(
    'unknown',
    ({ serial }, { school: { phone } }) => ({
      zh: `无法确认证明是否已经打出。请先看出纸口；如果没有纸，请致电${phone}，报编号${serial}。核实之前暂计一份。`,
      en: `We cannot tell whether your sheet came out. Look into the slot first; if it is empty, call ${phone} and give the number ${serial}. Until that is settled it counts as one copy.`,
    }),
    ({ reason }) => reason,
  ),
  /** The clock is before the last job of the ledger. */
  clockWrong: row(
    'failed',
    orElsewhere({
      zh: '本机时钟不准，校准之前不能打印证明',
      en: 'The clock of this terminal is wrong, so it issues nothing until it is mended',
    }),
  ),
  /** The disk refused a write or a read before anything was to be printed. */
  storage: row(
    'failed',
    orElsewhere({
      zh: '本机存储故障，暂时不能办理',
      en: 'The storage of this terminal has a fault, so nothing can be issued now',
    }),
  ),
  /** An exception that is none of the above: a defect of this program. */
  internal: row(
    'failed',
    orElsewhere({
      zh: '本机出错，本次办理已停止',
      en: 'Something went wrong in this terminal and the visit was stopped',
    }),
  ),
};

export type ProblemKind = keyof typeof problems;

type ParamsOf = { [Kind in ProblemKind]: (typeof problems)[Kind] extends Row<infer Params> ? Params : never };

/** `Problem<'quotaUsed'>` is `{ kind: 'quotaUsed', copies, days }`; several kinds give a union. */
export type Problem<Kind extends ProblemKind> = { [K in Kind]: { readonly kind: K } & ParamsOf[K] }[Kind];

export type VisitProblem = Problem<ProblemKind>;

export type WrongPin = Problem<'wrongPin'>;

/** An effect of the session threw. */
export type InternalError = Problem<'storage' | 'internal'>;

/** What another choice of the visitor's mends, or may mend: a name or a text can be missing in one language alone. */
export type OrderProblem = Problem<'tooManyCopies' | 'notInLanguage' | 'nameMissing' | 'textMissing'>;

export function isOrderProblem(problem: VisitProblem): problem is OrderProblem {
  const { kind } = problem;
  return kind === 'tooManyCopies' || kind === 'notInLanguage' || kind === 'nameMissing' || kind === 'textMissing';
}

export function outcomeOf({ kind }: VisitProblem): Exclude<VisitOutcome, 'printed'> {
  return problems[kind].outcome;
}

/** One word for programs and the ledger; it never tells who. */
export function reasonOf<Kind extends ProblemKind>(problem: Problem<Kind>): string {
  return rowOf(problem).reason?.(problem) ?? problem.kind;
}

export function problemSentence<Kind extends ProblemKind>(problem: Problem<Kind>, around: Surroundings): Sentence {
  return rowOf(problem).sentence(problem, around);
}

function rowOf<Kind extends ProblemKind>({ kind }: Problem<Kind>): Row<ParamsOf[Kind]> {
  const rows: { readonly [K in ProblemKind]: Row<ParamsOf[K]> } = problems;
  return rows[kind];
}

/** In seconds below 100 s, else in minutes; rounded up, so that who comes back then does not come too early. */
function duration(ms: number): Sentence {
  const seconds = Math.ceil(ms / 1000);
  const minutes = Math.ceil(ms / 60_000);
  return seconds < 100 ? { zh: `${seconds}秒`, en: `${seconds} s` } : { zh: `${minutes}分钟`, en: `${minutes} min` };
}
