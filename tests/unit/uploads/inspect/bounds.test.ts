import { describe, expect, it } from 'vitest';
import { inspectCompoundFile } from '../../../../src/uploads/inspect/compound-file.ts';
import { inspectJpeg } from '../../../../src/uploads/inspect/jpeg.ts';
import { inspectPdf } from '../../../../src/uploads/inspect/pdf.ts';
import { inspectPng } from '../../../../src/uploads/inspect/png.ts';
import { readZipDirectory } from '../../../../src/uploads/inspect/zip-directory.ts';
import {
  makeCompoundFile,
  makeJpeg,
  makePdf,
  makePng,
  makeZip,
} from '../../../support/backend/samples.ts';
import type { Inspection } from '../../../../src/uploads/inspect/inspection.ts';

const sound: Inspection = { verdict: 'sound' };
const mismatch = (reason: string): Inspection => ({ verdict: 'mismatch', reason });
const dangerous = (reason: string): Inspection => ({ verdict: 'dangerous', reason });

describe('A picture', () => {
  it.each([
    ['PNG', (width: number) => inspectPng(makePng(width, 1000))],
    ['JPEG', (width: number) => inspectJpeg(makeJpeg(width, 1000))],
  ])('in %s may have 50 million pixels and no line more', async (_, inspect) => {
    expect(await inspect(50_000)).toEqual(sound);
    expect(await inspect(50_001)).toEqual(dangerous('50001000 pixels'));
  });

  it.each([
    [0, 1],
    [1, 0],
  ])('a PNG of %i by %i has no area', async (width, height) => {
    expect(await inspectPng(makePng(width, height))).toEqual(mismatch('no extent'));
  });

  it('a PNG without its last byte has no end', async () => {
    expect(await inspectPng(makePng().subarray(0, -1))).toEqual(mismatch('no IEND'));
  });

  it('a PNG without image data is not an image', async () => {
    const bytes = makePng();
    bytes.write('tEXt', bytes.indexOf('IDAT'));
    expect(await inspectPng(bytes)).toEqual(mismatch('no image data'));
  });

  it('a PNG whose header comes second is not an image', async () => {
    const bytes = makePng();
    bytes.write('tEXt', bytes.indexOf('IHDR'));
    expect(await inspectPng(bytes)).toEqual(mismatch('no IHDR first'));
  });

  it('a PNG whose chunk is longer than the file has no end', async () => {
    const bytes = makePng();
    bytes.writeUInt32BE(0xffffffff, bytes.indexOf('IDAT') - 4);
    expect(await inspectPng(bytes)).toEqual(mismatch('no IEND'));
  });

  it('a JPEG without its last byte has no end', async () => {
    const bytes = makeJpeg().subarray(0, -1);
    expect(inspectJpeg(bytes)).toEqual(mismatch('no end of image'));
  });

  it('a JPEG with only its signature has no frame', async () => {
    const bytes = Buffer.from('ffd8ffd9', 'hex');
    expect(inspectJpeg(bytes)).toEqual(mismatch('no frame'));
  });

  it('a JPEG of three bytes is not an image', async () => {
    const bytes = Buffer.from('ffd8ff', 'hex');
    expect(inspectJpeg(bytes)).toEqual(mismatch('no JPEG signature'));
  });

  it('a JPEG may have padding before a marker', async () => {
    const bytes = makeJpeg();
    const end = bytes.subarray(-2);
    const filled = Buffer.concat([bytes.subarray(0, -2), Buffer.from([0xff]), end]);
    expect(inspectJpeg(filled)).toEqual(sound);
  });

  it.each(['<?PHP', '<SCRIPT', '<%= request'])(
    'a JPEG with %s in it does not have a comment',
    async (text) => {
      expect(inspectJpeg(makeJpeg(1, 1, text))).toEqual(
        dangerous('a script in a comment'),
      );
    },
  );
});

describe('A PDF', () => {
  it.each([
    ['JavaScript', '/JavaScript'],
    ['Launch', '/Launch<<'],
    ['XFA', '/X#46A '],
    ['JS', '/#4a#53('],
  ])('that holds /%s runs something when it is opened', async (name, body) => {
    expect(await inspectPdf(makePdf(300, body))).toEqual(
      dangerous(`active content: /${name}`),
    );
  });

  it.each(['/JSON', '/Launcher', '/XFAx', '/js', 'JavaScript', '/J#6cS'])(
    'that holds %s does not',
    async (body) => {
      expect(await inspectPdf(makePdf(300, `${body} `))).toEqual(sound);
    },
  );

  it('may end with blanks, and with nothing else', async () => {
    const end = (text: string) => Buffer.concat([makePdf(), Buffer.from(text)]);
    expect(await inspectPdf(end(' \r\n\t'))).toEqual(sound);
    expect(await inspectPdf(end('x'))).toEqual(dangerous('data behind the end'));
  });

  it('with a byte before its header is not a PDF', async () => {
    const bytes = Buffer.concat([Buffer.from(' '), makePdf()]);
    expect(await inspectPdf(bytes)).toEqual(mismatch('no PDF header'));
  });

  it('without an end mark is not a PDF', async () => {
    expect(await inspectPdf(Buffer.from('%PDF-1.7\n%%EO'))).toEqual(
      mismatch('no end of file mark'),
    );
  });
});

describe('A compound file', () => {
  const inspect = (bytes: Buffer) => inspectCompoundFile(bytes, ['Workbook', 'Book']);

  it('may hold either of two streams', async () => {
    expect(inspect(makeCompoundFile('Book'))).toEqual(sound);
    expect(inspect(makeCompoundFile('Workbook'))).toEqual(sound);
  });

  it('a name that only starts the same is another stream', async () => {
    expect(inspect(makeCompoundFile('Books'))).toEqual(
      mismatch('none of the streams Workbook, Book'),
    );
  });

  it('of 511 bytes is cut off', async () => {
    expect(inspect(makeCompoundFile('Book').subarray(0, 511))).toEqual(
      mismatch('cut off'),
    );
  });

  it('whose directory has a cycle is broken', async () => {
    const bytes = makeCompoundFile('Book');
    bytes.writeUInt32LE(1, 512 + 4);
    expect(inspect(bytes)).toEqual(mismatch('a broken directory'));
  });

  it('whose directory lies behind its end is broken', async () => {
    const bytes = makeCompoundFile('Book');
    bytes.writeUInt32LE(2, 48);
    expect(inspect(bytes)).toEqual(mismatch('a broken directory'));
  });

  it.each([8, 10, 13])('of sectors of 2^%i bytes is broken', async (shift) => {
    const bytes = makeCompoundFile('Book');
    bytes.writeUInt16LE(shift, 30);
    expect(inspect(bytes)).toEqual(mismatch('a broken directory'));
  });

  it.each(['VBA', 'Macros', '_VBA_PROJECT_CUR'])('with %s has macros', async (name) => {
    expect(inspect(makeCompoundFile('Book', name))).toEqual(dangerous('macros'));
  });
});

describe('The directory of a zip', () => {
  const parts = [
    { name: 'a.txt', content: 'abc', method: 0 },
    { name: '文件.txt', content: 'de', method: 0 },
  ];

  it('tells names, sizes and places', async () => {
    const entries = readZipDirectory(makeZip(parts), 2)!;
    expect(entries.map(({ name, size, header }) => [name, size, header])).toEqual([
      ['a.txt', 3, 0],
      ['文件.txt', 2, 38],
    ]);
    // 30 bytes of header, five of the name.
    expect([entries[0]!.start, entries[0]!.end]).toEqual([35, 38]);
  });

  it('of more entries than allowed is not read', async () => {
    expect(readZipDirectory(makeZip(parts), 1)).toBeNull();
  });

  it.each([
    ['with a comment', () => makeZip(parts, 'x')],
    ['of no entry', () => makeZip([])],
    ['of 21 bytes', () => makeZip([]).subarray(1)],
    ['with a byte before it', () => Buffer.concat([Buffer.from('x'), makeZip(parts)])],
    ['without its first byte', () => makeZip(parts).subarray(1)],
  ])('%s is not read', async (_, make) => {
    expect(readZipDirectory(make(), 10)).toBeNull();
  });

  it('whose entry reaches into the directory is not read', async () => {
    const bytes = makeZip(parts);
    bytes.writeUInt32LE(1000, bytes.indexOf('PK\x01\x02') + 20);
    expect(readZipDirectory(bytes, 10)).toBeNull();
  });
});
