/** A station that asks a hub, by its files alone. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { Agent, request } from 'node:https';
import { join } from 'node:path';
import { issueStationIdentity, writeKey } from '../../hub/keys/authority.ts';

export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly text: string;
  readonly json: unknown;
}

export interface TestStation {
  ask(
    method: 'GET' | 'POST',
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Answer>;
  close(): void;
}

/** What `kiosk-hub station-key` writes. */
export async function makeStation(keys: string, folder: string, id: string): Promise<void> {
  const identity = await issueStationIdentity(keys, id, new Date());
  mkdirSync(folder, { recursive: true });
  writeKey(join(folder, `${id}.key`), identity.key);
  writeFileSync(join(folder, `${id}.pem`), identity.certificate);
  writeFileSync(join(folder, 'ca.pem'), identity.authority);
}

/** A station by its files in `folder`; `null`: somebody without a certificate. */
export function openStation(port: number, folder: string, id: string | null): TestStation {
  const read = (name: string): Buffer => readFileSync(join(folder, name));
  const own = id === null ? {} : { key: read(`${id}.key`), cert: read(`${id}.pem`) };
  const agent = new Agent({ keepAlive: true, ca: read('ca.pem'), ...own });
  return {
    async ask(method, path, body, headers = {}) {
      const sent = body === undefined ? headers : { 'content-type': 'application/json', ...headers };
      const asked = request({ host: '127.0.0.1', port, method, path, agent, headers: sent });
      asked.end(typeof body === 'string' ? body : JSON.stringify(body));
      const response = await new Promise<IncomingMessage>((answered, failed) => {
        asked.once('response', answered);
        asked.once('error', failed);
      });
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk);
      const text = Buffer.concat(chunks).toString();
      const type = response.headers['content-type'] ?? '';
      return { status: response.statusCode ?? 0, type, text, json: type.includes('json') ? JSON.parse(text) : null };
    },
    close: () => agent.destroy(),
  };
}
