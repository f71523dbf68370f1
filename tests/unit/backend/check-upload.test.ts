import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkUpload } from '../../../src/backend/files/check-upload.ts';
import { Refusal } from '../../../src/backend/refusal.ts';
import {
  docxParts,
  makeCompoundFile,
  makeJpeg,
  makePdf,
  makePng,
  makeZip,
  xlsxParts,
} from '../../support/backend/samples.ts';
import type { ZipPart } from '../../support/backend/samples.ts';

const samples: Readonly<Record<string, Buffer>> = {
  '.pdf': makePdf(),
  '.doc': makeCompoundFile('WordDocument'),
  '.docx': makeZip(docxParts()),
  '.xls': makeCompoundFile('1Table', 'Data', 'x', 'y', 'Workbook'),
  '.xlsx': makeZip(xlsxParts()),
  '.png': makePng(),
  '.jpg': makeJpeg(),
  '.jpeg': makeJpeg(),
};

/** The kind of refusal and its rule, or none. */
async function judge(name: string, bytes: Buffer): Promise<string> {
  try {
    await checkUpload(name, bytes);
    return 'taken';
  } catch (error) {
    if (error instanceof Refusal) return `${error.kind}: ${error.fields?.[0]?.message}`;
    throw error;
  }
}

describe('An upload', () => {
  it.each(Object.entries(samples))('of type %s is taken', async (extension, bytes) => {
    expect(await judge(`file${extension}`, bytes)).toBe('taken');
    expect(await judge(`文件${extension.toUpperCase()}`, bytes)).toBe('taken');
  });

  it('33. has the type that its name says', async () => {
    const same = new Set(['.jpg.jpeg', '.jpeg.jpg']);
    for (const [extension, bytes] of Object.entries(samples))
      for (const other of Object.keys(samples))
        if (extension !== other && !same.has(extension + other))
          expect(await judge(`a${other}`, bytes)).toMatch(/^fileContent/);
    expect(await judge('a.docx', Buffer.from('<html></html>'))).toMatch(/^fileContent/);
    expect(await judge('a.docx', makeZip([{ name: 'a.txt', content: 'a' }]))).toMatch(
      /^fileContent: no \[Content_Types\]/,
    );
    expect(await judge('a.doc', makeCompoundFile('Installer'))).toMatch(/^fileContent/);
    expect(await judge('a.pdf', Buffer.from('junk%PDF-1.4\n%%EOF'))).toMatch(
      /^fileContent/,
    );
    for (const extension of Object.keys(samples))
      expect(await judge(`a${extension}`, Buffer.alloc(0))).toMatch(/^fileContent/);
  });

  it.each([
    [
      'a PDF with a zip behind it',
      'a.pdf',
      () => Buffer.concat([makePdf(), makeZip(docxParts())]),
    ],
    ['a PDF with a zip before its end', 'a.pdf', () => makePdf(300, 'PK\x05\x06')],
    ['a PDF with a script', 'a.pdf', () => makePdf(300, '/S /JavaScript')],
    [
      'a PDF with a script spelt in codes',
      'a.pdf',
      () => makePdf(300, '/J#61vaScript'),
    ],
    [
      'a PNG with bytes behind it',
      'a.png',
      () => Buffer.concat([makePng(), Buffer.from('x')]),
    ],
    ['a PNG of too many pixels', 'a.png', () => makePng(60_000, 60_000)],
    [
      'a JPEG with a zip behind it',
      'a.jpg',
      () => Buffer.concat([makeJpeg(), makeZip(docxParts())]),
    ],
    ['a JPEG of too many pixels', 'a.jpg', () => makeJpeg(65_000, 65_000)],
    ['a JPEG with PHP in its comment', 'a.jpg', () => makeJpeg(1, 1, '<?php x();')],
    [
      'a document with macros',
      'a.doc',
      () => makeCompoundFile('WordDocument', 'Macros'),
    ],
    ['an encrypted document', 'a.doc', () => makeCompoundFile('EncryptedPackage')],
  ])('36. that is %s is dangerous', async (_, name, make) => {
    expect(await judge(name, make())).toMatch(/^dangerousFile/);
  });

  it.each<[string, ZipPart]>([
    ['a bomb', { name: 'word/a.xml', content: Buffer.alloc(2_000_000) }],
    ['macros', { name: 'word/vbaProject.bin', content: 'x' }],
    ['an archive', { name: 'word/a.zip', content: 'x' }],
    ['a way out', { name: '../../etc/passwd', content: 'x' }],
    ['a backslash', { name: 'word\\a.xml', content: 'x' }],
    ['a link', { name: 'word/a', content: 'x', mode: 0xa1ff }],
    ['an encrypted entry', { name: 'word/a', content: 'x', flags: 1 }],
    ['an unusual method', { name: 'word/a', content: 'x', method: 12 }],
    ['the same name twice', { name: 'word/document.xml', content: 'x' }],
  ])('36. that is a .docx with %s is dangerous', async (_, part) => {
    expect(await judge('a.docx', makeZip(docxParts(part)))).toMatch(/^dangerousFile/);
  });

  it('36. that unpacks to 100 MB and more is dangerous by its directory alone', async () => {
    const told = { toldSize: 60 * 1024 * 1024, method: 0 };
    const parts = ['a', 'b'].map((name) => ({
      name,
      content: Buffer.alloc(700_000),
      ...told,
    }));
    expect(await judge('a.docx', makeZip(docxParts(...parts)))).toMatch(
      /bytes when unpacked/,
    );
  });

  it('36. whose list of types is longer than declared is read to the limit', async () => {
    const [types, ...rest] = docxParts();
    const content = String(types!.content) + ' '.repeat(3 * 1024 * 1024);
    const long = { ...types!, content, toldSize: 1000, method: 8 };
    expect(await judge('a.docx', makeZip([long, ...rest]))).toMatch(
      /^(fileContent|dangerous)/,
    );
  });

  it('36. is refused as a document with no entry or more than a thousand', async () => {
    const many = Array.from({ length: 1000 }, (_, index) => ({
      name: `word/${index}`,
      content: 'x',
    }));
    expect(await judge('a.docx', makeZip(docxParts(...many)))).toMatch(/^fileContent/);
    expect(await judge('a.docx', makeZip(docxParts(...many.slice(0, 998))))).toBe(
      'taken',
    );
    expect(await judge('a.docx', makeZip([]))).toMatch(/^fileContent/);
  });

  it('36. with entries that share bytes is dangerous', async () => {
    const zip = makeZip(docxParts({ name: 'word/b', content: 'x', method: 0 }));
    const at = zip.lastIndexOf(Buffer.from('PK\x01\x02'));
    zip.writeUInt32LE(0, at + 42);
    expect(await judge('a.docx', zip)).toMatch(/^dangerousFile: entries that overlap/);
  });

  it('36. that holds a workbook is not a Word document', async () => {
    expect(await judge('a.docx', makeZip(xlsxParts()))).toMatch(/^fileContent/);
  });

  it('32. needs one of the eight extensions', async () => {
    for (const name of [
      'a.exe',
      'a.svg',
      'a.html',
      'a',
      'a.pdf.exe',
      '.pdf',
      'a.pdf ',
      '',
    ])
      expect(await judge(name, makePdf())).toMatch(/^fileType/);
  });

  it('34. needs a plain name', async () => {
    const names = [
      '../../etc/passwd.pdf',
      'C:\\x.pdf',
      'a/b.pdf',
      'a\0.pdf',
      'a\r\nb.pdf',
      'a\u202efdp.pdf',
      'a%00.pdf',
      '.hidden.pdf',
      '-rf.pdf',
      'a..pdf',
      'con.pdf',
      'a.php.pdf',
      'a.PHP.pdf',
      '"a".pdf',
      `${'a'.repeat(252)}.pdf`,
    ];
    for (const name of names)
      expect(await judge(name, makePdf()), name).toMatch(/^fileName/);
    expect(await judge(`${'a'.repeat(251)}.pdf`, makePdf())).toBe('taken');
  });

  it('is judged without a crash, however its bytes are broken', async () => {
    const entries = Object.entries(samples);
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: entries.length - 1 }),
        fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), {
          maxLength: 8,
        }),
        fc.nat(),
        async (index, changes, cut) => {
          const [extension, sample] = entries[index]!;
          const bytes = Buffer.from(sample);
          for (const [at, value] of changes) bytes[at % bytes.length] = value;
          await judge(`a${extension}`, bytes.subarray(0, cut % (bytes.length + 1)));
          await judge(`a${extension}`, bytes);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
