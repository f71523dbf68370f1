import type { CookieJar } from 'tough-cookie';
import { exchange } from '../../../http/exchange.ts';
import type { Exchange, ExchangeRequest } from '../../../http/exchange.ts';

/** Sends requests as a browser does: with the cookies that earlier answers have set. */
export type Browser = (request: ExchangeRequest) => Promise<Exchange>;

/** A browser that knows no cookie yet. RFC 6265. */
export function openBrowser(): Browser {
  let jar: CookieJar | null = null;
  return async (request) => {
    const cookie = (await jar?.getCookieString(request.url)) ?? '';
    const headers = { ...(cookie !== '' && { cookie }), ...request.headers };
    const answer = await exchange({ ...request, headers });
    if (answer.kind === 'failure' || answer.cookies.length === 0) return answer;
    jar ??= await emptyJar();
    // A cookie that a browser would refuse is left out.
    for (const line of answer.cookies)
      await jar.setCookie(line, request.url, { ignoreError: true });
    return answer;
  };
}

async function emptyJar(): Promise<CookieJar> {
  const { CookieJar } = await import('tough-cookie');
  return new CookieJar();
}
