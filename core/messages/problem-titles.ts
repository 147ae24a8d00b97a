/** The fact that ended a visit, as the title over its problem's sentence: no full stop, no advice. */
import type { Sentence } from '../sentence.ts';
import { obstacleOf } from './printer-messages.ts';
import { outcomeOf, type Problem, type ProblemKind, type VisitProblem } from './problems.ts';

/** `sheets`: how many of the order came out before. */
type Title<Kind extends ProblemKind> = Sentence | ((problem: Problem<Kind>, sheets: number) => Sentence);
type Titles = { readonly [Kind in ProblemKind]?: Title<Kind> };

/** A problem that has none here is told by what came of the visit. */
const titles: Titles = {
  unknownCard: { zh: '校园系统中没有这张卡', en: 'The campus does not know this card' },
  wrongPin: { zh: '密码不正确', en: 'That PIN is not right' },
  tooSoon: { zh: '要等一会儿才能再输密码', en: 'The next PIN has to wait' },
  pinLocked: { zh: '此卡已锁定', en: 'This card is locked' },
  cardLost: { zh: '此卡已挂失', en: 'This card was reported lost' },
  cardExpired: { zh: '此卡已过期', en: 'This card has expired' },
  cardRefused: { zh: '卡没有读成', en: 'The card was not read' },
  noCard: { zh: '没有读到卡', en: 'No card was read' },
  readerUnavailable: { zh: '读卡器没有响应', en: 'The card reader does not answer' },
  campusDown: { zh: '连不上校园系统', en: 'The campus cannot be reached' },
  tryLost: { zh: '没有收到校园系统的答复', en: 'The campus did not answer' },
  noRecord: { zh: '学校系统中没有你的档案', en: 'The school has no record of you' },
  recordUnfit: { zh: '你的档案有明显错误', en: 'Your record holds a mistake' },
  visitOver: { zh: '这次办理已经结束', en: 'This visit is over' },
  notForStaff: { zh: '此证明只为学生办理', en: 'This is for students' },
  notForStudents: { zh: '此证明只为教职工办理', en: 'This is for staff' },
  graduated: { zh: '你已毕业', en: 'You have graduated' },
  onLeave: { zh: '你正在休学', en: 'You are on leave' },
  notOnLeave: { zh: '此证明只为休学学生办理', en: 'This is for students on leave' },
  notFinalYear: { zh: '你还不在毕业年级', en: 'You are not in your final year yet' },
  notGraduated: { zh: '你尚未毕业', en: 'You have not graduated yet' },
  notRanked: { zh: '还没有你的成绩排名', en: 'You are not ranked yet' },
  noAward: { zh: '没有你的获奖记录', en: 'No award of yours is on record' },
  noIncome: { zh: '没有你的收入记录', en: 'No income of yours is on record' },
  held: { zh: '此证明暂不能办理', en: 'This document is held' },
  cardUnproven: { zh: '你的卡不能验证真伪', en: 'Your card cannot prove itself' },
  readerCannotProve: { zh: '本机不能验证校园卡', en: 'This terminal cannot check your card' },
  quotaUsed: { zh: '份数已经用完', en: 'You have had all your copies' },
  tooManyCopies: { zh: '份数太多', en: 'Too many copies' },
  notInLanguage: { zh: '没有这种语言的版本', en: 'It is not made in that language' },
  missingGlyph: { zh: '字库中缺一个字', en: 'A character is missing here' },
  tooLong: { zh: '内容超出一页', en: 'The text does not fit the page' },
  printerUnavailable: ({ fault }) => obstacleOf(fault, { zh: '打印机有故障', en: 'The printer has a fault' }).what,
  jobFailed: ({ reason }, sheets) =>
    (reason === 'canceledByVisitor' ? canceled : notPrinted)[sheets > 0 ? 'rest' : 'all'],
  clockWrong: { zh: '本机时钟不准', en: 'The clock here is wrong' },
  storage: { zh: '本机存储故障', en: 'The storage here failed' },
  internal: { zh: '本机出错', en: 'This terminal failed' },
};

/** By the reason that the ledger keeps of a refusal; `null` where its words depend on more. */
export function refusalTitle(reason: string): Sentence | null {
  const title = Object.entries(titles).find(([kind]) => kind === reason)?.[1];
  return title === undefined || typeof title === 'function' ? null : title;
}

/** Of a job that failed; `rest`: where sheets of this order came out before. */
const canceled = {
  all: { zh: '已取消打印', en: 'Your print was canceled' },
  rest: { zh: '其余的已取消', en: 'The rest was canceled' },
};
const notPrinted = {
  all: { zh: '没有打印出来', en: 'It was not printed' },
  rest: { zh: '其余的没有打印出来', en: 'The rest was not printed' },
};

const ofOutcome: Readonly<Record<ReturnType<typeof outcomeOf>, Sentence>> = {
  refused: { zh: '这次不能办理', en: 'Not possible this time' },
  failed: notPrinted.all,
  unknown: { zh: '不确定有没有打出来', en: 'It may not have printed' },
};

export function problemTitle<Kind extends ProblemKind>(problem: Problem<Kind> & VisitProblem, sheets = 0): Sentence {
  const title: Title<Kind> | undefined = titles[problem.kind];
  return typeof title === 'function' ? title(problem, sheets) : (title ?? ofOutcome[outcomeOf(problem)]);
}
