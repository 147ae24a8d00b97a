/** What the visitor reads beside problems: success, and a print that waits. */
import type { FaultCode } from '../../devices/device.ts';
import type { Sentence } from '../sentence.ts';
import { obstacleOf } from './printer-messages.ts';
import type { Surroundings } from './surroundings.ts';

export const printedSentence: Sentence = {
  zh: '已打印完毕。请取走全部纸张和校园卡。',
  en: 'Printed. Take all your sheets, and your card.',
};

const unnamed: Sentence = { zh: '打印机在等待处理', en: 'The printer needs attention' };

/** What a job waits for, in a few words. */
export function waitingTitle(fault: FaultCode): Sentence {
  return obstacleOf(fault, unnamed).what;
}

/** What a job waits for, while it waits, and what to do about it. */
export function waitingSentence(fault: FaultCode, { school: { phone } }: Pick<Surroundings, 'school'>): Sentence {
  const { what, todo } = obstacleOf(fault, unnamed);
  const help = todo ?? { zh: `请致电${phone}请人处理`, en: `Call ${phone}` };
  return {
    zh: `${what.zh}。${help.zh}，之后会自动继续打印。`,
    en: `${what.en}. ${help.en}; printing then goes on by itself.`,
  };
}
