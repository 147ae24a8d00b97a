/** The thin runner: feeds events to the pure session, starts and aborts what its stages ask for, wakes it in time. */
import type { Clock } from '../clock.ts';
import { StorageError } from '../ledger/database.ts';
import type { EffectControl } from './flow.ts';
import {
  type Effect,
  effectOf,
  firstSession,
  nextDeadline,
  nextSession,
  type Session,
  type SessionEvent,
} from './session.ts';

export interface SessionRunner {
  session(): Session;
  dispatch(event: SessionEvent): void;
  close(): void;
}

/** Sees each step. `before === after` means that the event was not accepted. */
export type Observer = (before: Session, after: Session, event: SessionEvent) => void;

/** Does what an effect asks; its outcome is the session's next event. */
export type Perform = (effect: Effect, control: EffectControl<SessionEvent>) => Promise<SessionEvent>;

/** Told of an effect that threw: the disk, or a bug. `effect` is its key: `3/authenticate/2`. */
export type OnBreak = (effect: string, error: unknown) => void;

interface Running {
  readonly key: string;
  readonly abort: AbortController;
  readonly cancel: AbortController;
  readonly start: NodeJS.Immediate;
}

export function runSession(clock: Clock, perform: Perform, observe: Observer, onBreak: OnBreak): SessionRunner {
  let session = firstSession(clock.monotonic());
  let running: Running | null = null;
  let cancelWake = (): void => undefined;
  let closed = false;

  function dispatch(event: SessionEvent): void {
    if (closed) return;
    const before = session;
    session = nextSession(before, event, clock.monotonic());
    // Also when nothing changed: a real timer may fire a moment before its time, and nobody else would wake us.
    wakeInTime();
    // Before anybody is told: a listener that throws must not leave a stage whose effect never starts.
    if (session !== before) follow(effectOf(session));
    observe(before, session, event);
  }

  function follow(effect: Effect | null): void {
    if (effect?.key !== running?.key) {
      end();
      if (effect !== null) begin(effect);
    }
    if (effect?.canceled === true) running?.cancel.abort();
  }

  /**
   * The effect starts on the next macrotask, when everybody has been told of the stage that asks for it: one that works
   * without yielding, as typesetting does, would keep the screen from showing that it has begun.
   */
  function begin(effect: Effect): void {
    const { key } = effect;
    const abort = new AbortController();
    const cancel = new AbortController();
    // The outcome of an effect that was ended belongs to no present stage.
    const tell = (event: SessionEvent): void => {
      if (running?.abort === abort) dispatch(event);
    };
    const start = setImmediate(() => {
      perform(effect, { signal: abort.signal, cancel: cancel.signal, tell }).then(tell, (error: unknown) => {
        onBreak(key, error);
        tell({ type: 'effectBroke', problem: { kind: error instanceof StorageError ? 'storage' : 'internal' } });
      });
    });
    running = { key, abort, cancel, start };
  }

  function end(): void {
    if (running === null) return;
    clearImmediate(running.start);
    running.abort.abort();
    running = null;
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
      end();
    },
  };
}
