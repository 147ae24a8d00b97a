/** What keeps a device from working, in the visitor's words; the words of each fault are in the fault table. */
import type { FaultCode } from '../../devices/device.ts';
import { type FaultRow, faultTable, type Obstacle } from '../../devices/faults.ts';
import type { Sentence } from '../sentence.ts';
import { elsewhereSentence, type Surroundings } from './surroundings.ts';

/** `unnamed` stands for a fault without words for the visitor. */
export function obstacleOf(fault: FaultCode, unnamed: Sentence): Obstacle {
  const { visitor }: FaultRow = faultTable[fault];
  return visitor !== null && 'what' in visitor ? visitor : { what: unnamed, todo: null };
}

/** What the welcome says of a device that has this fault; `null` where the fault has no such notice. */
export function noticeOf(fault: FaultCode): Sentence | null {
  const { visitor }: FaultRow = faultTable[fault];
  return visitor !== null && 'notice' in visitor ? visitor.notice : null;
}

/** For the visitor whose copy was not begun for this fault. */
export function printerFaultSentence(fault: FaultCode, around: Surroundings): Sentence {
  const { what } = obstacleOf(fault, { zh: '打印机有故障', en: 'The printer has a fault' });
  return elsewhereSentence(
    {
      zh: `${what.zh}，这一份没有打印，也未计入份数`,
      en: `${what.en}. This copy was not printed and is not counted`,
    },
    around,
  );
}
