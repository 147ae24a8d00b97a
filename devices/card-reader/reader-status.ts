import type { DeviceStatus } from '../device.ts';
import type { Supervised } from '../supervisor.ts';

/** `seenAt`: the sign of life that this connection began with; `null` where opening the port proves nothing. */
export function statusOf(state: Supervised, before: DeviceStatus, seenAt: string | null): DeviceStatus {
  if (state.phase === 'connected') return { state: 'online', faults: [], seenAt };
  const neverThere = state.fault.code === 'portMissing' && !state.everConnected;
  return { ...before, state: neverThere ? 'noDevice' : 'offline', faults: [state.fault] };
}
