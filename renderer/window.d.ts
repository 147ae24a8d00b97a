/** The APIs that the two preload scripts expose to their pages. */
import type { BenchApi, KioskApi } from '../electron/channels.ts';

declare global {
  interface Window {
    readonly kiosk: KioskApi;
    readonly bench: BenchApi;
  }
}
