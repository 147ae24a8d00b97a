import type { DeviceClock } from '../clock.ts';

export interface PresenceOptions {
  readonly clock: DeviceClock;
  /** A card not sighted for so long has left. */
  readonly holdMs: number;
  presented(uid: string): void;
  removed(): void;
}

/**
 * Makes one visit of a card out of many sightings: readers repeat what they see. Another card ends the visit at once.
 */
export function createPresence(options: PresenceOptions): { sighted(uid: string): void; close(): void } {
  const { clock, holdMs } = options;
  let present: string | null = null;
  let cancel: (() => void) | undefined;

  const awaitSilence = (): void => {
    const due = clock.monotonic() + holdMs;
    cancel = clock.after(holdMs, () => {
      // A late timer means that the process was busy: sightings may be waiting unread, so silence proves nothing yet.
      if (clock.monotonic() - due > holdMs / 4) return awaitSilence();
      present = null;
      options.removed();
    });
  };

  return {
    sighted: (uid) => {
      cancel?.();
      const before = present;
      present = uid;
      awaitSilence();
      if (before === uid) return;
      if (before !== null) options.removed();
      options.presented(uid);
    },
    close: () => cancel?.(),
  };
}
