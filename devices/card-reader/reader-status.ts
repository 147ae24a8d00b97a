import type { DeviceStatus } from '../device.ts';
import type { Supervised } from '../supervisor.ts';

/**
 * The reader's status after a change of its connection.
 *
 * @param seenAt the instant at which the reader answered; `null` for an output-only reader, of which opening the port proves
 * nothing.
 */
export function statusOf(state: Supervised, before: DeviceStatus, seenAt: string | null): DeviceStatus {
  if (state.phase === 'connected') return { state: 'online', faults: [], seenAt };
  const neverThere = state.fault.code === 'portMissing' && !state.everConnected;
  return { ...before, state: neverThere ? 'noDevice' : 'offline', faults: [state.fault] };
}
