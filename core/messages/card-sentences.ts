/** What is read of a card before anybody is known: what happened, what to do, whom to see. */
import type { Sentence } from '../api.ts';
import type { Settings } from '../settings/settings.ts';
import type { CardTrouble } from './problems.ts';

export function cardTroubleSentence(trouble: CardTrouble, { school }: Pick<Settings, 'school'>): Sentence {
  const { cardOffice: office } = school;
  switch (trouble) {
    case 'collision':
      return {
        zh: '读卡区有不止一张卡，不知道该读哪一张。请只放校园卡，其他卡和钱包请拿开。',
        en: 'There is more than one card on the reader. Lay only your campus card there, without other cards or a wallet.',
      };
    case 'removed':
    case 'timeout':
      return {
        zh: '卡还没有读完。请把卡平放在读卡区，等屏幕变化后再拿开。',
        en: 'The card was not read to the end. Lay it flat on the reader again and leave it until this screen changes.',
      };
    case 'wrongKey':
    case 'tampered':
      return {
        zh: `无法验证这张卡是真的，所以没有办理任何业务。请再放一次；如果还是这样，请带卡到${office.zh}检查。`,
        en: `This card could not be proved genuine, so nothing was done. Lay it down once more; if this comes again, have it checked at the ${office.en}.`,
      };
  }
}

/** Rounded up, so that nobody is sent to try in vain. */
export function tooSoonSentence(waitMs: number): Sentence {
  const seconds = Math.ceil(waitMs / 1000);
  const minutes = Math.ceil(waitMs / 60_000);
  const [zh, en] = seconds < 100 ? [`${seconds}秒`, `${seconds} s`] : [`${minutes}分钟`, `${minutes} min`];
  return {
    zh: `刚才有密码输错多次。为防止有人试密码，要等一会儿才能再输。你可在${zh}后再试。`,
    en: `Wrong PINs were entered. Guessing is made slow here, so the next one has to wait. You can try again in ${en}.`,
  };
}
