/** The listener for stations: mutual TLS 1.3, and nobody without a certificate of the hub's authority. */

import { once } from 'node:events';
import { createServer, Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { TLSSocket } from 'node:tls';
import { createAdaptorServer, type HttpBindings } from '@hono/node-server';
import type { Log } from '../../core/log.ts';
import type { Identity } from '../keys/authority.ts';
import type { createDoor } from './door.ts';

export interface ListenerOptions {
  readonly identity: Identity;
  readonly address: string;
  /** 0: any that is free. */
  readonly port: number;
}

export interface Listener {
  readonly port: number;
  /** Takes no more requests, and resolves once those under way are answered. */
  close(): Promise<void>;
}

/** Rejects with the system's error where the port cannot be had. */
export async function listen(
  door: ReturnType<typeof createDoor>,
  options: ListenerOptions,
  log: Log,
): Promise<Listener> {
  const { identity, address, port } = options;
  const server = createAdaptorServer({
    fetch: (request, env) => door.fetch(request, { ...env, station: 'incoming' in env ? stationOf(env) : '' }),
    createServer,
    serverOptions: {
      key: identity.key,
      cert: identity.certificate,
      ca: identity.authority,
      minVersion: 'TLSv1.3',
      requestCert: true,
      rejectUnauthorized: true,
      maxHeaderSize: 8 * 1024,
      handshakeTimeout: 10_000,
      headersTimeout: 5_000,
      requestTimeout: 10_000,
      keepAliveTimeout: 120_000,
    },
  });
  if (!(server instanceof Server)) throw new Error('the listener is no HTTPS server');
  server.maxConnections = 4_096;
  server.on('tlsClientError', (error, socket) => log('hub.connection-refused', { reason: whyRefused(error, socket) }));
  server.listen(port, address);
  await once(server, 'listening');
  return {
    port: portOf(server.address()),
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeIdleConnections();
      await closed;
    },
  };
}

/** What the certificate lacks, such as `CERT_HAS_EXPIRED`, where Node has only closed the connection for it. */
function whyRefused(error: Error, { authorizationError }: TLSSocket): string {
  // It is a code, whatever its type says.
  const code: unknown = authorizationError;
  if (typeof code === 'string') return code;
  return 'code' in error ? String(error.code) : error.name;
}

/** A station is named by the certificate that the hub gave it, by nothing that it sends. */
function stationOf({ incoming: { socket } }: HttpBindings | { incoming: { socket: unknown } }): string {
  if (!(socket instanceof TLSSocket) || !socket.authorized) return '';
  const name = socket.getPeerCertificate().subject?.CN;
  return typeof name === 'string' ? name : '';
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('the listener has no port');
  return address.port;
}
