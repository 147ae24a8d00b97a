/** What the visitor reads beside problems: success, and a print that waits. */
import type { FaultCode } from '../../devices/device.ts';
import type { Sentence } from '../sentence.ts';
import { obstacleOf } from './printer-messages.ts';
import type { Surroundings } from './surroundings.ts';

export const printedSentence: Sentence = {
  zh: '已打印完毕。请取走全部纸张和校园卡。',
  en: 'Printed. Take all your sheets, and your card.',
};

/** The visitor gave up copies behind one that came out all the same. */
export const partlyPrintedSentence: Sentence = {
  zh: '其余的已取消，未计入份数。请取走全部纸张和校园卡。',
  en: 'The rest was canceled and is not counted. Take all your sheets, and your card.',
};

const unnamed: Sentence = { zh: '打印机在等待处理', en: 'The printer needs attention' };

/** What a job waits for, in a few words, without a full stop. */
export function waitingTitle(fault: FaultCode): Sentence {
  return obstacleOf(fault, unnamed).what;
}

/** What to do while a job waits. `told`: the staff were told of this fault. */
export function waitingSentence(fault: FaultCode, told: boolean, around: Pick<Surroundings, 'school'>): Sentence {
  const { phone } = around.school;
  // What a printer does that does not answer, nobody knows: that it goes on cannot be promised.
  if (fault === 'unreachable') {
    return {
      zh: '正在等它恢复，请稍候；等不到时，会告诉你下一步怎么办。',
      en: 'Please wait while it is asked again; if it stays silent, you read what to do next.',
    };
  }
  const { todo } = obstacleOf(fault, unnamed);
  if (told && todo === null) {
    return {
      zh: '已通知值班人员，请稍候，好了会自动接着打。',
      en: 'Staff have been told. Please wait: printing then goes on by itself.',
    };
  }
  const help = todo ?? { zh: `请致电${phone}请人处理`, en: `Call ${phone}` };
  return {
    zh: `${told ? '已通知值班人员。' : ''}${help.zh}，之后会自动继续打印。`,
    en: `${told ? 'Staff have been told. ' : ''}${help.en}; printing then goes on by itself.`,
  };
}
