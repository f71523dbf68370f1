import { deflateSync } from 'node:zlib';
import { describe, expect, it, test } from 'vitest';
import {
  judgeUpload,
  judgeUploadName,
  largestUpload,
  readUpload,
} from '../../../src/uploads/index.ts';
import {
  docxParts,
  makeCompoundFile,
  makeJpeg,
  makePdf,
  makePngOf,
  makeZip,
} from '../../support/backend/samples.ts';

async function judge(name: string, bytes: Buffer): Promise<string> {
  const judged = await judgeUpload(name, bytes);
  return judged.accepted ? 'accepted' : `${judged.problem}: ${judged.reason}`;
}

const megabyte = 1024 * 1024;

describe('A document that grows', () => {
  it('is refused where an entry is longer than the directory says', async () => {
    const part = { name: 'word/a.xml', content: Buffer.alloc(6 * megabyte) };
    const zip = makeZip(docxParts({ ...part, toldSize: 1000 }));
    expect(await judge('a.docx', zip)).toBe(
      'danger: word/a.xml is not as long as it says',
    );
  });

  it('is refused where an entry is shorter than the directory says', async () => {
    const part = { name: 'word/a.xml', content: 'x'.repeat(50) };
    for (const method of [0, 8])
      expect(
        await judge('a.docx', makeZip(docxParts({ ...part, method, toldSize: 60 }))),
      ).toMatch(/^danger: word\/a.xml is not as long/);
  });

  it('is refused where many parts grow just short of the ratio of one', async () => {
    // Some noise holds the ratio of each under 100.
    const noise = Buffer.from(
      Array.from({ length: 9000 }, (_, i) => (i * i * 31) % 251),
    );
    const content = Buffer.concat([Buffer.alloc(900_000), noise]);
    const parts = Array.from({ length: 90 }, (_, i) => ({
      name: `word/${i}`,
      content,
    }));
    expect(await judge('a.docx', makeZip(docxParts(...parts)))).toBe('danger: a bomb');
  });

  it('is taken where a small part is one repeated paragraph', async () => {
    const content = `<w:hdr>${'<w:p><w:r/></w:p>'.repeat(8000)}</w:hdr>`;
    const zip = makeZip(docxParts({ name: 'word/header1.xml', content }));
    expect(zip.length).toBeLessThan(content.length / 100);
    expect(await judge('a.docx', zip)).toBe('accepted');
  });

  it('is refused with a part of macros, and not for an ending that could be one', async () => {
    const [types, ...rest] = docxParts();
    const kind =
      'ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"';
    const typed = (tag: string) => {
      const content = String(types!.content).replace('<Types>', `<Types>${tag}`);
      return judge('a.docx', makeZip([{ ...types!, content }, ...rest]));
    };
    expect(await typed(`<Default Extension="bin" ${kind}/>`)).toBe('accepted');
    expect(await typed(`<Override PartName="/a" ${kind}/>`)).toBe('danger: macros');
  });

  it('is refused where an entry cannot be unpacked', async () => {
    const zip = makeZip(docxParts({ name: 'word/a.xml', content: 'x'.repeat(99) }));
    zip.fill(0xff, zip.indexOf('word/a.xml') + 10, zip.indexOf('word/a.xml') + 13);
    expect(await judge('a.docx', zip)).toBe('content: word/a.xml cannot be unpacked');
  });

  it('is refused where something stands between its entries', async () => {
    const zip = makeZip(docxParts());
    const directory = zip.indexOf('PK\x01\x02');
    const hidden = Buffer.from('<html><script>alert(1)</script></html>');
    const bytes = Buffer.concat([
      zip.subarray(0, directory),
      hidden,
      zip.subarray(directory),
    ]);
    const at = bytes.length - 22 + 16;
    bytes.writeUInt32LE(directory + hidden.length, at);
    expect(await judge('a.docx', bytes)).toBe('danger: data between the entries');
  });

  it('is refused where it holds a file of another kind', async () => {
    const content = Buffer.concat([
      Buffer.alloc(16_381),
      Buffer.from('\u0001Ole10Native', 'utf16le'),
    ]);
    for (const name of ['word/embeddings/oleObject1.bin'])
      expect(await judge('a.docx', makeZip(docxParts({ name, content })))).toBe(
        'danger: an embedded file',
      );
    const old = makeCompoundFile('WordDocument', '\u0001Ole10Native');
    expect(await judge('a.doc', old)).toBe('danger: an embedded file');
  });
});

describe('A PNG', () => {
  const image = deflateSync(Buffer.alloc(4 * (1 + 4 * 3)));

  it('is taken with the data that its pixels take', async () => {
    expect(await judge('a.png', makePngOf([['IDAT', image]], 4, 4))).toBe('accepted');
  });

  it('is refused with more data than its pixels take', async () => {
    const much = deflateSync(Buffer.alloc(8 * megabyte));
    expect(await judge('a.png', makePngOf([['IDAT', much]], 4, 4))).toBe(
      'danger: a bomb',
    );
    const control = Buffer.alloc(26);
    const moved = Buffer.concat([Buffer.alloc(4), much]);
    const animation = makePngOf(
      [
        ['IDAT', image],
        ['fcTL', control],
        ['fdAT', moved],
      ],
      4,
      4,
    );
    expect(await judge('a.png', animation)).toBe('danger: a bomb');
  });

  it.each([
    ['tEXt', Buffer.from('Comment\0<script>alert(1)</script>')],
    ['zTXt', Buffer.concat([Buffer.from('a\0\0'), deflateSync('<?php x();')])],
    ['iTXt', Buffer.from('a\0\0\0en\0a\0<SCRIPT src=x>')],
    ['iTXt', Buffer.concat([Buffer.from('a\0\u0001\0en\0a\0'), deflateSync('<?php')])],
  ])('is refused with a script in %s', async (type, data) => {
    const chunks = [
      [type, data],
      ['IDAT', image],
    ] as const;
    expect(await judge('a.png', makePngOf(chunks, 4, 4))).toBe(
      'danger: a script in a text',
    );
  });

  it('is refused with a text that grows', async () => {
    const data = Buffer.concat([
      Buffer.from('a\0\0'),
      deflateSync(Buffer.alloc(2 * megabyte)),
    ]);
    const chunks = [
      ['zTXt', data],
      ['IDAT', image],
    ] as const;
    expect(await judge('a.png', makePngOf(chunks, 4, 4))).toBe('danger: a bomb');
  });

  it('of every depth and interlacing has room for its pixels', async () => {
    for (const [bits, type, interlace, size] of [
      [1, 0, 0, 9 * 3],
      [16, 6, 0, 9 * (1 + 9 * 8)],
      [8, 2, 1, 600],
    ] as const) {
      const bytes = makePngOf([['IDAT', deflateSync(Buffer.alloc(size))]], 9, 9);
      bytes[24] = bits;
      bytes[25] = type;
      bytes[28] = interlace;
      expect(await judge('a.png', bytes)).toBe('accepted');
    }
  });
});

describe('A PDF', () => {
  const packedObjects = (text: string, head = '/Filter /FlateDecode'): Buffer => {
    const data = head.includes('Flate') ? deflateSync(text) : Buffer.from(text);
    return Buffer.concat([
      Buffer.from(`%PDF-1.5\n1 0 obj\n<</Type/ObjStm${head}>>stream\n`),
      data,
      Buffer.from('\nendstream endobj\nstartxref\n0\n%%EOF\n'),
    ]);
  };

  it('is refused with an action in a packed stream of objects', async () => {
    const action = '1 0 <</S/JavaScript/JS(app.alert(1))>>';
    for (const head of ['/Filter /FlateDecode', '/Filter[/FlateDecode]', ''])
      expect(await judge('a.pdf', packedObjects(action, head))).toBe(
        'danger: active content: /JavaScript',
      );
    expect(await judge('a.pdf', packedObjects('1 0 <</S/J#61vaScript>>'))).toMatch(
      /^danger: active/,
    );
    expect(await judge('a.pdf', packedObjects('1 0 <</Type/Page>>'))).toBe('accepted');
  });

  it('is refused where a stream of objects cannot be looked into', async () => {
    for (const head of ['/Filter/LZWDecode', '/Filter[/ASCIIHexDecode/FlateDecode]'])
      expect(await judge('a.pdf', packedObjects('x', head))).toBe(
        'danger: objects that cannot be looked into',
      );
  });

  it('is refused where it is encrypted', async () => {
    const pdf = makePdf(300, 'trailer <</Encrypt 5 0 R>>');
    expect(await judge('a.pdf', pdf)).toMatch(/^danger: encrypted/);
  });

  it('is refused with a page between two end marks', async () => {
    const pdf = Buffer.from('%PDF-1.4\n%%EOF<html><script>x</script></html>%%EOF');
    expect(await judge('a.pdf', pdf)).toBe('danger: data behind the end');
  });

  it.each(['\n9 0 obj\n<<>>\nendobj\n', '\r\nxref\n0 1\n', '\n% made by\n7 0 obj\n'])(
    'is taken with an update: %j',
    async (update) => {
      const pdf = Buffer.from(`%PDF-1.4\n1 0 obj\nendobj\n%%EOF${update}%%EOF\n`);
      expect(await judge('a.pdf', pdf)).toBe('accepted');
    },
  );
});

test('a photograph whose preview holds the two characters of a script is taken', async () => {
  expect(await judge('a.jpg', makeJpeg(1, 1, 'x<%x'))).toBe('accepted');
  expect(await judge('a.jpg', makeJpeg(1, 1, '<%eval request("a")%>'))).toMatch(
    /^danger/,
  );
});

test.each(['php7', 'jse', 'PHAR', 'wsf', 'vbe', 'shtml', 'pht', 'ashx', 'htaccess'])(
  'a.%s.pdf is no plain name',
  (segment) => {
    expect(judgeUploadName(`a.${segment}.pdf`)?.reason).toBe('segment');
    expect(judgeUploadName(`${segment}.report.pdf`)).toBeNull();
  },
);

test.each(['v1.2.report.pdf', 'Dr. Who.pdf', 'a.php-notes.pdf', 'rechnung.2024.pdf'])(
  '%s is a plain name',
  (name) => {
    expect(judgeUploadName(name)).toBeNull();
  },
);

describe('A stream', () => {
  async function* pieces(bytes: Buffer, state: { read: number; isClosed: boolean }) {
    try {
      for (let at = 0; at < bytes.length; at += 65_536) {
        const piece = bytes.subarray(at, at + 65_536);
        state.read += piece.length;
        yield piece;
      }
    } finally {
      state.isClosed = true;
    }
  }

  it('of exactly 10 MiB is taken, and of one byte more is not', async () => {
    const whole = makePdf(largestUpload);
    const state = { read: 0, isClosed: false };
    const judged = await readUpload('a.pdf', pieces(whole, state));
    expect(judged).toMatchObject({ accepted: true, contentType: 'application/pdf' });
    expect(judged.accepted && Buffer.compare(judged.bytes, whole)).toBe(0);
    const more = makePdf(largestUpload + 1);
    expect(await readUpload('a.pdf', [more])).toMatchObject({ problem: 'size' });
    expect(await judge('a.pdf', more)).toMatch(/^size/);
  });

  it('is closed where the limit is passed, and not read further', async () => {
    const state = { read: 0, isClosed: false };
    const stream = pieces(Buffer.alloc(megabyte), state);
    const judged = await readUpload('a.pdf', stream, { largest: 100_000 });
    expect(judged).toMatchObject({ problem: 'size' });
    expect(state).toEqual({ read: 131_072, isClosed: true });
  });

  it('under a wrong name is closed after its first piece', async () => {
    const state = { read: 0, isClosed: false };
    const judged = await readUpload('a.exe', pieces(Buffer.alloc(megabyte), state));
    expect(judged).toMatchObject({ problem: 'extension' });
    expect(state).toEqual({ read: 65_536, isClosed: true });
  });

  it('that fails hands its error on', async () => {
    const broken = async function* () {
      yield Buffer.from('%PDF-');
      throw new Error('reset');
    };
    await expect(readUpload('a.pdf', broken())).rejects.toThrow('reset');
  });

  it('without a byte is no file', async () => {
    expect(await readUpload('a.pdf', [])).toMatchObject({ problem: 'content' });
  });
});
