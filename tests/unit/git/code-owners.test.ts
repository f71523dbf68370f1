import { describe, expect, it } from 'vitest';
import { parseCodeOwners, readCodeOwners } from '../../../src/git/code-owners.ts';
import { createTestHost } from '../../support/host.ts';
import { createProject } from '../../support/project.ts';

describe('CODEOWNERS', () => {
  it('gives a file to those of the last pattern that matches', () => {
    const ownersOf = parseCodeOwners(
      [
        '* @all',
        'docs/ @writers # not the code',
        '*.ts @ts @b@c.org',
        '/build @x',
      ].join('\n'),
    );
    expect(ownersOf('readme')).toEqual(['@all']);
    expect(ownersOf('docs/deep/a.md')).toEqual(['@writers']);
    expect(ownersOf('docs/a.ts')).toEqual(['@ts', '@b@c.org']);
    expect(ownersOf('src/build/x')).toEqual(['@all']);
    expect(ownersOf('build/x')).toEqual(['@x']);
  });

  it('tells letters apart by their case', () => {
    const ownersOf = parseCodeOwners('/Build/ @x');
    expect([ownersOf('Build/a'), ownersOf('build/a')]).toEqual([['@x'], []]);
  });

  it('takes a file from everybody by a pattern without owners', () => {
    const ownersOf = parseCodeOwners('* @all\r\n/vendor/\r\n');
    expect(ownersOf('vendor/a.js')).toEqual([]);
    expect(ownersOf('a.js')).toEqual(['@all']);
  });

  it('knows blanks, brackets and other alphabets in paths', () => {
    const ownersOf = parseCodeOwners('/a\\ b/ @x\n/app/[id]/ @y\n/文档/ @李');
    expect(ownersOf('a b/c')).toEqual(['@x']);
    expect(ownersOf('app/[id]/page.tsx')).toEqual(['@y']);
    expect(ownersOf('app/i/page.tsx')).toEqual([]);
    expect(ownersOf('文档/甲.md')).toEqual(['@李']);
  });

  it('asks every section of GitLab, with the owners that it has by default', () => {
    const ownersOf = parseCodeOwners(
      ['[Docs] @writers', 'docs/', 'docs/api @api', '^[Code][2]', '* @dev'].join('\n'),
    );
    expect(ownersOf('docs/a.md')).toEqual(['@writers', '@dev']);
    expect(ownersOf('docs/api')).toEqual(['@api', '@dev']);
    expect(ownersOf('a.ts')).toEqual(['@dev']);
  });

  it('is read where the platforms look for it, and may be missing', () => {
    const project = createProject({ '.github/CODEOWNERS': '* @a', CODEOWNERS: '* @b' });
    const host = createTestHost(project.directory);
    expect(readCodeOwners(host, project.directory)('x')).toEqual(['@a']);
    const bare = createProject({ 'a.js': '' });
    expect(readCodeOwners(createTestHost(bare.directory), bare.directory)('x')).toEqual(
      [],
    );
  });
});
