/** Plays a school's card system for the sample people, over the wire that card-system.ts speaks. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { z } from 'zod';
import type { PinAnswer, PinSource } from './pin-source.ts';

const request = z.object({
  try: z.uuid(),
  card: z.union([z.object({ uid: z.string() }), z.object({ cardNumber: z.string() }), z.object({ code: z.string() })]),
  pin: z.string(),
});

/** Listens on this machine alone. `token`: what it asks for; `null` for none. */
export async function startCardSystem(pins: PinSource, port: number, token: string | null): Promise<Server> {
  const server = createServer((incoming, outgoing) => void answer(pins, incoming, outgoing, token));
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

async function answer(
  pins: PinSource,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  token: string | null,
): Promise<void> {
  const { status, body } = await answerOf(pins, incoming, token);
  outgoing.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

async function answerOf(
  pins: PinSource,
  incoming: IncomingMessage,
  token: string | null,
): Promise<{ status: number; body: object }> {
  if (token !== null && incoming.headers.authorization !== `Bearer ${token}`) return { status: 401, body: {} };
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const read = request.safeParse(parsed(Buffer.concat(chunks).toString()));
  if (!read.success) return { status: 400, body: {} };
  const { try: id, card, pin } = read.data;
  const checked = await pins.check({ id, card, pin });
  return checked.ok ? { status: 200, body: asWire(checked.value) } : { status: 503, body: {} };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return null;
  }
}

const asWire = ({ kind, ...rest }: PinAnswer): object => ({ answer: kind, ...rest });
