import { generateKeyPairSync } from 'node:crypto';
import { SignJWT } from 'jose';
import { expect, test } from 'vitest';
import { openVisitTokens } from '../../../hub/keys/visit-token.ts';

const pem = (): string => generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const key = pem();
const tokens = openVisitTokens(key);
const now = new Date('2026-11-30T08:00:00Z');
const later = (minutes: number): Date => new Date(now.getTime() + minutes * 60_000);

test('it opens the record of its person, at its station, for ten minutes', async () => {
  const token = await tokens.issue('3240100001', 'ZJG-01', now);
  expect(await tokens.allows(token, '3240100001', 'ZJG-01', later(9))).toBe(true);
  expect(await tokens.allows(token, '3240100001', 'ZJG-01', later(11))).toBe(false);
  expect(await tokens.allows(token, '3230100002', 'ZJG-01', now)).toBe(false);
  expect(await tokens.allows(token, '3240100001', 'ZJG-02', now)).toBe(false);
});

test('another door with the same key takes it, one with another key does not', async () => {
  const token = await tokens.issue('3240100001', 'ZJG-01', now);
  // Whose clock is somewhat behind.
  expect(await openVisitTokens(key).allows(token, '3240100001', 'ZJG-01', later(-0.4))).toBe(true);
  expect(await openVisitTokens(pem()).allows(token, '3240100001', 'ZJG-01', now)).toBe(false);
});

test('what is no token of ours opens nothing', async () => {
  const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from('{"sub":"3240100001"}').toString('base64url')}.`;
  const symmetric = await new SignJWT({ sub: '3240100001', aud: 'ZJG-01', iss: 'onetrip-kiosk-hub' })
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuedAt(now)
    .setExpirationTime(later(5))
    .sign(new TextEncoder().encode(key));
  for (const token of ['', 'x', unsigned, symmetric]) {
    expect(await tokens.allows(token, '3240100001', 'ZJG-01', now)).toBe(false);
  }
});
