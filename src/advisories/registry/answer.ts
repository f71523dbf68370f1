import type { Exchange } from '../../http/exchange.ts';
import { failureTexts } from '../../http/failure.ts';

/** A JSON value that was asked for, or why there is none. */
export type Asked =
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'unavailable'; readonly reason: string };

/** Reads an answer that should be JSON; for anything else, gives the reason. */
export function readAnswer(url: string, answer: Exchange): Asked {
  const no = (reason: string): Asked => ({
    kind: 'unavailable',
    reason: `${new URL(url).host} ${reason}`,
  });
  if (answer.kind === 'failure') {
    const { kind, detail } = answer.failure;
    return no(`gave no answer: ${failureTexts[kind]} (${detail})`);
  }
  const { status, headers, body } = answer;
  if (status >= 300 && status < 400)
    return no(
      `redirects to ${headers['location'] ?? 'nowhere'}, which is not followed`,
    );
  if (status !== 200) return no(`answers ${status}${hintOf(status)}`);
  const text = new TextDecoder().decode(body);
  if (/^\s*</.test(text)) return no('answers with a page instead of JSON');
  try {
    return { kind: 'json', value: JSON.parse(text) };
  } catch {
    return no(`answers with ${body.length} bytes that are not JSON`);
  }
}

const hints: Readonly<Record<number, string>> = {
  401: ': it wants a login',
  403: ': it refuses',
  404: ': it has no advisories',
  405: ': it has no advisories',
  407: ': the proxy wants a login',
};

function hintOf(status: number): string {
  return hints[status] ?? '';
}
