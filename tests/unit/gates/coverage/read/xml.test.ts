import { describe, expect, it } from 'vitest';
import { model, read } from '../line-model.ts';

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';

const cobertura = `${declaration}<!DOCTYPE coverage SYSTEM
 "http://cobertura.sourceforge.net/xml/coverage-04.dtd">
<coverage line-rate="0,87" branches-valid="2" version="1.9">
<sources>
<source>src</source>
</sources>
<packages><package name="p"><classes>
<class name="A" filename="a.ts">
<methods>
<method name="f" signature="()V">
<lines>
<line number="1" hits="3"/>
</lines>
</method>
</methods>
<lines>
<line number="1" hits="3" branch="false"/>
<line number="2" hits="0" branch="True" condition-coverage="50% (1/2)"/>
</lines>
</class>
<class name="A$1" filename="a.ts">
<methods/>
<lines>
<line number="2" hits="1"/>
<line number="0" hits="1"/>
</lines>
</class>
<class name="B" filename="b.ts">
<methods>
<method name="g" signature="">
<lines>
<line number="7" hits="0"/>
</lines>
</method>
</methods>
<lines/>
</class>
</classes></package></packages></coverage>`;

const jacoco = `${declaration}<!DOCTYPE report PUBLIC
 "-//JACOCO//DTD Report 1.1//EN" "report.dtd">
<report name="x">
<group name="core">
<package name="com/acme">
<class name="com/acme/A" sourcefilename="A.java">
<method name="&lt;init&gt;" desc="()V" line="3">
<counter type="METHOD" missed="0" covered="1"/>
</method>
<method name="f" desc="()V" line="5">
<counter type="METHOD" missed="1" covered="0"/>
</method>
</class>
<sourcefile name="A.java">
<line nr="3" mi="0" ci="2" mb="0" cb="0"/>
<line nr="5" mi="3" ci="0" mb="1" cb="1"/>
<counter type="LINE" missed="1" covered="1"/></sourcefile>
<sourcefile name="B.java">
<counter type="LINE" missed="2" covered="3"/>
</sourcefile>
</package>
</group>
</report>`;

const jacocoLine = (line: string, covered: string) =>
  `<report><package name=""><sourcefile name="A.java"><line nr="${line}" mi="0" ` +
  `ci="${covered}" mb="0" cb="0"/></sourcefile></package></report>`;

const clover = (
  root: string,
  project: string,
  file: string,
  lines: string,
) => `${declaration}<coverage generated="1" ${root}><project timestamp="1" ${project}>
<metrics/>
<package name="p">
<file ${file}>${lines}</file>
</package>
</project>
</coverage>`;

const istanbulClover = clover(
  'clover="3.2.0"',
  'name="All files"',
  'name="a.ts" path="/r/R&D/a.ts"',
  '<metrics statements="3" coveredstatements="2" methods="2" coveredmethods="1"/>' +
    '<line num="1" count="5" type="stmt"/>' +
    '<line num="2" count="1" type="cond" truecount="2" falsecount="0"/>',
);

describe('Cobertura', () => {
  it(
    'joins the classes of a file and reads method lines only where a ' +
      'class has no others',
    async () => {
      expect(await model(cobertura)).toEqual({
        'a.ts': {
          lines: { 1: 3, 2: 1 },
          branches: { 2: '1/2' },
          functions: '1/1',
          statements: null,
        },
        'b.ts': { lines: { 7: 0 }, branches: {}, functions: '0/1', statements: null },
      });
    },
  );

  it('hands on where its sources lie', async () => {
    expect((await read(cobertura)).sources).toEqual(['src']);
  });
});

describe('JaCoCo', () => {
  it(
    'reads groups, branches, methods, and counters where there are no ' + 'lines',
    async () => {
      const { map } = await read(jacoco);
      const found = await model(jacoco);
      expect(found['core/com/acme/A.java']).toEqual({
        lines: { 3: 1, 5: 0 },
        branches: { 5: '1/2' },
        functions: '1/2',
        statements: null,
      });
      expect(map.files.get('core/com/acme/B.java')!.counts.lines).toEqual({
        covered: 3,
        total: 5,
      });
    },
  );
});

describe('Clover', () => {
  it("reads istanbul's counts of branches, its bare & and its path", async () => {
    expect(await model(istanbulClover)).toEqual({
      '/r/R&D/a.ts': {
        lines: { 1: 5, 2: 1 },
        branches: { 2: '2/2' },
        functions: '1/2',
        statements: null,
      },
    });
  });

  it("reads OpenClover's evaluations: true twice and never false is half", async () => {
    const text = clover(
      'clover="4.4.1"',
      'name="My"',
      'name="A.java" path="/r/A.java"',
      '<line num="4" type="method" signature="f()" count="2"/>' +
        '<line num="5" type="cond" truecount="2" falsecount="0"/>',
    );
    expect((await model(text))['/r/A.java']).toEqual({
      lines: { 4: 2, 5: 2 },
      branches: { 5: '1/2' },
      functions: '1/1',
      statements: null,
    });
  });

  it("reads PHPUnit's: its path is the name, files stand in metrics too", async () => {
    const text = clover(
      '',
      '',
      'name="/r/A.php"',
      '<metrics statements="3" coveredstatements="2"/><class ' +
        'name="A"><metrics statements="9" ' +
        'coveredstatements="9"/></class><line num="3" type="method" ' +
        'name="f" count="1"/><line num="4" type="stmt" count="0"/>',
    )
      .replace('<package name="p">', '<package name="p"><metrics>')
      .replace('</package>', '</metrics></package>');
    expect((await model(text))['/r/A.php']).toEqual({
      lines: { 3: 1, 4: 0 },
      branches: {},
      functions: '1/1',
      statements: '2/3',
    });
  });
});

describe('an XML report', () => {
  it.each([
    ['Cobertura', cobertura],
    ['JaCoCo', jacoco],
    ['Clover', istanbulClover],
  ])('of %s never passes where it is cut', async (_name, text) => {
    for (let end = 0; end < text.length; end++)
      await expect(read(text.slice(0, end))).rejects.toMatchObject({ name: 'QaError' });
  });

  it('gives the same model however its bytes are cut', async () => {
    const text = cobertura.replace('a.ts', 'ä & ö/&amp;.ts');
    const whole = await model(text);
    expect(Object.keys(whole)).toContain('ä & ö/&.ts');
    for (let size = 1; size < 40; size++)
      expect(await model(text, size)).toEqual(whole);
  });

  it('goes on as UTF-8 from the first character that is not ASCII', async () => {
    const line = (at: number) => `<line number="${at}" hits="1"/>\n`;
    const lines = Array.from({ length: 60 }, (_, at) => line(at + 1)).join('');
    const named = (name: string) => `<class filename="${name}">`;
    const text =
      '<coverage><packages>' +
      `${named('plain.ts')}<lines>${lines}</lines></class>` +
      `${named('ü€😀.ts')}<lines>${lines}</lines></class></packages></coverage>`;
    for (const size of [7, 100, 101, 102, 103, 104])
      expect(Object.keys(await model(text, size))).toEqual(['plain.ts', 'ü€😀.ts']);
    const parted = Buffer.concat([
      Buffer.from(text),
      Buffer.from('<!-- \xe2\x82', 'latin1'),
    ]);
    await expect(read(parted, 64)).rejects.toThrow('is not utf-8');
  });

  it('is read in the encoding that it declares, and in UTF-16', async () => {
    const latin = cobertura.replace('UTF-8', 'ISO-8859-1').replaceAll('b.ts', 'é.ts');
    const { map } = await read(Buffer.from(latin, 'latin1'));
    expect([...map.files.keys()]).toContain('é.ts');
    const wide = await read(
      Buffer.from(`\ufeff${cobertura.replace('UTF-8', 'UTF-16')}`, 'utf16le'),
    );
    expect([...wide.map.files.keys()]).toEqual(['a.ts', 'b.ts']);
  });

  const lineOf = (attributes: string) =>
    `<coverage><packages><class filename="a"><lines>${attributes}</lines></class>` +
    '</packages></coverage>';

  it.each([
    ['none where they are negative', '<line number="1" hits="-3"/>', 0],
    [
      'held where they are huge',
      '<line number="1" hits="18446744073709551616"/>',
      0xffff_ffff,
    ],
    ['a number with a power of ten', '<line number="1" hits="1.5e3"/>', 1500],
    ['a number with blanks', '<line number=" 1 " hits=" 2 "/>', 2],
    ['the sum of a line that stands twice', '<line number="1" hits="2"/>'.repeat(2), 4],
  ])('has hits that are %s', async (_what, lines, hits) => {
    expect((await model(lineOf(lines)))['a']!.lines).toEqual({ 1: hits });
    const inClover = lines.replaceAll('number=', 'num=').replaceAll('hits=', 'count=');
    const text = clover(
      '',
      '',
      'name="a"',
      inClover.replaceAll('/>', ' type="stmt"/>'),
    );
    expect((await model(text))['a']!.lines).toEqual({ 1: hits });
  });

  it('of JaCoCo has no hits but that a line ran, however many instructions', async () => {
    for (const [covered, hits] of [
      ['18446744073709551616', 1],
      ['1e9', 1],
      ['-4', 0],
    ] as const)
      expect((await model(jacocoLine('8', covered)))['A.java']!.lines).toEqual({
        8: hits,
      });
    await expect(read(jacocoLine('8', 'many'))).rejects.toThrow('the ci of a line');
    await expect(read(jacocoLine('x', '1'))).rejects.toThrow('the nr of a line');
  });

  it('takes more covered branches than there are as all of them', async () => {
    const line = '<line number="1" hits="1" condition-coverage="200% (4/2)"/>';
    expect((await model(lineOf(line)))['a']!.branches).toEqual({ 1: '2/2' });
  });

  it('has paths of Windows with the slashes of all others', async () => {
    const text = lineOf('<line number="1" hits="1"/>')
      .replace(
        '<packages>',
        '<sources><source>D:\\ci\\repo</source></sources><packages>',
      )
      .replace('filename="a"', 'filename="src\\deep\\a.cs"');
    const { map, sources } = await read(text);
    expect([[...map.files.keys()], sources]).toEqual([
      ['src/deep/a.cs'],
      ['D:/ci/repo'],
    ]);
  });

  it('says where it is broken', async () => {
    await expect(read('<coverage>\n<packages>\n</coverage>')).rejects.toThrow(
      /not valid XML: 3:\d+: unexpected close tag/,
    );
  });

  it.each([
    ['a file', 'SYSTEM "file:///etc/hostname"'],
    ['an address', 'SYSTEM "http://127.0.0.1:1/x.dtd"'],
    ['a public name', 'PUBLIC "-//X//EN" "http://127.0.0.1:1/x.dtd"'],
  ])('names %s as its DTD, which is never loaded', async (_what, where) => {
    const text = lineOf('<line number="1" hits="1"/>');
    const found = await model(`<!DOCTYPE coverage ${where}>${text}`);
    expect(found['a']!.lines).toEqual({ 1: 1 });
    const external = `<!DOCTYPE coverage [<!ENTITY x ${where}>]>`;
    await expect(read(external + text.replace('"a"', '"&x;"'))).rejects.toThrow(
      'not valid XML',
    );
  });

  it('refuses a bomb of entities without expanding it', async () => {
    const levels = Array.from({ length: 30 }, (_, at) => {
      return `<!ENTITY e${at + 1} "${`&e${at};`.repeat(10)}">`;
    });
    const bomb = `<!DOCTYPE coverage [<!ENTITY e0 "boom">${levels.join('')}]>`;
    const text = lineOf('<line number="1" hits="&e30;"/>');
    // Expanded, it would have 10 to the power of 30 words, and this would not end.
    await expect(read(bomb + text)).rejects.toThrow('undefined entity');
  });

  it.each([
    [
      'an entity that a DTD declares',
      '<!DOCTYPE coverage [<!ENTITY a "aaaa"><!ENTITY b ' +
        '"&a;&a;">]><coverage><packages>&b;</packages></coverage>',
      'not valid XML',
    ],
    ['crossed elements', '<coverage><packages></coverage></packages>', 'not valid XML'],
    ['another root', '<html></html>', 'root element <html>'],
    ['a report of tests', '<testsuites></testsuites>', 'qa tests'],
    [
      'hits that are not numbers',
      '<coverage><packages><class filename="a"><lines><line number="1" ' +
        'hits="x"/></lines></class></packages></coverage>',
      'hits of a line',
    ],
    [
      'an unknown encoding',
      '<?xml version="1.0" encoding="x-foo"?><coverage/>',
      'unknown encoding',
    ],
    [
      'bytes that are not in the encoding',
      Buffer.from('<coverage a="\xe9"/>', 'latin1'),
      'is not utf-8',
    ],
  ])('refuses %s', async (_what, text, message) => {
    await expect(read(text)).rejects.toThrow(message);
  });
});
