import { decodeSource } from '../core/decode-source.ts';
import { loadLanguages } from '../languages/load-languages.ts';

/** A source in the encoding that it declares; null: of no known language. */
export async function decodeAs(
  path: string,
  bytes: Uint8Array,
): Promise<string | null> {
  const language = (await loadLanguages([path]))(path);
  return language === undefined ? null : decodeSource(bytes, language).text;
}
