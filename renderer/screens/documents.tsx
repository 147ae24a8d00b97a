import { useState } from 'react';
import type { OfferView } from '../../core/api.ts';
import { PageThumb } from '../components/drawings.tsx';
import { Icon } from '../components/icon.tsx';
import { SecondAction, Title } from '../components/parts.tsx';
import { certificateLanguages, useSay, useVisit } from '../components/visit-context.ts';

/** Cards that fit on a screen without scrolling; in large type one fewer where a card gives the reason of a refusal. */
const perPage = { plain: 4, large: 3, largeWithReasons: 2 } as const;

export function Documents({ offers }: { readonly offers: readonly OfferView[] }) {
  const { words, large } = useVisit();
  const [page, setPage] = useState(0);
  const reasons = offers.some(({ refusal }) => refusal !== null);
  const size = large ? (reasons ? perPage.largeWithReasons : perPage.large) : perPage.plain;
  const from = page * size < offers.length ? page * size : 0;
  const remaining = offers.length - from - size;
  return (
    <div className="body documents">
      <div className="say">
        <Title>{words.whichOne}</Title>
        <p className="lead">{words.seeFirst}</p>
      </div>
      <div className="cards show">
        {offers.slice(from, from + size).map((offer) => (
          <OfferCard key={offer.title.zh} offer={offer} />
        ))}
      </div>
      {offers.length > size && (
        <div className="more">
          {remaining > 0 ? (
            <SecondAction icon="page" onAct={() => setPage(page + 1)}>
              {words.otherDocuments(remaining)}
            </SecondAction>
          ) : (
            <SecondAction icon="back" onAct={() => setPage(0)}>
              {words.firstDocuments}
            </SecondAction>
          )}
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
