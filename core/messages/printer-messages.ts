/** What keeps the document printer from printing, in the visitor's words, and what a visitor may do about it. */
import type { FaultCode } from '../../devices/device.ts';
import type { Sentence } from '../api.ts';

export interface Obstacle {
  readonly what: Sentence;
  /** What anybody may do at once; `null` where it takes one of the staff. */
  readonly todo: Sentence | null;
}

const wait: Sentence = { zh: '请稍候', en: 'Please wait' };

const obstacles: Partial<Record<FaultCode, Obstacle>> = {
  paperOut: { what: { zh: '打印机缺纸', en: 'The printer is out of paper' }, todo: null },
  paperJammed: { what: { zh: '打印机卡纸', en: 'Paper is jammed in the printer' }, todo: null },
  coverOpen: {
    what: { zh: '打印机盖板开着', en: "The printer's cover is open" },
    todo: { zh: '请合上盖板', en: 'Close it' },
  },
  outputFull: {
    what: { zh: '出纸口已满', en: 'The output slot is full' },
    todo: { zh: '请取走出纸口的纸', en: 'Take out the sheets that lie there' },
  },
  trayMissing: {
    what: { zh: '打印机纸盒没有装好', en: 'The paper tray is not in place' },
    todo: { zh: '请把纸盒推到底', en: 'Push it in all the way' },
  },
  tonerOut: { what: { zh: '打印机墨粉用完', en: 'The printer is out of toner' }, todo: null },
  wasteFull: { what: { zh: '打印机废粉盒已满', en: "The printer's waste box is full" }, todo: null },
  unreachable: { what: { zh: '打印机没有响应', en: 'The printer does not answer' }, todo: wait },
  silent: { what: { zh: '打印机没有响应', en: 'The printer does not answer' }, todo: wait },
  certificateMismatch: {
    what: {
      zh: '打印机不是本机登记的那一台，已停用',
      en: 'The printer is not the one that this terminal knows, so it is not used',
    },
    todo: null,
  },
  unsupportedFormat: {
    what: { zh: '打印机不支持所需格式', en: 'The printer cannot take this kind of document' },
    todo: null,
  },
};

/** For a fault without a name of its own, `unnamed` says what there is to say. */
export const obstacleOf = (fault: FaultCode, unnamed: Sentence): Obstacle =>
  obstacles[fault] ?? { what: unnamed, todo: null };
