import { Buffer } from 'node:buffer';
import { TextDecoder } from 'node:util';
import { SaxesParser } from 'saxes';

/** What a reader of an XML format is told; attributes are as they stand, decoded. */
export interface XmlHandler {
  /** Hands back the handler that goes on from here, where that is another one. */
  open(
    name: string,
    attributes: Readonly<Record<string, string>>,
  ): XmlHandler | undefined;
  close(name: string): void;
  /** The elements whose text is wanted, handed over when they close. */
  readonly texts?: ReadonlySet<string>;
  text?(name: string, text: string): void;
}

/**
 * Reads XML as its bytes come, with saxes, which knows no DTD: nothing is loaded and no
 * entity but the five of XML is expanded. A bare `&`, as istanbul writes it in paths,
 * is taken as itself; everything else that is not well formed is an error.
 */
export class XmlEvents {
  readonly #parser = new SaxesParser();
  readonly #broken: (reason: string) => Error;
  #decoder: TextDecoder | null = null;
  #start = Buffer.alloc(0);
  #waiting = '';

  /** @param broken - makes the error for what is no XML */
  constructor(handler: XmlHandler, broken: (reason: string) => Error) {
    this.#broken = broken;
    const parser = this.#parser;
    parser.on('error', (error) => {
      throw broken(error.message.replace(/\.$/, ''));
    });
    let current = handler;
    let text = '';
    const hear = (part: string) => {
      text += part;
    };
    parser.on('opentag', (tag) => {
      current = current.open(tag.name, tag.attributes) ?? current;
      if (current.texts?.has(tag.name) !== true) return;
      text = '';
      parser.on('text', hear);
    });
    parser.on('closetag', (tag) => {
      if (current.texts?.has(tag.name) === true) {
        parser.off('text');
        current.text!(tag.name, text);
      }
      current.close(tag.name);
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
    this.#feed(this.#decode(bytes), false);
  }

  #decode(bytes: Uint8Array | undefined): string {
    try {
      return bytes === undefined
        ? this.#decoder!.decode()
        : this.#decoder!.decode(bytes, { stream: true });
    } catch {
      throw this.#broken(`it is not ${this.#decoder!.encoding} text`);
    }
  }

  #feed(text: string, isLast: boolean): void {
    let ready = this.#waiting + text;
    this.#waiting = '';
    if (ready.includes('&')) {
      const cut = isLast ? -1 : cutOfReference(ready);
      if (cut >= 0) {
        this.#waiting = ready.slice(cut);
        ready = ready.slice(0, cut);
      }
      ready = ready.replace(/&(?!#\d+;|#x[\da-fA-F]+;|\w+;)/g, '&amp;');
    }
    this.#parser.write(ready);
  }
}

// Where a reference may begin that the next text goes on with, else -1.
function cutOfReference(text: string): number {
  const at = text.lastIndexOf('&');
  return at >= text.length - 12 && !text.includes(';', at) ? at : -1;
}
