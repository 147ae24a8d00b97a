import { connect, createServer, type Socket } from 'node:net';

/** Operation codes of IPP (RFC 8011, section 5.4.15). */
const operations = { createJob: 5, sendDocument: 6, cancelJob: 8, getJob: 9 } as const;

/** What befalls the wire while a request of one operation is on it. */
export interface Mishap {
  readonly operation: keyof typeof operations;
  /** How many octets of the request, HTTP header included, reach the printer first, of `total`. */
  readonly after: (total: number) => number;
  /**
   * `cut`: the rest is lost, and both ends hear that the connection is gone.
   * `halfOpen`: the rest is lost, and neither end hears anything more, as when a cable is pulled; until `mend`.
   * `answerLost`: the rest arrives; instead of the answer the station hears that the connection is gone.
   * `answerLate`: the answer is under way for 2.6 seconds.
   * `pass`: everything goes on.
   */
  readonly effect: 'cut' | 'halfOpen' | 'answerLost' | 'answerLate' | 'pass';
  /** Called at that very octet. */
  readonly reached?: () => void;
  /** For each such request; otherwise for the first. */
  readonly always?: boolean;
}

/** A wire between a station and a printer on which the octets are counted. */
export interface WireProxy {
  readonly port: number;
  arm(...mishaps: readonly Mishap[]): void;
  /** How many of what was armed has come to pass. */
  happened(): number;
  /** Takes what is armed back, and hangs up whatever was left half open. */
  mend(): void;
  close(): void;
}

const lateMs = 2_600;

export async function startWireProxy(printerPort: number): Promise<WireProxy> {
  let armed: readonly Mishap[] = [];
  let count = 0;
  const open = new Set<Socket>();

  const take = (operation: number): Mishap | null => {
    const mishap = armed.find((each) => operations[each.operation] === operation) ?? null;
    if (mishap?.always !== true) armed = armed.filter((each) => each !== mishap);
    return mishap;
  };

  const server = createServer((near) => {
    const far = connect(printerPort, 'localhost');
    let seen = Buffer.alloc(0);
    let passed = 0;
    /** Where the mishap of this request comes; `null` while it is not known which request it is. */
    let plan: { readonly limit: number; readonly mishap: Mishap | null } | null = null;
    let state: Mishap['effect'] = 'pass';

    near.on('data', (chunk: Buffer) => {
      seen = Buffer.concat([seen, chunk]);
      const request = readRequest(seen);
      if (request === null || state === 'cut' || state === 'halfOpen') return;
      if (plan === null) {
        const mishap = take(request.operation);
        plan = { mishap, limit: mishap?.after(request.total) ?? 0 };
      }
      const { limit, mishap } = plan;
      const reached = mishap !== null && seen.length >= limit;
      const isLost = reached && (mishap.effect === 'cut' || mishap.effect === 'halfOpen');
      const end = isLost ? limit : seen.length;
      far.write(seen.subarray(passed, end));
      passed = end;
      if (!reached) return;
      plan = { limit: 0, mishap: null };
      count += 1;
      state = mishap.effect;
      if (state === 'cut') hangUp(near, far);
      mishap.reached?.();
    });
    far.on('data', (chunk) => {
      if (state === 'pass') near.write(chunk);
      if (state === 'answerLost') hangUp(near, far);
      if (state === 'answerLate') setTimeout(() => near.write(chunk), lateMs);
    });
    for (const socket of [near, far]) {
      open.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        open.delete(socket);
        if (state === 'halfOpen') return;
        if (state === 'answerLate' && socket === far) return void setTimeout(() => near.destroySoon(), lateMs);
        near.destroySoon();
        far.destroySoon();
      });
    }
  });
  await new Promise<void>((resolve) => void server.listen(0, 'localhost', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const hangUpAll = (): void => {
    for (const socket of open) socket.destroy();
  };
  return {
    port: address.port,
    happened: () => count,
    arm(...mishaps) {
      armed = [...armed, ...mishaps];
    },
    mend() {
      armed = [];
      hangUpAll();
    },
    close() {
      server.close();
      hangUpAll();
    },
  };
}

/** The printer hears of the end behind what it was sent. */
function hangUp(near: Socket, far: Socket): void {
  near.destroy();
  far.destroySoon();
}

/** The operation and the length of the request that begins so; `null` while that cannot be told. */
function readRequest(octets: Buffer): { readonly operation: number; readonly total: number } | null {
  const head = octets.indexOf('\r\n\r\n') + 4;
  if (head < 4 || octets.length < head + 4) return null;
  const length = /content-length: *(\d+)/i.exec(octets.subarray(0, head).toString('latin1'))?.[1];
  return { operation: octets.readUInt16BE(head + 2), total: head + Number(length ?? 0) };
}
