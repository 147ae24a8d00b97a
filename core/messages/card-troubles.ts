import type { CardRefusal } from '../../devices/card-reader/card-reader.ts';
import { faultTable } from '../../devices/faults.ts';
import type { Sentence } from '../sentence.ts';
import type { Surroundings } from './surroundings.ts';

/** What went wrong with a card before a PIN was asked for. `collision`: several cards are in the field. */
export type CardTrouble = CardRefusal | 'collision';

type School = Pick<Surroundings, 'school'>;

const notReadToTheEnd: Sentence = {
  zh: '卡还没有读完。请把卡平放在读卡区，等屏幕变化后再拿开。',
  en: 'The card was not read to the end. Lay it flat on the reader again and leave it until this screen changes.',
};

function notGenuine({ school: { cardOffice } }: School): Sentence {
  return {
    zh: `无法验证这张卡是真的，所以没有办理任何业务。请再放一次；如果还是这样，请带卡到${cardOffice.zh}检查。`,
    en: `This card could not be proved genuine, so nothing was done. Tap it again; if this comes again, have it checked at the ${cardOffice.en}.`,
  };
}

const cardTroubles: Readonly<Record<CardTrouble, (around: School) => Sentence>> = {
  collision: () => faultTable.cardCollision.visitor.notice,
  removed: () => notReadToTheEnd,
  timeout: () => notReadToTheEnd,
  randomUid: () => ({
    zh: '这是手机，不是校园卡。请把实体校园卡放在读卡区。',
    en: 'This is a phone, not a card. Lay your campus card itself on the reader.',
  }),
  wrongKey: notGenuine,
  tampered: notGenuine,
};

export function cardTroubleSentence(trouble: CardTrouble, around: School): Sentence {
  return cardTroubles[trouble](around);
}
