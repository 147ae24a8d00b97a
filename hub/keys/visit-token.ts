/**
 * The token that a right PIN gives: who may be asked about, by which station, for ten minutes. Every door that has the key
 * takes the tokens of the others, and none of them keeps any.
 */
import { createPrivateKey, createPublicKey } from 'node:crypto';
import { errors, jwtVerify, SignJWT } from 'jose';

const lifetimeSeconds = 600;
const algorithm = 'EdDSA';
const issuer = 'onetrip-kiosk-hub';

export interface VisitTokens {
  /** For the person of this number at this station. */
  issue(number: string, station: string, now: Date): Promise<string>;
  /** Whether the token is of this person, at this station, and not too old. */
  allows(token: string, number: string, station: string, now: Date): Promise<boolean>;
}

/** `pem`: an Ed25519 private key. */
export function openVisitTokens(pem: string): VisitTokens {
  const key = createPrivateKey(pem);
  const publicKey = createPublicKey(key);
  return {
    issue(number, station, now) {
      const issuedAt = Math.floor(now.getTime() / 1000);
      return new SignJWT()
        .setProtectedHeader({ alg: algorithm })
        .setIssuer(issuer)
        .setSubject(number)
        .setAudience(station)
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + lifetimeSeconds)
        .sign(key);
    },
    async allows(token, number, station, now) {
      try {
        await jwtVerify(token, publicKey, {
          algorithms: [algorithm],
          issuer,
          subject: number,
          audience: station,
          currentDate: now,
          maxTokenAge: lifetimeSeconds,
          // The doors' clocks may differ by so many seconds.
          clockTolerance: 30,
          requiredClaims: ['exp', 'iat', 'sub', 'aud'],
        });
        return true;
      } catch (error) {
        if (error instanceof errors.JOSEError) return false;
        throw error;
      }
    },
  };
}
