/** What the visitor reads beside problems: success, a print that waits, and on the welcome what does not work. */
import type { FaultCode } from '../../devices/device.ts';
import type { Sentence } from '../sentence.ts';
import { noticeOf, obstacleOf } from './printer-messages.ts';
import { problemSentence } from './problems.ts';
import { elsewhereSentence, type Surroundings } from './surroundings.ts';

export const printedSentence: Sentence = {
  zh: '已打印完毕。请取走全部纸张和校园卡。',
  en: 'Printed. Take all your sheets, and your card.',
};

/** What a job waits for, while it waits, and what to do about it. */
export function waitingSentence(fault: FaultCode, { school: { phone } }: Pick<Surroundings, 'school'>): Sentence {
  const { what, todo } = obstacleOf(fault, { zh: '打印机在等待处理', en: 'The printer needs attention' });
  const help = todo ?? { zh: `请致电${phone}请人处理`, en: `Call ${phone}` };
  return {
    zh: `${what.zh}。${help.zh}，之后会自动继续打印。`,
    en: `${what.en}. ${help.en}; printing then goes on by itself.`,
  };
}

/** A device, the clock or the disk, that does not work, or not wholly. `onePrinter`: one of two, and the other works. */
export type DeviceTrouble =
  | { readonly device: 'clock' | 'disk' }
  | {
      readonly device: 'cardReader' | 'documentPrinter' | 'backupPrinter' | 'receiptPrinter' | 'onePrinter';
      readonly fault: FaultCode;
    };

/** What the welcome says of it: what does not work, then where else to go. */
export function unavailableSentence(trouble: DeviceTrouble, around: Surroundings): Sentence {
  switch (trouble.device) {
    case 'clock':
      return problemSentence({ kind: 'clockWrong' }, around);
    case 'disk':
      return problemSentence({ kind: 'storage' }, around);
    case 'cardReader':
      return (
        noticeOf(trouble.fault) ??
        elsewhereSentence({ zh: '读卡器没有响应', en: 'The card reader does not answer' }, around)
      );
    case 'receiptPrinter':
      return { zh: '小票打印机暂停使用。', en: 'The slip printer is out of use.' };
    case 'onePrinter':
      return {
        zh: '两台打印机中有一台停用，仍可打印。',
        en: 'One of the two printers is out of use; you can still print.',
      };
    case 'documentPrinter':
    case 'backupPrinter': {
      const notReady = { zh: '打印机暂时不能用', en: 'The printer is not ready' };
      return noticeOf(trouble.fault) ?? elsewhereSentence(obstacleOf(trouble.fault, notReady).what, around);
    }
  }
}
