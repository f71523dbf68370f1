// The least that GET /users/me can be: Fastify, jose and one row of the same database.
// Prints its address and a token of its own, signed and checked as the service does it.
import { randomUUID, webcrypto } from 'node:crypto';
import fastify from 'fastify';
import { SignJWT, jwtVerify } from 'jose';
import Sqlite from 'libsql';

const [file = '', userId = ''] = process.argv.slice(2);
const database = new Sqlite(file);
const find = database.prepare('select * from users where id = ?');
const key = await webcrypto.subtle.importKey(
  'raw',
  webcrypto.getRandomValues(new Uint8Array(32)),
  { name: 'HMAC', hash: 'SHA-256' },
  false,
  ['sign', 'verify'],
);
const token = await new SignJWT({ sid: randomUUID() })
  .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt', kid: '01234567' })
  .setIssuer('kaopeilian')
  .setAudience('kaopeilian-api')
  .setSubject(userId)
  .setJti(randomUUID())
  .setIssuedAt()
  .setExpirationTime('15m')
  .sign(key);

const app = fastify();
app.get('/api/v1/users/me', async (request) => {
  const { payload } = await jwtVerify(
    request.headers.authorization?.slice('Bearer '.length) ?? '',
    key,
    {
      algorithms: ['HS256'],
      typ: 'at+jwt',
      issuer: 'kaopeilian',
      audience: 'kaopeilian-api',
      requiredClaims: ['sub', 'sid', 'jti', 'iat', 'exp'],
    },
  );
  const row = find.get(payload.sub) as Record<string, unknown>;
  return { id: row['id'], username: row['username'], email: row['email'] };
});
const address = await app.listen({ port: 0, host: '127.0.0.1' });
process.stdout.write(`${JSON.stringify({ address, token })}\n`);
