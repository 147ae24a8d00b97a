/** The thin runner: feeds events to the pure session, starts and aborts what its stages ask for, wakes it in time. */
import type { Clock } from '../clock.ts';
import { StorageError } from '../ledger/database.ts';
import { type Effect, effectOf, type Perform } from './effects.ts';
import { firstSession, nextDeadline, nextSession } from './session.ts';
import type { Session, SessionEvent } from './stage.ts';

export interface SessionRunner {
  session(): Session;
  dispatch(event: SessionEvent): void;
  close(): void;
}

/** Sees each step. `before === after` means that the event was not accepted. */
export type Observer = (before: Session, after: Session, event: SessionEvent) => void;

/** Told of an effect that threw: the disk, or a bug. */
export type OnBreak = (effect: Effect['kind'], error: unknown) => void;

export function runSession(clock: Clock, perform: Perform, observe: Observer, onBreak: OnBreak): SessionRunner {
  let session = firstSession(clock.monotonic());
  let running: { readonly key: string; readonly abort: AbortController } | null = null;
  let cancelWake = (): void => undefined;

  let closed = false;

  function dispatch(event: SessionEvent): void {
    if (closed) return;
    const before = session;
    session = nextSession(before, event, clock.monotonic());
    // Also when nothing changed: a real timer may fire a moment before its time, and nobody else would wake us.
    wakeInTime();
    // Before anybody is told: a listener that throws must not leave a stage whose effect never starts.
    if (session !== before) startEffect(effectOf(session));
    observe(before, session, event);
  }

  function startEffect(effect: Effect | null): void {
    if (effect?.key === running?.key) return;
    running?.abort.abort();
    running = null;
    if (effect === null) return;
    const abort = new AbortController();
    running = { key: effect.key, abort };
    // What comes from an effect whose key is gone belongs to no present stage.
    const tell = (event: SessionEvent): void => {
      if (running?.key === effect.key) dispatch(event);
    };
    perform(effect, abort.signal, tell).then(tell, (error: unknown) => {
      onBreak(effect.kind, error);
      tell({ type: 'effectBroke', problem: { kind: error instanceof StorageError ? 'storage' : 'internal' } });
    });
  }

  function wakeInTime(): void {
    cancelWake();
    const deadline = nextDeadline(session);
    if (deadline === null) return;
    cancelWake = clock.after(Math.max(0, deadline - clock.monotonic()), () => dispatch({ type: 'timePassed' }));
  }

  return {
    session: () => session,
    dispatch,
    close() {
      closed = true;
      cancelWake();
      running?.abort.abort();
      running = null;
    },
  };
}
