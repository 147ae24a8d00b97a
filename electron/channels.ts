/**
 * What the pages and the main process say to each other: the channels, and the one object that each preload puts on its
 * page's `window`. The pages import these types and nothing else of the shell.
 */
import type { Intent, KioskView } from '../core/api.ts';
import type { BenchCommand, BenchState } from './bench-hardware.ts';

/** `window.kiosk` of the terminal's page. */
export interface KioskApi {
  /** Tells the present view at once and each later one; returns what ends it. */
  onView(listener: (view: KioskView) => void): () => void;
  act(intent: Intent): void;
  /** The very document that will be printed, while it is looked at; `null` at any other time. */
  previewPdf(): Promise<Uint8Array | null>;
}

/** `window.bench` of the bench's page; development and demonstrations only. */
export interface BenchApi {
  /** Tells the present state at once and each later one; returns what ends it. */
  onState(listener: (state: BenchState) => void): () => void;
  act(command: BenchCommand): void;
}

export const kioskChannels = {
  /** Page to main: from now on, and at once. */
  watch: 'kiosk:watch',
  /** Main to page: a KioskView. */
  view: 'kiosk:view',
  /** Page to main: an Intent. */
  act: 'kiosk:act',
  /** Page asks, main answers: bytes or null. */
  previewPdf: 'kiosk:preview-pdf',
} as const;

export const benchChannels = {
  watch: 'bench:watch',
  /** Main to page: a BenchState. */
  state: 'bench:state',
  /** Page to main: a BenchCommand. */
  act: 'bench:act',
} as const;
