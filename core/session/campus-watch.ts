/** Whether the campus answers: by what visits hear from it, and between them by asking. */
import type { Result } from '../../devices/result.ts';
import type { Clock } from '../clock.ts';
import type { RecordSource } from '../records/record-source.ts';
import { askWithDeadline } from './deadline.ts';

export interface CampusWatch {
  /** By the last answer; `false` before the first. */
  isDown(): boolean;
  /** An answer that a visit had of it. */
  heard(answer: Result<unknown, { readonly kind: string }>): void;
  /** Asks it, unless it is being asked. */
  ask(): Promise<void>;
  close(): void;
}

export function openCampusWatch(records: Pick<RecordSource, 'reach'>, clock: Clock): CampusWatch {
  const closing = new AbortController();
  let down = false;
  let asking = false;
  const heard: CampusWatch['heard'] = (answer) => {
    down = !answer.ok && answer.problem.kind === 'campusDown';
  };
  return {
    isDown: () => down,
    heard,
    async ask() {
      if (asking || closing.signal.aborted) return;
      asking = true;
      const answer = await askWithDeadline(clock, closing.signal, (limit) => records.reach(limit));
      asking = false;
      if (!closing.signal.aborted) heard(answer);
    },
    close: () => closing.abort(),
  };
}
