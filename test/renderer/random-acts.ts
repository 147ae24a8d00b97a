/** What somebody, or something, does at a terminal at random. An act is drawn whatever the terminal shows, so that a seed alone repeats a campaign. */

import { samplePeople, samplePin } from '../../core/records/sample/people.ts';
import { type CardRefusal, identified } from '../../devices/card-reader/card-reader.ts';
import type { PrinterSwitches } from '../../devices/document-printer/virtual-switches.ts';
import type { ReceiptPrinterFault } from '../../devices/receipt-printer/virtual.ts';
import type { Random } from '../campaign.ts';
import { technicianCard, technicianPin } from '../core/samples.ts';
import type { Point } from '../hand.ts';
import type { LiveTerminal } from './live-terminal.ts';

/** `at`, `other`: numbers that choose a place on what is shown. */
export type Act =
  | { readonly act: 'tap' | 'tremble'; readonly at: number }
  | { readonly act: 'tapTwice'; readonly at: number; readonly gap: number }
  | { readonly act: 'twoFingers' | 'palm' | 'swipe'; readonly at: number; readonly other: number }
  | { readonly act: 'goOn'; readonly at: number }
  | { readonly act: 'typePin' }
  | { readonly act: 'key'; readonly key: string }
  | { readonly act: 'card'; readonly uid: string }
  | { readonly act: 'takeCard' | 'twoCards' | 'cancelAtPrinter' }
  | { readonly act: 'refuseCard'; readonly reason: CardRefusal }
  | { readonly act: 'reader'; readonly plugged: boolean }
  | { readonly act: 'printer'; readonly set: Partial<PrinterSwitches> }
  | { readonly act: 'receiptPrinter'; readonly fault: ReceiptPrinterFault | null }
  | { readonly act: 'wait'; readonly ms: number };

/** Half a panel: drawing takes most of the time. */
export const glass = { width: 540, height: 960 } as const;

/** What can be touched now: enabled, in sight, with nothing over it. */
export interface Control extends Point {
  /** The screen's main action; one of the tools that every screen has; the way out; anything else. */
  readonly kind: 'main' | 'tool' | 'leave' | 'other';
}

const keys = [
  ...'0123456789',
  'Enter',
  'Escape',
  'Tab',
  'Shift+Tab',
  'Backspace',
  'Delete',
  ' ',
  'ArrowUp',
  'ArrowDown',
  'ArrowLeft',
  'ArrowRight',
  'PageDown',
  'Home',
  'End',
  'F5',
  'Control+a',
  'Control+c',
  'Control+v',
  'Control+p',
  'Control+r',
  'Control+f',
  'Control+-',
  'Control+0',
  'Alt+ArrowLeft',
  'ContextMenu',
] as const;
const people = [...samplePeople.map(({ card }) => card), technicianCard];
const refusals = ['wrongKey', 'tampered', 'removed', 'timeout'] as const;
const troubles: readonly Partial<PrinterSwitches>[] = [
  { power: false },
  { hung: true },
  { sheets: 0 },
  { sheets: 3 },
  { toner: 0 },
  { jammed: true },
  { coverOpen: true },
  { failsAfter: 0 },
  { losesAnswer: true },
  { msPerPage: 1500 },
];
const sound: Partial<PrinterSwitches> = {
  power: true,
  hung: false,
  sheets: 250,
  toner: 75,
  jammed: false,
  coverOpen: false,
  failsAfter: null,
  losesAnswer: false,
  msPerPage: 0,
};

/** After these all devices work. */
export const repairs: readonly Act[] = [
  { act: 'printer', set: sound },
  { act: 'receiptPrinter', fault: null },
  { act: 'reader', plugged: true },
  { act: 'takeCard' },
];

const place = (random: Random): number => random.below(1_000_000);
function oneOf<Thing>(random: Random, things: readonly [Thing, ...Thing[]] | readonly Thing[]): Thing {
  const thing = things[random.below(things.length)];
  if (thing === undefined) throw new Error('nothing to choose from');
  return thing;
}

/** How often each kind is drawn, of 100. */
const kinds: readonly (readonly [weight: number, draw: (random: Random) => Act])[] = [
  [44, (random) => ({ act: 'goOn', at: place(random) })],
  [10, (random) => ({ act: 'tap', at: place(random) })],
  [8, (random) => ({ act: 'tapTwice', at: place(random), gap: 80 + random.below(650) })],
  [3, (random) => ({ act: 'twoFingers', at: place(random), other: place(random) })],
  [4, (random) => ({ act: 'palm', at: place(random), other: place(random) })],
  [2, (random) => ({ act: 'swipe', at: place(random), other: place(random) })],
  [3, (random) => ({ act: 'tremble', at: place(random) })],
  [8, (random) => ({ act: 'key', key: oneOf(random, keys) })],
  [2, () => ({ act: 'typePin' })],
  [3, (random) => ({ act: 'card', uid: oneOf(random, people) })],
  [1, () => ({ act: 'takeCard' })],
  [1, () => ({ act: 'twoCards' })],
  [1, (random) => ({ act: 'refuseCard', reason: oneOf(random, refusals) })],
  [1, (random) => ({ act: 'reader', plugged: random.below(4) > 0 })],
  [2, (random) => ({ act: 'printer', set: oneOf(random, troubles) })],
  [3, () => ({ act: 'printer', set: sound })],
  [1, () => ({ act: 'cancelAtPrinter' })],
  [1, (random) => ({ act: 'receiptPrinter', fault: oneOf(random, ['paperOut', 'unreachable', null] as const) })],
  [3, (random) => ({ act: 'wait', ms: oneOf(random, [300, 2_000, 11_000, 30_000, 61_000]) })],
];
const whole = kinds.reduce((sum, [weight]) => sum + weight, 0);

export function drawAct(random: Random): Act {
  let left = random.below(whole);
  for (const [weight, draw] of kinds) {
    if (left < weight) return draw(random);
    left -= weight;
  }
  throw new Error('the weights have no sum');
}

/** Does it; `controls` are those that were shown before. */
export async function doAct(act: Act, live: LiveTerminal, controls: readonly Control[]): Promise<void> {
  const { hand, page, reader, printer, receiptPrinter, clock } = live;
  switch (act.act) {
    case 'tap':
      return hand.tapAt(placeOf(act.at, controls));
    case 'goOn':
      return goOn(act.at, live, controls);
    case 'tapTwice': {
      const at = placeOf(act.at, controls);
      await hand.tapAt(at);
      return hand.tapAt(at, act.gap);
    }
    case 'tremble':
      return tremble(live, placeOf(act.at, controls));
    case 'twoFingers':
    case 'palm':
    case 'swipe':
      return twoPoints(act.act, live, placeOf(act.at, controls), placeOf(act.other, controls));
    case 'typePin':
      return page.keyboard.type(live.station.session().uid === technicianCard ? technicianPin : samplePin);
    case 'key':
      return page.keyboard.press(act.key);
    case 'card':
      reader.remove();
      return reader.present(identified(act.uid));
    case 'takeCard':
      return reader.remove();
    case 'twoCards':
      return reader.collide();
    case 'refuseCard':
      return reader.refuse(act.reason);
    case 'reader':
      return act.plugged ? reader.plug() : reader.unplug();
    case 'printer':
      return printer.set(act.set);
    case 'cancelAtPrinter':
      return printer.cancelAtDevice();
    case 'receiptPrinter':
      return receiptPrinter.breakDown(act.fault);
    case 'wait':
      return clock.advance(act.ms);
  }
}

/** Four of five lie on a control. */
function placeOf(number: number, controls: readonly Control[]): Point {
  const control = controls[Math.floor(number / 5) % Math.max(1, controls.length)];
  if (control !== undefined && number % 5 > 0) return control;
  return { x: number % glass.width, y: Math.floor(number / glass.width) % glass.height };
}

/** What a visitor would do next. */
async function goOn(number: number, live: LiveTerminal, controls: readonly Control[]): Promise<void> {
  const { screen, warning } = live.station.view();
  if (screen.name === 'welcome')
    return doAct({ act: 'card', uid: people[number % people.length] ?? '' }, live, controls);
  if (screen.name === 'pin' && warning === null) return doAct({ act: 'typePin' }, live, controls);
  const ways = controls.filter(({ kind }) => kind === 'main' || kind === 'other');
  const main = ways.find(({ kind }) => kind === 'main');
  const control = (number % 2 === 0 ? main : undefined) ?? ways[Math.floor(number / 2) % Math.max(1, ways.length)];
  if (control !== undefined) await live.hand.tapAt(control);
}

async function tremble({ hand }: LiveTerminal, { x, y }: Point): Promise<void> {
  await hand.touch('touchStart', [{ id: 1, x, y }]);
  for (const [dx, dy] of [
    [12, 5],
    [-9, 14],
    [6, -11],
  ] as const) {
    await hand.touch('touchMove', [{ id: 1, x: x + dx, y: y + dy }], 40);
  }
  await hand.touch('touchEnd', [], 40);
}

async function twoPoints(
  how: 'twoFingers' | 'palm' | 'swipe',
  { hand }: LiveTerminal,
  one: Point,
  other: Point,
): Promise<void> {
  if (how === 'swipe') {
    await hand.touch('touchStart', [{ id: 1, ...one }]);
    for (const share of [0.3, 0.7, 1]) {
      const at = { x: one.x + (other.x - one.x) * share, y: one.y + (other.y - one.y) * share };
      await hand.touch('touchMove', [{ id: 1, ...at }], 30);
    }
    return hand.touch('touchEnd', [], 30);
  }
  const first = { id: 1, ...one, radius: how === 'palm' ? 80 : 15 };
  await hand.touch('touchStart', [first]);
  await hand.touch('touchStart', [first, { id: 2, ...other }], 60);
  await hand.touch('touchEnd', [], 60);
}
