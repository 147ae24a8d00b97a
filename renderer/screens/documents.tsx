import { useEffect, useRef, useState } from 'react';
import type { OfferView } from '../../core/api.ts';
import { PageThumb } from '../components/drawings.tsx';
import { useFitting } from '../components/fitting.ts';
import { Icon, type IconName } from '../components/icon.tsx';
import { TurnPage } from '../components/pages.tsx';
import { Notice, PrimaryAction, SecondAction, Title } from '../components/parts.tsx';
import { certificateLanguages, useSay, useVisit } from '../components/visit-context.ts';
import { useSurface } from '../touch/surface.ts';
import type { ScreenOf } from './screen-of.ts';

/** What stands in the list: a card each, but one line for all that are for other people. */
type Item =
  | { readonly kind: 'offer'; readonly offer: OfferView }
  | { readonly kind: 'laterHeading'; readonly count: number }
  | { readonly kind: 'others'; readonly offers: readonly OfferView[] };

/** Page by page what is offered, in the core's order; how much a page holds is measured. */
export function Documents({ screen }: { readonly screen: ScreenOf<'documents'> }) {
  const { language, words, large, reachable, kiosk } = useVisit();
  const items = itemsOf(screen.offers);
  const [start, setStart] = useState(0);
  const from = start < items.length ? start : 0;
  const list = useRef<HTMLDivElement>(null);
  const fitting = useFitting(list, `${language} ${large} ${reachable} ${from} ${items.length}`);
  const repeated = headingOver(items, from);
  const page = pageOf(items, from, fitting === null ? null : fitting - repeated.length);
  const remaining = page.after.reduce((sum, item) => sum + countOf(item), 0);
  const next = remaining > 0 ? from + page.items.length : 0;
  // Nothing of what comes can be had: the button does not promise it.
  const leadsToOthers = page.after.every((item) => item.kind === 'others');
  const turn = next === from ? null : () => setStart(next);
  return (
    <div className="body documents">
      <div className="say">
        <Title>{words.whichOne}</Title>
        <Notice notice={screen.notice} otherwise={words.seeFirst} />
      </div>
      <div className={isMixed(items) ? 'cards compact show' : 'cards show'} ref={list}>
        {[...repeated, ...page.items].map((item) => (
          <Entry key={keyOf(item)} item={item} othersOnly={screen.othersOnly?.[language] ?? ''} />
        ))}
      </div>
      <div className="more doors">
        <TurnPage
          pages={{ later: remaining, turn }}
          more={leadsToOthers ? words.othersCount : words.otherDocuments}
          first={words.firstDocuments}
        />
        <SecondAction icon="clock" onAct={() => kiosk.act({ type: 'recentPrints' })}>
          {words.recentPrints}
        </SecondAction>
      </div>
    </div>
  );
}

function itemsOf(offers: readonly OfferView[]): readonly Item[] {
  const cards = (group: OfferView['group']): Item[] =>
    offers.filter((offer) => offer.group === group).map((offer) => ({ kind: 'offer', offer }));
  const later = cards('later');
  const others = offers.filter(({ group }) => group === 'notYours');
  return [
    ...cards('now'),
    ...(later.length > 0 ? [{ kind: 'laterHeading', count: later.length } as const] : []),
    ...later,
    ...(others.length > 0 ? [{ kind: 'others', offers: others } as const] : []),
  ];
}

/** Few can be had and others cannot: where the screen is wide, all are to be seen at once. */
function isMixed(items: readonly Item[]): boolean {
  const others = items.findIndex((item) => item.kind !== 'offer');
  return others >= 0 && others < 4;
}

/** The heading again, on a page that begins below it. */
function headingOver(items: readonly Item[], from: number): readonly Item[] {
  const first = items[from];
  const below = first?.kind === 'offer' && first.offer.group === 'later';
  return below ? items.filter(({ kind }) => kind === 'laterHeading') : [];
}

/** `fitting`: how many fit; `null`: all are drawn to find out. No page ends with a heading. */
function pageOf(items: readonly Item[], from: number, fitting: number | null) {
  const rest = items.slice(from);
  if (fitting === null) return { items: rest, after: [] };
  const last = rest[fitting - 1];
  const count = Math.max(1, last?.kind === 'laterHeading' ? fitting - 1 : fitting);
  return { items: rest.slice(0, count), after: rest.slice(count) };
}

function countOf(item: Item): number {
  switch (item.kind) {
    case 'offer':
      return 1;
    case 'laterHeading':
      return 0;
    case 'others':
      return item.offers.length;
  }
}

const keyOf = (item: Item): string => (item.kind === 'offer' ? item.offer.document : item.kind);

function Entry({ item, othersOnly }: { readonly item: Item; readonly othersOnly: string }) {
  const { words } = useVisit();
  switch (item.kind) {
    case 'laterHeading':
      return (
        <h2 className="later">
          {words.laterHeading}
          <span>{words.kinds(item.count)}</span>
        </h2>
      );
    case 'others':
      return <Others offers={item.offers} only={othersOnly} />;
    case 'offer':
      return item.offer.refusal === null ? (
        <OfferCard offer={item.offer} />
      ) : (
        <RefusedCard offer={item.offer} refusal={item.offer.refusal} />
      );
  }
}

function OfferCard({ offer }: { readonly offer: OfferView }) {
  const { language, words, kiosk } = useVisit();
  const names = offer.languages.map((each) => words.languageNames[certificateLanguages.indexOf(each)]);
  return (
    <button type="button" className="card" onClick={() => kiosk.act({ type: 'choose', document: offer.document })}>
      <PageThumb offered />
      <span className="what">
        <span className="name">{offer.title[language]}</span>
        <span className="meta">{names.join(language === 'zh' ? '、' : ', ')}</span>
      </span>
      <span className="left">
        {offer.printable ? words.copiesLeft[offer.copiesBound] : words.notNow}
        {offer.printable && <b>{words.copies(offer.copiesLeft)}</b>}
      </span>
      <span className="chev">
        <Icon name="forward" size="l" />
      </span>
    </button>
  );
}

function RefusedCard(props: { readonly offer: OfferView; readonly refusal: NonNullable<OfferView['refusal']> }) {
  const { offer, refusal } = props;
  const { language } = useVisit();
  const say = useSay();
  const line = (icon: IconName, text: string) => (
    <p className="reason">
      <Icon name={icon} />
      <span>{text}</span>
    </p>
  );
  return (
    <div className="card no">
      <PageThumb offered={false} />
      <div className="what">
        <p className="name">{offer.title[language]}</p>
        {line('clock', say(refusal.reason))}
        {line('office', say(refusal.help))}
      </div>
    </div>
  );
}

/** One line for all documents that are for other people; it opens the list of them. */
function Others({ offers, only }: { readonly offers: readonly OfferView[]; readonly only: string }) {
  const { words } = useVisit();
  const [open, setOpen] = useState(false);
  const name = words.othersCount(offers.length);
  return (
    <>
      <button type="button" className="folded" onClick={() => setOpen(true)}>
        <Icon name="no" />
        <span className="name">{name}</span>
        <span className="only">{only}</span>
        <Icon name="down" />
      </button>
      {open && <OthersList offers={offers} name={name} only={only} onClose={() => setOpen(false)} />}
    </>
  );
}

function OthersList(props: {
  readonly offers: readonly OfferView[];
  readonly name: string;
  readonly only: string;
  readonly onClose: () => void;
}) {
  const { offers, name, only, onClose } = props;
  const { language, words } = useVisit();
  const say = useSay();
  const dialog = useRef<HTMLDialogElement>(null);
  useSurface('others');
  useEffect(() => dialog.current?.showModal(), []);
  const help = offers[0]?.refusal?.help;
  return (
    <dialog ref={dialog} className="ask others" aria-label={name} onClose={onClose}>
      <Title>{name}</Title>
      <p className="lead">{only}</p>
      <ul>
        {offers.map(({ document, title }) => (
          <li key={document}>{title[language]}</li>
        ))}
      </ul>
      {help !== undefined && <p>{say(help)}</p>}
      <PrimaryAction icon="back" onAct={onClose}>
        {words.backToDocuments}
      </PrimaryAction>
    </dialog>
  );
}
