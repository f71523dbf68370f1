import { provider } from '../rule.ts';
import type { BuiltInRule, Family } from '../rule.ts';
import { isLiveJwt } from '../judge/jwt.ts';

const owner = 'the service that takes it';

function builtIn(id: string, what: string, revoke = owner): BuiltInRule {
  return { kind: 'built-in', id, what, revoke };
}

/** The rules that are part of the engine. */
export const builtInRules = {
  privateKey: builtIn(
    'private-key',
    'a private key',
    'every place that trusts the key',
  ),
  databaseUrl: builtIn('database-url', 'the password of a database', 'the database'),
  urlPassword: builtIn('url-password', 'a password in an address'),
  basicAuth: builtIn('basic-auth', 'a name and password in a header'),
  bearerToken: builtIn('bearer-token', 'a bearer token in a header'),
  registryAuth: builtIn('registry-auth', 'a login of a registry', 'the registry'),
  password: builtIn('generic-password', 'a password'),
  secret: builtIn('generic-secret', 'a secret'),
};

const keys = provider('every place that trusts the key');

/** Formats that do not belong to a single provider. */
export const general: Family = {
  rules: [
    ...Object.values(builtInRules),
    provider(owner).token(
      'jwt',
      'a JSON Web Token',
      'eyJ[\\w-]{10,2000}\\.eyJ[\\w-]{10,2000}\\.[\\w-]{20,1000}',
      { keywords: ['eyJ'], accepts: isLiveJwt },
    ),
    keys.token(
      'age-key',
      'a secret key of age',
      'AGE-SECRET-KEY-1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}',
    ),
    keys.token(
      'putty-key',
      'a private key of PuTTY',
      'PuTTY-User-Key-File-[23]: [\\w-]{4,30}\\r?\\nEncryption: none',
    ),
  ],
};
