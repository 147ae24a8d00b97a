/**
 * What the pages and the main process say to each other: every channel with its signature, and the one object that each
 * preload puts on its page's `window`. The pages import these types and nothing else of the shell.
 *
 * Both ends (page-ipc.ts for the preloads, page-port.ts for main) take a channel by its name and are typed by these
 * tables: a channel that is missing, misspelt or used with another content does not compile.
 */
import type { Intent, KioskView } from '../core/api.ts';
import type { BenchCommand, BenchState } from './bench-commands.ts';

/** Page to main; nothing comes back. */
export interface PageMessages {
  /** Asks for the present view; each later one comes by itself. */
  'kiosk:watch': () => void;
  'kiosk:act': (intent: Intent) => void;
  /** A sign of life, once a second; whether anything is to be seen. */
  'kiosk:alive': (shows: boolean) => void;
  /** Asks for the present state; each later one comes by itself. */
  'bench:watch': () => void;
  'bench:act': (command: BenchCommand) => void;
}

/** Page to main; main answers. `null` is also what a page that is not ours is answered. */
export interface PageRequests {
  'kiosk:preview-pdf': () => Uint8Array | null;
}

/** Main to page. */
export interface MainMessages {
  'kiosk:view': (view: KioskView) => void;
  'bench:state': (state: BenchState) => void;
}

/** `window.kiosk` of the terminal's page. */
export interface KioskApi {
  /** Tells the present view at once and each later one; returns what ends it. */
  onView(listener: (view: KioskView) => void): () => void;
  act(intent: Intent): void;
  /** Tells that the page's loop runs, and whether anything is to be seen on it. */
  alive(shows: boolean): void;
  /** The very document that will be printed, while it is looked at; `null` at any other time. */
  previewPdf(): Promise<Uint8Array | null>;
}

/** `window.bench` of the bench's page; development and demonstrations only. */
export interface BenchApi {
  /** Tells the present state at once and each later one; returns what ends it. */
  onState(listener: (state: BenchState) => void): () => void;
  act(command: BenchCommand): void;
}
