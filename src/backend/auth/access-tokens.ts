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
  /** Seconds that a token holds. */
  readonly lifetime: number;
  sign(identity: Identity): Promise<string>;
  /** @throws Refusal `badAccessToken` */
  verify(token: string): Promise<Identity>;
}

interface TokenOptions {
  readonly secretKey: string;
  readonly previousSecretKey: string | null;
  /** Milliseconds that a token holds. */
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
          // Two tokens of one second would else be one and the same text.
          .setJti(randomUUID())
          .setIssuedAt(seconds)
          .setExpirationTime(seconds + lifetime)
          .sign(current.key)
      );
    },
    verify: async (token) => {
      try {
        const { payload } = await jwtVerify(token, keyOf, {
          algorithms: [algorithm],
          typ: type,
          issuer,
          audience,
          requiredClaims: ['sub', 'sid', 'jti', 'iat', 'exp'],
          maxTokenAge: lifetime,
          currentDate: new Date(options.now()),
        });
        return { userId: String(payload.sub), sessionId: String(payload['sid']) };
      } catch (error) {
        throw new Refusal('badAccessToken', { cause: error });
      }
    },
  };
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
