import { Buffer } from 'node:buffer';

/** Who stands in the examples of jwt.io and of RFC 7519. */
const exampleSubjects = /"(?:sub|name|iss)":\s*"(?:1234567890|John Doe|joe)"/;

/** Without any of these a token is nobody's, for nothing and for ever. */
const claims =
  /"(?:iss|sub|aud|exp|iat|jti|azp|client_id|scope|roles?|user_?(?:id|name)?|email)":/i;

/**
 * Whether a text is a JSON Web Token that opens something: its header names an
 * algorithm, and it is neither of the examples of the standard nor made for the public.
 */
export function isLiveJwt(token: string): boolean {
  const [header = '', payload = ''] = token.split('.', 2).map(decode);
  if (!/^\{.*"alg":\s*"(?!none")\w+"/.test(header)) return false;
  if (!payload.startsWith('{') || exampleSubjects.test(payload)) return false;
  if (!claims.test(payload)) return false;
  // Supabase hands this one to every browser.
  return !/"role":\s*"anon"/.test(payload);
}

function decode(part: string): string {
  return Buffer.from(part, 'base64url').toString('latin1');
}
