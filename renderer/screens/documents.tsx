import type { OfferView } from '../../core/api.ts';
import { PageThumb } from '../components/drawings.tsx';
import { Icon } from '../components/icon.tsx';
import { TurnPage, usePages } from '../components/pages.tsx';
import { Title } from '../components/parts.tsx';
import { certificateLanguages, useSay, useVisit } from '../components/visit-context.ts';

/** Cards that fit on a screen without scrolling; in large type one fewer where a card gives the reason of a refusal. */
const perPage = { plain: 4, large: 3, largeWithReasons: 2 } as const;

export function Documents({ offers }: { readonly offers: readonly OfferView[] }) {
  const { words, large } = useVisit();
  const reasons = offers.some(({ refusal }) => refusal !== null);
  const size = large ? (reasons ? perPage.largeWithReasons : perPage.large) : perPage.plain;
  const pages = usePages(offers, size);
  return (
    <div className="body documents">
      <div className="say">
        <Title>{words.whichOne}</Title>
        <p className="lead">{words.seeFirst}</p>
      </div>
      <div className="cards show">
        {pages.shown.map((offer) => (
          <OfferCard key={offer.title.zh} offer={offer} />
        ))}
      </div>
      {pages.turn !== null && (
        <div className="more">
          <TurnPage pages={pages} more={words.otherDocuments} first={words.firstDocuments} />
        </div>
      )}
    </div>
  );
}

function OfferCard({ offer }: { readonly offer: OfferView }) {
  const { language, words, kiosk } = useVisit();
  const say = useSay();
  const { title, refusal } = offer;
  if (refusal !== null) {
    return (
      <div className="card no">
        <PageThumb offered={false} />
        <div className="what">
          <p className="name">{title[language]}</p>
          <p className="reason">
            <Icon name="no" />
            <span>
              {words.notNow}
              {language === 'zh' ? '：' : ': '}
              {say(refusal)}
            </span>
          </p>
        </div>
      </div>
    );
  }
  const names = offer.languages.map((each) => words.languageNames[certificateLanguages.indexOf(each)]);
  return (
    <button type="button" className="card" onClick={() => kiosk.act({ type: 'choose', document: offer.document })}>
      <PageThumb offered />
      <span className="what">
        <span className="name">{title[language]}</span>
        <span className="meta">{names.join(language === 'zh' ? '、' : ', ')}</span>
      </span>
      <span className="left">
        {words.copiesLeft}
        <b>{words.copies(offer.copiesLeft)}</b>
      </span>
      <span className="chev">
        <Icon name="forward" size="l" />
      </span>
    </button>
  );
}
