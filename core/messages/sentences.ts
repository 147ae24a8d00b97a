/**
 * What the visitor reads: what happened, what it means, what to do, whom to see. Short, second person, no codes.
 */
import type { FaultCode } from '../../devices/device.ts';
import type { Sentence } from '../api.ts';
import type { JobReason } from '../ledger/events.ts';
import type { Availability } from '../operations/availability.ts';
import type { Settings } from '../settings/settings.ts';
import { cardTroubleSentence, tooSoonSentence } from './card-sentences.ts';
import { obstacleOf } from './printer-messages.ts';
import type { VisitProblem } from './problems.ts';
import { standingSentences } from './standing-sentences.ts';

/** Where somebody can turn to from this station. */
export type Surroundings = Pick<Settings, 'school' | 'neighbours'>;

export function problemSentence(problem: VisitProblem, around: Surroundings): Sentence {
  switch (problem.kind) {
    case 'unknownCard':
      return at(
        around.school.cardOffice,
        '校园系统中没有这张卡。请换用你的校园卡，或到{}查询。',
        'The campus does not know this card. Use your campus card, or ask at the {}.',
      );
    case 'wrongPin':
      return problem.triesLeft === null
        ? say('密码不正确。', 'That PIN is not right.')
        : say(
            `密码不正确，还可再试${problem.triesLeft}次。`,
            `That PIN is not right. ${tries(problem.triesLeft)} left.`,
          );
    case 'tooSoon':
      return tooSoonSentence(problem.waitMs);
    case 'pinLocked':
      return at(
        problem.office,
        '密码输错次数过多，此卡已锁定。请到{}解锁。',
        'Too many wrong PINs: this card is locked. To unlock it, see the {}.',
      );
    case 'cardLost':
      return at(
        problem.office,
        '此卡已挂失，不能使用。如已找回，请到{}解除挂失。',
        'This card was reported lost and cannot be used. If it was found again, see the {}.',
      );
    case 'cardExpired':
      return at(
        problem.office,
        '此卡已过期。请到{}续期后再来。',
        'This card has expired. Have it renewed at the {}, then come back.',
      );
    case 'campusDown':
      return then(
        '暂时连不上校园系统，没有办理任何业务，也未计入份数。请过几分钟再试',
        'The campus system cannot be reached. Nothing was printed or counted. Try again in a few minutes',
        around,
      );
    case 'notForStaff':
    case 'notForStudents':
    case 'graduated':
    case 'onLeave':
    case 'notOnLeave':
    case 'notFinalYear':
    case 'notGraduated':
    case 'notRanked':
    case 'noAward':
    case 'noIncome': {
      const { zh, en } = standingSentences[problem.kind];
      return at(problem.office, zh, en);
    }
    case 'cardUnproven':
      return at(
        problem.office,
        '此证明须用能验证真伪的校园卡办理，你的卡不能验证。请到{}换卡。',
        'This document needs a card that can prove it is genuine, and yours cannot. Have it replaced at the {}.',
      );
    case 'readerCannotProve':
      return at(
        problem.office,
        '此证明须验证校园卡的真伪，本机不能验证。请到{}查询可办理的终端。',
        'This document needs a check that your card is genuine, which this terminal cannot make. The {} can tell you where it is made.',
      );
    case 'held':
      return say(
        `${problem.reason.zh}，此证明暂不能办理。请到${problem.office.zh}处理后再来。`,
        `This document is held: ${problem.reason.en}. Settle it at the ${problem.office.en}, then come back.`,
      );
    case 'quotaUsed':
      return say(
        `此证明${problem.days}天内最多${problem.copies}份，已经用完。确需更多请致电${around.school.phone}。`,
        `You have had all ${problem.copies} copies allowed in ${problem.days} days. If you need more, call ${around.school.phone}.`,
      );
    case 'tooManyCopies':
      return say(
        `目前最多还可打印${problem.copiesLeft}份。请减少份数。`,
        `Only ${problem.copiesLeft} more can be printed. Choose fewer.`,
      );
    case 'notInLanguage':
      return say(
        '此证明没有这种语言的版本。请换一种语言。',
        'This document is not made in that language. Choose another.',
      );
    case 'badPurpose':
      return say(
        '用途只能是30字以内的短语，不能带句号等标点。请改写。',
        'The purpose must be a phrase of at most 30 characters without full stops. Please reword it.',
      );
    case 'missingGlyph':
      return say(
        `字库中没有“${problem.character}”（${problem.codePoint}），不能打印错字，所以没有办理，也未计入份数。请致电${around.school.phone}人工办理。`,
        `No font here has the character “${problem.character}” (${problem.codePoint}), so nothing was printed or counted. Call ${around.school.phone} to have it made by hand.`,
      );
    case 'tooLong':
      return say(
        `内容超出一页，不能自动排版，没有计入份数。请致电${around.school.phone}人工办理。`,
        `The text does not fit the page, so nothing was printed or counted. Call ${around.school.phone} to have it made by hand.`,
      );
    case 'reportedWrong':
      return at(
        problem.office,
        '没有打印，也未计入份数。请到{}更正，更正后再来打印。',
        'Nothing was printed or counted. Have it put right at the {}, then print it here.',
      );
    case 'clockWrong':
      return then(
        '本机时钟不准，校准之前不能打印证明',
        'The clock of this terminal is wrong, so it issues nothing until it is mended',
        around,
      );
    case 'printerUnavailable':
      return printerSentence(problem.fault, around);
    case 'jobFailed':
      return jobFailedSentence(problem.reason, around);
    case 'jobUnknown':
      return say(
        `无法确认证明是否已经打出。请先看出纸口；如果没有纸，请致电${around.school.phone}，报编号${problem.serial}。核实之前暂计一份。`,
        `We cannot tell whether your sheet came out. Look into the slot first; if it is empty, call ${around.school.phone} and give the number ${problem.serial}. Until that is settled it counts as one copy.`,
      );
    case 'cardRefused':
      return cardTroubleSentence(problem.trouble, around);
    case 'noCard':
      return say(
        '没有读到卡。请把校园卡平放在读卡区再试。',
        'No card was read. Lay your campus card flat on the reader and try again.',
      );
    case 'readerUnavailable':
      return then(
        '读卡器没有响应，暂时不能办理',
        'The card reader does not answer, so nothing can be issued now',
        around,
      );
    case 'storage':
      return then(
        '本机存储故障，这一份没有打印，也未计入份数',
        'The storage of this terminal failed. This copy was not printed and is not counted',
        around,
      );
    case 'internal':
      return then(
        '本机出错，本次办理已停止',
        'Something went wrong in this terminal and the visit was stopped',
        around,
      );
  }
}

/** What a job waits for, while it waits, and what to do about it. */
export function waitingSentence(fault: FaultCode, { school: { phone } }: Pick<Surroundings, 'school'>): Sentence {
  const { what, todo } = obstacleOf(fault, say('打印机在等待处理', 'The printer needs attention'));
  const help = todo ?? say(`请致电${phone}请人处理`, `Call ${phone}`);
  return say(
    `${what.zh}。${help.zh}，之后会自动继续打印。`,
    `${what.en}. ${help.en}; printing then goes on by itself.`,
  );
}

/** What the welcome says of a device that does not do its part; `obstacle` names it, then comes where else to go. */
export function unavailableSentence(reason: Availability['reasons'][number], around: Surroundings): Sentence {
  if (reason.device === 'clock') return problemSentence({ kind: 'clockWrong' }, around);
  const { device, fault } = reason;
  if (fault === 'cardCollision') return cardTroubleSentence('collision', around);
  if (device === 'cardReader') return then('读卡器没有响应', 'The card reader does not answer', around);
  if (device === 'receiptPrinter') return say('小票打印机暂停使用。', 'The slip printer is out of use.');
  if (device === 'onePrinter')
    return say('两台打印机中有一台停用，仍可打印。', 'One of the two printers is out of use; you can still print.');
  if (fault === 'settling')
    return say(
      '本机刚重新启动，正在核对之前的打印任务，请稍候。',
      'This terminal was restarted and is checking earlier print jobs. Please wait a moment.',
    );
  if (fault === 'trayEmpty') return say('一个纸盒已空，仍可打印。', 'One paper tray is empty; you can still print.');
  if (fault === 'paperLow') return say('打印纸快用完了，仍可打印。', 'Paper is running low; you can still print.');
  if (fault === 'colourMissing')
    return then('打印机只能黑白打印，印章不是红色', 'This printer has no colour: the seal comes out grey', around);
  if (fault === 'tonerLow') return say('墨粉快用完了，仍可打印。', 'Toner is running low; you can still print.');
  const { what } = obstacleOf(fault, say('打印机暂时不能用', 'The printer is not ready'));
  return then(what.zh, what.en, around);
}

export const printedSentence: Sentence = {
  zh: '已打印完毕。请取走全部纸张和校园卡。',
  en: 'Printed. Take all your sheets, and your card.',
};

function printerSentence(fault: FaultCode, around: Surroundings): Sentence {
  const { what } = obstacleOf(fault, say('打印机有故障', 'The printer has a fault'));
  return then(
    `${what.zh}，这一份没有打印，也未计入份数`,
    `${what.en}. This copy was not printed and is not counted`,
    around,
  );
}

function jobFailedSentence(reason: JobReason, around: Surroundings): Sentence {
  switch (reason) {
    case 'siteWaitOver':
      return then(
        '打印机等待处理超时，本次打印已取消，未计入份数',
        'The printer waited too long for attention. Your print was canceled and is not counted',
        around,
      );
    case 'printerUnreachable':
      return printerSentence('unreachable', around);
    case 'canceledByVisitor':
      return say(
        '已按你的要求取消打印，没有出纸，也未计入份数。',
        'Your print was canceled as you asked. No sheet came out and none is counted.',
      );
    case 'stuck':
      return then(
        '打印机长时间没有动静，本次打印已取消，没有出纸，也未计入份数',
        'The printer stood still for too long, so your print was canceled. No sheet came out and none is counted',
        around,
      );
    default:
      return then(
        '这一份没有打印成功，没有出纸，也未计入份数',
        'This copy did not print: no sheet of it came out and none is counted',
        around,
      );
  }
}

/** What happened, then where else to go, or whom to call. */
function then(zh: string, en: string, { neighbours, school }: Surroundings): Sentence {
  const nearest = neighbours.toSorted((a, b) => a.walkMinutes - b.walkMinutes)[0];
  if (nearest === undefined) return say(`${zh}。可致电${school.phone}。`, `${en}. You can call ${school.phone}.`);
  const { name, walkMinutes } = nearest;
  return say(
    `${zh}。可到${name.zh}（步行${walkMinutes}分钟）办理，或致电${school.phone}。`,
    `${en}. You can go to the ${name.en} (${walkMinutes} min on foot), or call ${school.phone}.`,
  );
}

function at(office: Sentence, zh: string, en: string): Sentence {
  return say(zh.replace('{}', office.zh), en.replace('{}', office.en));
}

function tries(count: number): string {
  return count === 1 ? 'One try is' : `${count} tries are`;
}

function say(zh: string, en: string): Sentence {
  return { zh, en };
}
