/** What a round of the power losses is made of, so dealt that every part of it has its turn. */
import type { Random } from '../campaign.ts';
import type { Mishap } from '../peers/wire-proxy.ts';
import { killPoints } from './kill-points.ts';
import type { Plan } from './station-process.ts';

/** How many octets of a request are through, of so many; `share` is a number by chance, from 0 to 1. */
type Octets = (total: number, share: number) => number;

const places = {
  'at the first octet': () => 1,
  'behind the header': (total) => Math.min(500, total),
  'in the middle': (total) => Math.floor(total / 2),
  'at any octet': (total, share) => Math.ceil(total * share),
  'at the last octet but one': (total) => total - 1,
  'at the last octet': (total) => total,
} satisfies Record<string, Octets>;
/** What the station, or its wire, comes to. */
export type Ending =
  /** It kills itself between two steps. */
  | { readonly way: 'killed at a step'; readonly killAt: string }
  /**
   * It is killed when so many octets of a request are through, and the rest is lost, which the printer hears or not, or
   * arrives after the death. Or it lives, and the connection does not.
   */
  | ({
      readonly way: 'killed on the wire' | 'connection cut' | 'connection half open' | 'answer lost';
      readonly place: string;
      readonly octets: Octets;
    } & Pick<Mishap, 'operation' | 'effect'>);

const ways = { cut: 'connection cut', halfOpen: 'connection half open', answerLost: 'answer lost' } as const;
const lossesOfWire = ['cut', 'halfOpen', 'answerLost'] as const;
const operation = 'sendDocument';
const at = (place: keyof typeof places): { place: string; octets: Octets } => ({ place, octets: places[place] });

const endings: readonly Ending[] = [
  ...killPoints.map((killAt): Ending => ({ way: 'killed at a step', killAt })),
  ...(['cut', 'halfOpen', 'pass'] as const).flatMap((effect) =>
    Object.entries<Octets>(places).map(
      ([place, octets]): Ending => ({ way: 'killed on the wire', operation, place, octets, effect }),
    ),
  ),
  ...lossesOfWire.flatMap((effect): readonly Ending[] => [
    { way: ways[effect], operation, ...at('at any octet'), effect },
    ...(['createJob', operation, 'cancelJob', 'getJob'] as const).map(
      (each): Ending => ({ way: ways[effect], operation: each, ...at('at the last octet'), effect }),
    ),
  ]),
];

/** As the wire is armed for it. */
export function mishapOf(ending: Exclude<Ending, { way: 'killed at a step' }>, share: number): Mishap {
  const { operation: request, effect, octets } = ending;
  return { operation: request, effect, after: (total) => octets(total, share) };
}

function nameOf(ending: Ending): string {
  if (ending.way === 'killed at a step') return `${ending.way}: ${ending.killAt}`;
  const rest = ending.way === 'killed on the wire' ? `, ${ending.effect}` : '';
  return `${ending.way}: ${ending.operation} ${ending.place}${rest}`;
}

export const troubleNames = ['running', 'slow', 'out of paper', 'power-cycled', 'hung', 'gone'] as const;
export type TroubleName = (typeof troubleNames)[number];

const visitors = {
  'one page': { uid: '04782E21801D80', document: 'enrolment', copies: 1 },
  'two copies of one page': { uid: '04782E21801D80', document: 'enrolment', copies: 2 },
  'three pages': { uid: '04782E21801D80', document: 'transcript', copies: 1 },
  'two copies of four pages': { uid: '04AABBCCDDEE80', document: 'transcript', copies: 2 },
} as const;
const stations = ['one printer', 'two printers'] as const;

/** When the trouble is over: before the station is started again, while it recovers, or after that. */
const untils = ['restart', 'recovery', 'afterwards'] as const;

export interface Round {
  readonly ending: Ending;
  /** From 0 to 1. */
  readonly share: number;
  readonly trouble: TroubleName;
  /** `null`: the trouble begins when the station is dead. */
  readonly troubleAt: string | null;
  readonly until: (typeof untils)[number];
  readonly visitorName: string;
  readonly visitor: Plan['visitor'];
  readonly printers: (typeof stations)[number];
  readonly secondKill: string | null;
}

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
  // Each ending meets every trouble in its turn. Only a job that waits for paper is ever canceled.
  const dealt = endings.map((ending) => {
    const isCancel = ending.way !== 'killed at a step' && ending.operation === 'cancelJob';
    return {
      ending,
      trouble: deck(chance, isCancel ? (['out of paper'] as const) : troubleNames),
      printers: deck(chance, isCancel ? ([stations[0]] as const) : stations),
    };
  });
  const byWay = Map.groupBy(dealt, ({ ending }) => ending.way);
  const ofWay = (way: Ending['way']): (() => (typeof dealt)[number]) => deck(chance, byWay.get(way) ?? []);
  const [steps, octets] = [ofWay('killed at a step'), ofWay('killed on the wire')];
  const way = deck(chance, [steps, steps, octets, octets, ...lossesOfWire.map((effect) => ofWay(ways[effect]))]);
  const visitor = deck(chance, Object.entries<Plan['visitor']>(visitors));
  const until = deck(chance, untils);
  return Array.from({ length: count }, () => {
    const { ending, trouble, printers } = way()();
    const [visitorName, wishes] = visitor();
    const last = ending.way === 'killed at a step' ? killPoints.indexOf(ending.killAt) : killPoints.length;
    return {
      ending,
      share: chance.below(1_000) / 1_000,
      trouble: trouble(),
      troubleAt: deck(chance, [null, ...killPoints.slice(0, last + 1)])(),
      until: until(),
      visitorName,
      visitor: wishes,
      printers: printers(),
      secondKill: chance.below(4) === 0 ? deck(chance, killPoints)() : null,
    };
  });
}

/** The parts of a round that are tallied. */
export function modesOf({ ending, trouble, visitorName, printers }: Round): readonly string[] {
  return [ending.way, nameOf(ending), trouble, visitorName, printers];
}

export const everyMode: readonly string[] = [
  ...new Set(endings.map(({ way }) => way)),
  ...endings.map(nameOf),
  ...troubleNames,
  ...Object.keys(visitors),
  ...stations,
];

export function describeRound({ secondKill, troubleAt, until, ...round }: Round): string {
  const again = secondKill === null ? '' : `, killed again ${secondKill}`;
  const { ending, trouble, visitorName, printers } = round;
  return `${nameOf(ending)}${again}; ${trouble} from ${troubleAt ?? 'then'} until ${until}; ${visitorName} on ${printers}`;
}
