/** What a round of the power losses is made of, so dealt that every part of it has its turn. */
import type { Random } from '../campaign.ts';
import type { Mishap } from '../peers/wire-proxy.ts';
import { killPoints } from './kill-points.ts';
import type { Plan } from './station-process.ts';

/** How many octets of a request are through, of so many. */
const places: Readonly<Record<string, Mishap['after']>> = {
  'at the first octet': () => 1,
  'behind the header': (total) => Math.min(500, total),
  'in the middle': (total) => Math.floor(total / 2),
  'at the last octet but one': (total) => total - 1,
  'at the last octet': (total) => total,
};

/** The rest is lost and both hear it; it is lost and nobody hears it; it arrives after the death. */
const wireDeaths = ['cut', 'halfOpen', 'pass'] as const;
const wireMishaps = ['cut', 'halfOpen', 'answerLost'] as const;
const requests = ['createJob', 'sendDocument', 'cancelJob', 'getJob'] as const;

/** What the station, or its wire, comes to. */
export type End =
  /** It kills itself between two steps. */
  | { readonly way: 'killed at a step'; readonly killAt: string }
  /** It is killed when so many octets of a request are through. */
  | { readonly way: 'killed on the wire'; readonly mishap: Mishap }
  /** It lives, and the connection does not. */
  | { readonly way: 'connection cut' | 'connection half open' | 'answer lost'; readonly mishap: Mishap };

export const troubleNames = ['running', 'slow', 'out of paper', 'power-cycled', 'hung', 'gone'] as const;
export type TroubleName = (typeof troubleNames)[number];

const visitors = {
  'one page': { uid: '04782E21801D80', document: 'enrolment', copies: 1 },
  'two copies of one page': { uid: '04782E21801D80', document: 'enrolment', copies: 2 },
  'two pages': { uid: '04782E21801D80', document: 'transcript', copies: 1 },
  'two copies of four pages': { uid: '04AABBCCDDEE80', document: 'transcript', copies: 2 },
} satisfies Record<string, Plan['visitor']>;
export const visitorNames = ['one page', 'two copies of one page', 'two pages', 'two copies of four pages'] as const;

const stations = ['one printer', 'two printers'] as const;

/** When the trouble is over: before the station is started again, while it recovers, or after that. */
const untils = ['restart', 'recovery', 'afterwards'] as const;

export interface Round {
  readonly end: End;
  /** Where on the wire, or at which step. */
  readonly where: string;
  readonly trouble: TroubleName;
  /** `null`: the trouble begins when the station is dead. */
  readonly troubleAt: string | null;
  readonly until: (typeof untils)[number];
  readonly visitorName: (typeof visitorNames)[number];
  readonly visitor: Plan['visitor'];
  readonly printers: (typeof stations)[number];
  readonly secondKill: string | null;
}

const ways: Readonly<
  Record<(typeof wireMishaps)[number], Exclude<End['way'], 'killed at a step' | 'killed on the wire'>>
> = {
  cut: 'connection cut',
  halfOpen: 'connection half open',
  answerLost: 'answer lost',
};

type Ending = Pick<Round, 'end' | 'where'>;

/** Every end once. */
const ends: readonly Ending[] = [
  ...killPoints.map((killAt): Ending => ({ end: { way: 'killed at a step', killAt }, where: killAt })),
  ...wireDeaths.flatMap((effect) =>
    Object.entries(places).map(([place, after]): Ending => {
      const mishap = { operation: 'sendDocument', after, effect } as const;
      return { end: { way: 'killed on the wire', mishap }, where: `sendDocument ${place}, ${effect}` };
    }),
  ),
  ...wireMishaps.flatMap((effect) =>
    requests.flatMap((operation) =>
      Object.entries(places)
        // Only a document is long enough for its middle to matter.
        .filter(
          ([place]) => place === 'at the last octet' || (place === 'in the middle' && operation === 'sendDocument'),
        )
        .map(
          ([place, after]): Ending => ({
            end: { way: ways[effect], mishap: { operation, after, effect } },
            where: `${operation} ${place}`,
          }),
        ),
    ),
  ),
];

/** A deck that is dealt from until it is empty, then shuffled anew: nothing has a second turn before all had one. */
function deck<Card>(chance: Random, cards: readonly Card[]): () => Card {
  let left: { readonly card: Card; readonly order: number }[] = [];
  return () => {
    if (left.length === 0) {
      left = cards
        .map((card) => ({ card, order: chance.below(1_000_000) }))
        .toSorted((one, other) => one.order - other.order);
    }
    const dealt = left.pop();
    if (dealt === undefined) throw new Error('a deck without cards');
    return dealt.card;
  };
}

export function dealRounds(chance: Random, count: number): readonly Round[] {
  // Each end meets every trouble in its turn. Only a job that waits for paper is ever canceled.
  const dealt = ends.map((end) => {
    const canceled = end.where.startsWith('cancelJob');
    return {
      ...end,
      trouble: deck(chance, canceled ? (['out of paper'] as const) : troubleNames),
      printers: deck(chance, canceled ? ([stations[0]] as const) : stations),
    };
  });
  const decks = Map.groupBy(dealt, ({ end }) => end.way);
  const ofWay = (way: End['way']): (() => (typeof dealt)[number]) => deck(chance, decks.get(way) ?? []);
  const [steps, octets] = [ofWay('killed at a step'), ofWay('killed on the wire')];
  const others = wireMishaps.map((effect) => ofWay(ways[effect]));
  const way = deck(chance, [steps, steps, octets, octets, ...others]);
  const visitorName = deck(chance, visitorNames);
  const until = deck(chance, untils);
  return Array.from({ length: count }, () => {
    const { end, where, trouble, printers } = way()();
    const name = visitorName();
    const reached =
      end.way === 'killed at a step' ? killPoints.slice(0, killPoints.indexOf(end.killAt) + 1) : killPoints;
    return {
      end,
      where,
      trouble: trouble(),
      troubleAt: deck(chance, [null, ...reached])(),
      until: until(),
      visitorName: name,
      visitor: visitors[name],
      printers: printers(),
      secondKill: chance.below(4) === 0 ? deck(chance, killPoints)() : null,
    };
  });
}

/** The parts of a round that are tallied. */
export function modesOf({ end, where, trouble, visitorName, printers }: Round): readonly string[] {
  return [end.way, `${end.way}: ${where}`, trouble, visitorName, printers];
}

export const everyMode: readonly string[] = [
  ...new Set(ends.map(({ end }) => end.way)),
  ...ends.map(({ end, where }) => `${end.way}: ${where}`),
  ...troubleNames,
  ...visitorNames,
  ...stations,
];

export function describeRound({
  end,
  where,
  trouble,
  troubleAt,
  until,
  visitorName,
  printers,
  secondKill,
}: Round): string {
  const again = secondKill === null ? '' : `, killed again ${secondKill}`;
  return `${end.way}, ${where}${again}; ${trouble} from ${troubleAt ?? 'then'} until ${until}; ${visitorName} on ${printers}`;
}
