import type { DeviceClock } from '../clock.ts';

export interface PresenceOptions {
  readonly clock: DeviceClock;
  /** Milliseconds without a sighting after which the card counts as removed. */
  readonly holdMs: number;
  presented(uid: string): void;
  removed(): void;
}

/**
 * Debounces a reader that repeats what it sees: many sightings of one card become one `presented` and one `removed`. Another
 * card removes the one before at once.
 */
export function createPresence(options: PresenceOptions): { sighted(uid: string): void; close(): void } {
  const { clock, holdMs } = options;
  let present: string | null = null;
  let cancel: (() => void) | undefined;

  const awaitSilence = (): void => {
    const due = clock.monotonic() + holdMs;
    cancel = clock.after(holdMs, () => {
      // A timer that fires late means that the process was busy: sightings may wait unread, so the silence is not over yet.
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
