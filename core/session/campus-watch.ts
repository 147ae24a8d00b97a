/** Whether the campus answers: by what visits hear from it, and between them by asking. */
import type { Result } from '../../devices/result.ts';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { VisitProblem } from '../messages/problems.ts';
import type { CampusAnswers, RecordSource } from '../records/record-source.ts';
import { askWithDeadline } from './deadline.ts';

export interface CampusWatch {
  /** Why it is down, for the technician, by the last answer; `null` while it answers, and before the first. */
  down(): string | null;
  /** How far the station's clock is ahead of the campus's, in milliseconds; `null`: not known. */
  clockAheadMs(): number | null;
  /** An answer that a visit had of it. */
  heard(answer: Result<unknown, VisitProblem>): void;
  /** Asks it, unless it is being asked. */
  ask(): Promise<void>;
  close(): void;
}

export function openCampusWatch(records: Pick<RecordSource, 'reach'>, clock: Clock, log: Log): CampusWatch {
  const closing = new AbortController();
  let down: string | null = null;
  let clockAheadMs: CampusAnswers['clockAheadMs'] = null;
  let asking = false;
  const isNow = (reason: string | null): void => {
    if (reason !== null && reason !== down) log('campus.down', { reason });
    if (reason === null && down !== null) log('campus.back', {});
    down = reason;
  };
  return {
    down: () => down,
    clockAheadMs: () => clockAheadMs,
    heard(answer) {
      if (answer.ok) isNow(null);
      // A lost try does not tell whether the next one would be.
      else if (answer.problem.kind === 'tryLost') log('campus.try-lost', { reason: answer.problem.reason });
      else isNow(answer.problem.kind === 'campusDown' ? answer.problem.reason : null);
    },
    async ask() {
      if (asking || closing.signal.aborted) return;
      asking = true;
      const answer = await askWithDeadline(clock, closing.signal, 'campusDown', (limit) => records.reach(limit));
      asking = false;
      if (closing.signal.aborted) return;
      isNow(answer.ok ? null : answer.problem.reason);
      clockAheadMs = answer.ok ? answer.value.clockAheadMs : null;
    },
    close: () => closing.abort(),
  };
}
