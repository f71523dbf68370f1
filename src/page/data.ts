import type { PageData, PageSources } from '../core/page-data.ts';

/** Thrown where the page's own data cannot be read. */
export class UnreadablePage extends Error {
  readonly why: 'too.old' | 'broken';

  constructor(why: 'too.old' | 'broken') {
    super(why);
    this.why = why;
  }
}

/** The report that the page was made of. */
export async function readData(): Promise<PageData> {
  return (await readPart('data')) as PageData;
}

let sources: Promise<PageSources> | null = null;

/** The sources, unpacked once and only when they are asked for. */
export function readSources(): Promise<PageSources> {
  sources ??= readPart('sources') as Promise<PageSources>;
  return sources;
}

async function readPart(id: string): Promise<unknown> {
  const element = document.getElementById(`qa-${id}`);
  if (element === null) throw new UnreadablePage('broken');
  const text = element.textContent;
  try {
    return JSON.parse(element.dataset['packed'] === 'yes' ? await unpack(text) : text);
  } catch (error) {
    if (error instanceof UnreadablePage) throw error;
    throw new UnreadablePage('broken');
  }
}

/** Base64 of zlib's format → text. */
async function unpack(text: string): Promise<string> {
  if (typeof DecompressionStream === 'undefined') throw new UnreadablePage('too.old');
  const binary = atob(text.trim());
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at);
  const stream = new Blob([bytes]).stream();
  return new Response(stream.pipeThrough(new DecompressionStream('deflate'))).text();
}
