/**
 * Which parts of the terminal go on. Each tells a sign of life by itself; a part that told none for too long hangs, and the
 * terminal's supervisor (systemd) starts it anew, for it feeds the watchdog only while all are alive.
 */
import type { Clock } from '../clock.ts';

/** How long each may be silent, in milliseconds; they tell at least every 10 s. */
const silenceLimits = {
  /** The event loop of the process, by the station's heartbeat. */
  mainLoop: 20_000,
  /** The ledger and the data folder, which that heartbeat asks. */
  store: 20_000,
  /** The connections to the devices: the reader's supervisor, and what the printers are asked. */
  devices: 60_000,
  /** The screen's page, by a timer of its own. Only a terminal with a window has one. */
  page: 20_000,
} as const;

export type VitalPart = keyof typeof silenceLimits;
export const vitalParts: readonly VitalPart[] = ['mainLoop', 'store', 'devices', 'page'];

/** For how many milliseconds each part has told nothing; `null`: it never told anything. */
export type Silences = Readonly<Record<VitalPart, number | null>>;

export interface SignsOfLife {
  /** Takes down that a part is alive now. */
  tell(part: VitalPart): void;
  silences(): Silences;
}

export function openSignsOfLife(clock: Pick<Clock, 'monotonic'>): SignsOfLife {
  const last = new Map<VitalPart, number>();
  const silenceOf = (part: VitalPart): number | null => {
    const told = last.get(part);
    return told === undefined ? null : Math.round(clock.monotonic() - told);
  };
  return {
    tell: (part) => void last.set(part, clock.monotonic()),
    silences: () => ({
      mainLoop: silenceOf('mainLoop'),
      store: silenceOf('store'),
      devices: silenceOf('devices'),
      page: silenceOf('page'),
    }),
  };
}

/** The parts that hang. One that never told anything is not among them: it may still be starting, or not be there. */
export function hanging(silences: Silences): readonly VitalPart[] {
  return vitalParts.filter((part) => (silences[part] ?? 0) > silenceLimits[part]);
}

const titles: Readonly<Record<VitalPart, string>> = {
  mainLoop: 'main loop',
  store: 'store',
  devices: 'devices',
  page: 'page',
};

/** The technician's line: `Process · main loop, store, devices and page are alive`, or which part hangs and for how long. */
export function livenessLine(silences: Silences): string {
  const hung = hanging(silences);
  if (hung.length > 0) {
    const words = hung.map((part) => `${titles[part]} (silent for ${Math.round((silences[part] ?? 0) / 1000)} s)`);
    return `Process · hangs: ${words.join(', ')} · action: maintenance · it is started anew by itself; if that goes on, see the log`;
  }
  const told = vitalParts.filter((part) => silences[part] !== null).map((part) => titles[part]);
  return `Process · alive: ${told.join(', ') || 'nothing has told so yet'}`;
}
