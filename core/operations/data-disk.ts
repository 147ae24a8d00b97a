/**
 * Whether the data folder can be relied on. A write or a read that is refused takes the station out of service, until a
 * probe was written; a folder that fails a probe for another reason than being full is broken, and the process must end.
 */
import { type DiskFault, StorageError } from '../ledger/database.ts';
import type { Log } from '../log.ts';

export interface DataDisk {
  /** What was last refused and has not been mended; `null` while all is well. */
  fault(): DiskFault | null;
  /** Takes note of what the disk refused. Any other error is left alone. */
  heed(error: unknown): void;
  /** Runs what writes, after it made sure of the folder. Throws what that throws; a refusal is heeded. */
  write<Value>(work: () => Value): Value;
  /** As `write`, for what the visit goes on without: a refusal is logged. `file` names it in the log. */
  tryToWrite(file: string, work: () => void): void;
  /** A question to the disk that gives its last answer while there is no other; `first` before there was one. */
  remembering<Answer>(ask: () => Answer, first: Answer): () => Answer;
  /** Called at each heartbeat: looks for the folder and, after a fault, whether writes are taken again. */
  check(): void;
  /** Tells each change of `fault`. */
  onChange(listener: () => void): void;
  /** Resolves when a folder that failed has failed again: whoever started the process must start it anew. */
  readonly broken: Promise<StorageError>;
}

/** What the disk is asked; both throw StorageError. */
interface DiskQuestions {
  /** That the folder is still the one which the station holds. */
  readonly isHeld: () => void;
  /** That it takes writes and gives back what was written. */
  readonly probe: () => void;
}

export function watchDisk({ isHeld, probe }: DiskQuestions, log: Log): DataDisk {
  const broken = Promise.withResolvers<StorageError>();
  const { fault, become, onChange } = trackFault(log);
  // A full disk that also fails is a failing one.
  const heed = (error: unknown): void => {
    if (error instanceof StorageError && fault() !== 'diskFailed') become(error.fault, error.message);
  };
  const write = <Value>(work: () => Value): Value => {
    try {
      isHeld();
      return work();
    } catch (error) {
      heed(error);
      throw error;
    }
  };
  return {
    fault,
    heed,
    write,
    tryToWrite(file, work) {
      try {
        write(work);
      } catch (error) {
        log('storage.write-failed', { file, detail: asRefusal(error).message });
      }
    },
    remembering(ask, first) {
      let last = first;
      return () => {
        try {
          last = ask();
        } catch (error) {
          heed(asRefusal(error));
        }
        return last;
      };
    },
    check() {
      const failedBefore = fault() === 'diskFailed';
      try {
        isHeld();
        if (fault() !== null) probe();
        become(null, '');
      } catch (error) {
        const refusal = asRefusal(error);
        become(refusal.fault, refusal.message);
        if (failedBefore && refusal.fault === 'diskFailed') broken.resolve(refusal);
      }
    },
    onChange,
    broken: broken.promise,
  };
}

function trackFault(log: Log) {
  let fault: DiskFault | null = null;
  let tell = (): void => undefined;
  return {
    fault: (): DiskFault | null => fault,
    become: (next: DiskFault | null, detail: string): void => {
      if (next === fault) return;
      fault = next;
      if (next === null) log('storage.mended', {});
      else log('storage.out-of-service', { fault: next, detail });
      tell();
    },
    onChange: (listener: () => void): void => void (tell = listener),
  };
}

/** What the disk refused; any other error is thrown on. */
function asRefusal(error: unknown): StorageError {
  if (error instanceof StorageError) return error;
  throw error;
}
