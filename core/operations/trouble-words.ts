/** What is wrong with the station, in a few words for its staff. */
import { faultTable } from '../../devices/faults.ts';
import type { Sentence } from '../sentence.ts';
import type { CauseName, DeviceName, Trouble } from './availability.ts';

export const deviceWords: Readonly<Record<DeviceName, Sentence>> = {
  cardReader: { zh: '读卡器', en: 'Card reader' },
  documentPrinter: { zh: '文档打印机', en: 'Document printer' },
  backupPrinter: { zh: '备用打印机', en: 'Backup printer' },
  receiptPrinter: { zh: '小票打印机', en: 'Receipt printer' },
};

/** Where no fault of a device says more. */
const causeWords: Readonly<Record<CauseName, Sentence>> = {
  cardReader: { zh: '读卡器不能用', en: 'The card reader is not ready' },
  severalCards: { zh: '读卡器上有多张卡', en: 'Several cards lie on the reader' },
  clock: { zh: '时钟早于最后一次打印，已停止办理', en: 'The clock is before the last print, so nothing is issued' },
  disk: { zh: '数据盘拒绝写入，已停止办理', en: 'The disk refuses the data folder, so nothing is issued' },
  printer: { zh: '没有能用的文档打印机', en: 'No document printer works' },
  paper: { zh: '纸盒都空了', en: 'All trays are empty' },
  campus: { zh: '连不上校园系统', en: 'The campus system cannot be reached' },
  greySeal: { zh: '没有彩色打印机，印章打成灰色', en: 'No printer has colour: the seal comes out grey' },
  clockAhead: { zh: '时钟与校园系统不一致', en: "The clock is not the campus's" },
  supplies: { zh: '有耗材快用完', en: 'A supply is low' },
  staffOnly: { zh: '有设备需要处理', en: 'A device needs somebody' },
};

/** `文档打印机：缺纸` */
export function troubleWords({ cause, device, fault }: Pick<Trouble, 'cause' | 'device' | 'fault'>): Sentence {
  if (fault === null) return causeWords[cause];
  const { zh, en } = faultTable[fault].technician;
  if (device === null) return { zh, en };
  return { zh: `${deviceWords[device].zh}：${zh}`, en: `${deviceWords[device].en}: ${en}` };
}
