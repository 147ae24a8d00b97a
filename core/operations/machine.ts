/** The machine under the station: restarted and switched off by the service manager, as the package's polkit rule allows. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { MachineStop } from '../ledger/events.ts';
import type { Journal } from '../ledger/journal.ts';
import type { Sentence } from '../sentence.ts';

/** Resolves to why the machine does not stop; `null`: it is about to. */
export type StopMachine = (what: MachineStop) => Promise<Sentence | null>;

interface StopParts {
  /** Resolves when nothing is printed. */
  readonly idle: () => Promise<void>;
  readonly journal: Pick<Journal, 'record'>;
  readonly stopMachine: StopMachine;
}

/** By a technician's word. What is being printed ends first, and the ledger has it before the machine stops. Throws StorageError. */
export async function stopInOrder(
  what: MachineStop,
  by: string,
  { idle, journal, stopMachine }: StopParts,
): Promise<Sentence | null> {
  await idle();
  journal.record({ kind: 'machineStopped', by, what });
  return stopMachine(what);
}

const verbs: Readonly<Record<MachineStop, string>> = { restart: 'reboot', powerOff: 'poweroff' };

/** systemd ends the station's unit in order, which waits for a running print job. */
export const stopBySystemd: StopMachine = async (what) => {
  try {
    await promisify(execFile)('systemctl', [verbs[what]], { timeout: 10_000 });
    return null;
  } catch (error) {
    const said = error instanceof Error ? (error.message.split('\n').at(-1) ?? '') : String(error);
    return {
      zh: `机器没有停下。请按机柜上的电源键，等屏幕变黑。（systemctl：${said}）`,
      en: `The machine did not stop. Press the cabinet's power key and wait until the screen is dark. (systemctl: ${said})`,
    };
  }
};

/** A demo runs on somebody's own computer. */
export const neverStops: StopMachine = async () => ({
  zh: '演示站不会关闭这台电脑。',
  en: 'A demo station does not stop the computer that it runs on.',
});
