import { describe, expect, it } from 'vitest';
import { openWorkTree } from '../../../src/git/work-tree.ts';
import { measureSources } from '../../../src/pipeline/measure-sources.ts';
import { createTestHost } from '../../support/host.ts';
import { createProject } from '../../support/project.ts';

describe('the complexity of sources', () => {
  it('is counted for each function; what is left out or broken is not', async () => {
    const project = createProject({
      'a.ts': 'function f(a) {\n  if (a && b) return 1;\n}\nconst g = () => 1;\n',
      'none.js': 'export const x = 1;\n',
      'broken.js': 'function (',
      'old/c.js': 'function h() {}\n',
      'b.txt': 'function h() {}',
      'qa.config.json': '{ "ignores": ["old"] }',
    });
    const host = createTestHost(project.directory);
    const tree = openWorkTree(host, project.directory, true);
    expect(await measureSources(host, tree)).toEqual([
      {
        ...{ path: 'a.ts', lines: expect.any(Number), functions: 2, complexity: 4 },
        most: { name: "Function 'f'", line: 1, complexity: 3 },
      },
      {
        path: 'none.js',
        lines: expect.any(Number),
        functions: 0,
        complexity: 0,
        most: null,
      },
    ]);
  });
});
