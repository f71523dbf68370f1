import { Buffer, isAscii } from 'node:buffer';
import { TextDecoder } from 'node:util';
import { SaxesParser } from 'saxes';

/** What a reader of an XML format is told; attributes are as they stand, decoded. */
export interface XmlHandler {
  /**
   * Returns `text` where the element's text is wanted, which comes before its end,
   * or the handler that goes on from here, where that is another one.
   */
  open(
    name: string,
    attributes: Readonly<Record<string, string>>,
  ): XmlHandler | 'text' | undefined;
  close(name: string): void;
  text?(text: string): void;
}

// A prototype without keys, as saxes has it, in a class of its own: V8 then knows the
// shape of elements and need not hash the names of their attributes.
const Attributes = function () {} as unknown as new () => Record<string, string>;
Attributes.prototype = Object.create(null);

// Characters that XML forbids, and references to them. Runners write them all the same:
// the escape codes of a coloured message, a NUL of a binary string.
const forbidden =
  /\u001b\[[\d;?]*[A-Za-z]|[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
const reference = /&#(?:(\d+)|x([\da-fA-F]+));(\[[\d;?]*[A-Za-z])?/g;

// Attributes hold on to the text that they were cut from, so it is taken in small
// parts.
const sliceSize = 64 * 1024;

/**
 * Reads XML as its bytes come, with saxes, which knows no DTD: nothing is loaded and no
 * entity but the five of XML is expanded. It forgives what runners really write: a bare
 * `&`, characters that XML forbids, blanks before the declaration, and a prefix before
 * the names of elements. Everything else that is not well formed is an error.
 */
export class XmlEvents {
  readonly #parser = new SaxesParser();
  readonly #broken: (reason: string) => Error;
  #decoder: TextDecoder | null = null;
  #isAscii = true;
  #isAtStart = true;
  #start = Buffer.alloc(0);
  #waiting = '';

  /** @param broken - makes the error for text that is not XML */
  constructor(handler: XmlHandler, broken: (reason: string) => Error) {
    this.#broken = broken;
    const parser = this.#parser;
    parser.on('error', (error) => {
      throw broken(error.message.replace(/\.$/, ''));
    });
    parser.on('opentagstart', (tag) => {
      tag.attributes = new Attributes();
    });
    this.#hear(handler);
  }

  #hear(handler: XmlHandler): void {
    const parser = this.#parser;
    let current = handler;
    let heard: string | null = null;
    let text = '';
    const add = (part: string) => {
      text += part;
    };
    parser.on('opentag', (tag) => {
      const name = localName(tag.name);
      const next = current.open(name, tag.attributes);
      if (next === undefined) return;
      if (next !== 'text') current = next;
      else {
        heard = name;
        text = '';
        parser.on('text', add);
        parser.on('cdata', add);
      }
    });
    parser.on('closetag', (tag) => {
      const name = localName(tag.name);
      if (heard === name) {
        heard = null;
        parser.off('text');
        parser.off('cdata');
        current.text!(text);
      }
      current.close(name);
    });
  }

  /** Takes the next bytes; they are not kept. */
  push(bytes: Uint8Array): void {
    if (this.#decoder !== null) return this.#write(bytes);
    // The declaration must be whole before the encoding is known.
    this.#start = Buffer.concat([this.#start, bytes]);
    if (this.#start.length >= 200) this.#begin();
  }

  /** Says that the text is over. */
  end(): void {
    if (this.#decoder === null) this.#begin();
    this.#feed(this.#decode(undefined), true);
    this.#parser.close();
  }

  #begin(): void {
    const head = this.#start.toString('latin1', 0, 200);
    const declared = /^[^<]*<\?xml[^>]*encoding\s*=\s*["']([\w.-]+)["']/.exec(
      head,
    )?.[1];
    this.#decoder = this.#decoderOf(declared ?? 'utf-8');
    const start = this.#start;
    this.#start = Buffer.alloc(0);
    this.#write(start);
  }

  // A file that begins with UTF-16's mark is UTF-16, whatever it declares.
  #decoderOf(label: string): TextDecoder {
    const mark = this.#start.length < 2 ? 0 : this.#start.readUInt16BE(0);
    const actual =
      mark === 0xfffe
        ? 'utf-16le'
        : mark === 0xfeff
          ? 'utf-16be'
          : label.toLowerCase() === 'utf-16'
            ? 'utf-8'
            : label;
    try {
      return new TextDecoder(actual, { fatal: true });
    } catch {
      throw this.#broken(`it declares the unknown encoding ${label}`);
    }
  }

  #write(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; at += sliceSize)
      this.#feed(this.#decode(bytes.subarray(at, at + sliceSize)), false);
  }

  // Most reports are ASCII to the end, which a decoder is slower to find out. Once a
  // chunk is not, the decoder goes on: a character may be parted between two.
  #decode(bytes: Uint8Array | undefined): string {
    const decoder = this.#decoder!;
    this.#isAscii &&=
      bytes === undefined || (decoder.encoding === 'utf-8' && isAscii(bytes));
    if (this.#isAscii) return bytes === undefined ? '' : toLatin1(bytes);
    try {
      return bytes === undefined
        ? decoder.decode()
        : decoder.decode(bytes, { stream: true });
    } catch {
      throw this.#broken(`it is not ${decoder.encoding} text`);
    }
  }

  #feed(text: string, isLast: boolean): void {
    let ready = this.#waiting + text;
    this.#waiting = '';
    if (this.#isAtStart) {
      ready = ready.trimStart();
      this.#isAtStart = ready === '';
    }
    if (ready.search(forbidden) >= 0) ready = ready.replace(forbidden, '');
    if (ready.includes('&')) {
      const cut = isLast ? -1 : cutOfReference(ready);
      if (cut >= 0) {
        this.#waiting = ready.slice(cut);
        ready = ready.slice(0, cut);
      }
      ready = ready
        .replace(/&(?!#\d+;|#x[\da-fA-F]+;|\w+;)/g, '&amp;')
        .replace(reference, keepAllowed);
    }
    this.#parser.write(ready);
  }
}

function localName(name: string): string {
  return name.includes(':') ? name.slice(name.indexOf(':') + 1) : name;
}

// A reference to a character that XML allows stays; another one goes, together with the
// colour that an escape code begins.
function keepAllowed(
  whole: string,
  decimal?: string,
  hex?: string,
  colour = '',
): string {
  const code = Number(decimal ?? `0x${hex}`);
  if (isAllowed(code)) return whole;
  return code === 0x1b ? '' : colour;
}

// https://www.w3.org/TR/xml/#charsets
function isAllowed(code: number): boolean {
  if (code < 0x20) return code === 9 || code === 10 || code === 13;
  const isSurrogate = code >= 0xd800 && code <= 0xdfff;
  return !isSurrogate && code !== 0xfffe && code !== 0xffff && code <= 0x10_ffff;
}

function toLatin1({ buffer, byteOffset, byteLength }: Uint8Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString('latin1');
}

// Where a reference may begin that the next text goes on with, else -1.
function cutOfReference(text: string): number {
  const at = text.lastIndexOf('&');
  return at >= text.length - 12 && !text.includes(';', at) ? at : -1;
}
