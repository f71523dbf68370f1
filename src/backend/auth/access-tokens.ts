import { createHash, randomUUID, webcrypto } from 'node:crypto';
import { SignJWT, jwtVerify } from 'jose';
import type { JWTHeaderParameters } from 'jose';
import { Refusal } from '../refusal.ts';
import { deriveKey } from './derive-key.ts';

const algorithm = 'HS256';
const type = 'at+jwt';
const issuer = 'kaopeilian';
const audience = 'kaopeilian-api';

/** Whose token it is. */
export interface Identity {
  readonly userId: string;
  readonly sessionId: string;
}

export interface AccessTokens {
  /** Seconds for which a token is valid. */
  readonly lifetime: number;
  sign(identity: Identity): Promise<string>;
  /** @throws Refusal `badAccessToken` */
  verify(token: string): Promise<Identity>;
}

interface TokenOptions {
  readonly secretKey: string;
  readonly previousSecretKey: string | null;
  /** Milliseconds for which a token is valid. */
  readonly accessToken: number;
  readonly now: () => number;
}

/** Signed tokens (RFC 9068 in form), checked by every claim. */
export async function createAccessTokens(options: TokenOptions): Promise<AccessTokens> {
  const current = await importKey(options.secretKey);
  const keys = new Map([[current.id, current.key]]);
  if (options.previousSecretKey !== null) {
    const previous = await importKey(options.previousSecretKey);
    keys.set(previous.id, previous.key);
  }
  const lifetime = Math.floor(options.accessToken / 1000);
  const keyOf = ({ kid }: JWTHeaderParameters) => {
    const key = keys.get(kid ?? '');
    if (key === undefined) throw new Refusal('badAccessToken');
    return key;
  };
  return {
    lifetime,
    sign: ({ userId, sessionId }) => {
      const seconds = Math.floor(options.now() / 1000);
      return (
        new SignJWT({ sid: sessionId })
          .setProtectedHeader({ alg: algorithm, typ: type, kid: current.id })
          .setIssuer(issuer)
          .setAudience(audience)
          .setSubject(userId)
          // Without it, two tokens of the same second would be the same text.
          .setJti(randomUUID())
          .setIssuedAt(seconds)
          .setExpirationTime(seconds + lifetime)
          .sign(current.key)
      );
    },
    verify: createVerification(keyOf, lifetime, options.now),
  };
}

interface Verified extends Identity {
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/**
 * Seconds by which the clock of another process may be ahead of this one, so that its
 * fresh tokens are accepted here. The end of a token is not extended.
 */
const clockTolerance = 5;

/** Tokens that are remembered, of a few hundred bytes each. */
const mostVerified = 10_000;

/**
 * Checks every claim of a token. The result is kept until the token expires, because it
 * depends on the text only. Whether the session is still open is checked every time.
 */
function createVerification(
  keyOf: (header: JWTHeaderParameters) => webcrypto.CryptoKey,
  lifetime: number,
  now: () => number,
): AccessTokens['verify'] {
  const known = new Map<string, Verified>();
  return async (token) => {
    const found = known.get(token);
    if (found !== undefined && found.expiresAt > now()) return found;
    known.delete(token);
    const verified = await check(token, keyOf, lifetime, now());
    const [oldest] = known.keys();
    if (known.size >= mostVerified && oldest !== undefined) known.delete(oldest);
    known.set(token, verified);
    return verified;
  };
}

async function check(
  token: string,
  keyOf: (header: JWTHeaderParameters) => webcrypto.CryptoKey,
  lifetime: number,
  now: number,
): Promise<Verified> {
  try {
    const { payload } = await jwtVerify(token, keyOf, {
      algorithms: [algorithm],
      typ: type,
      issuer,
      audience,
      requiredClaims: ['sub', 'sid', 'jti', 'iat', 'exp'],
      maxTokenAge: lifetime,
      clockTolerance,
      currentDate: new Date(now),
    });
    const { sub, exp = 0, iat = 0 } = payload;
    const expiresAt = Math.min(exp, iat + lifetime) * 1000;
    if (expiresAt <= now) throw new Error('the token has expired');
    return { userId: String(sub), sessionId: String(payload['sid']), expiresAt };
  } catch (error) {
    throw new Refusal('badAccessToken', { cause: error });
  }
}

async function importKey(secret: string) {
  const bytes = deriveKey(secret, 'access-token');
  const key = await webcrypto.subtle.importKey(
    'raw',
    bytes,
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['sign', 'verify'],
  );
  const id = createHash('sha256').update(bytes).digest('hex').slice(0, 8);
  return { id, key };
}
