import { describe, expect, it } from 'vitest';
import { createProject } from '../../../support/project.ts';
import type { FileTree, Project } from '../../../support/project.ts';
import { runForReport, runQa } from '../../../support/run-qa.ts';

const chinese = `## 描述
登录失败时重试一次。

## 更改类型
- [x] Bug修复
- [ ] 新功能

## 检查清单
- [x] 代码符合项目的编码规范
- [x] 已添加/更新相关测试
- [x] 所有测试通过
- [x] 已更新相关文档
- [x] 代码已经过自我审查
- [x] 没有注释掉的代码
- [x] 没有console.log或print调试语句

## 测试说明
断开网络后登录。

## 相关Issue
Closes #12

## 截图(如适用)
![前后对比](a.png)
`;

const template = `## Description
<!-- Why? -->

## Type of change
- [ ] Bug fix
- [ ] New feature

## Checklist
- [ ] Documentation is updated

## Testing
Describe how to test these changes.

## Related issues
Closes #

## Screenshots
`;

const change: FileTree = {
  'src/a.js': '/** Doubles. */\nexport const a = (n) => 2 * n;\n',
  'src/a.test.js': 'a(1);\n',
  'docs/a.md': 'Doubles.\n',
  'src/a.css': 'a {}\n',
};

/** A branch with a change, whose description stands in `body.md`. */
function createChange(
  body: string,
  files: FileTree = change,
  more: FileTree = {},
): Project {
  const project = createProject({
    '.gitignore': '.qa/\nbody.md\n',
    'src/a.js': '/** One. */\nexport const a = 1;\n',
    ...more,
  });
  project.commit();
  project.git('checkout', '--quiet', '-b', 'feature/a');
  project.write(files);
  project.commit();
  project.write({ 'body.md': body });
  return project;
}

const argv = ['pr', '--body-file', 'body.md', '--base', 'main'];

/** What a run found: rules with their subjects. */
async function foundIn(project: Project): Promise<readonly string[]> {
  const { report } = await runForReport(project, argv);
  return report.findings.map(({ rule, subject }) => `${rule} ${subject}`);
}

describe('qa pr', () => {
  it('passes a filled template whose boxes the change and the evidence show', async () => {
    const project = createChange(chinese);
    project.write({ 'junit.xml': '<testsuites><testcase name="a"/></testsuites>' });
    project.write({ '.gitignore': '.qa/\nbody.md\njunit.xml\n' });
    project.commit();
    await runQa(project, ['check', '--evidence']);
    await runQa(project, ['tests', 'junit.xml', '--evidence']);
    const { exitCode, report } = await runForReport(project, argv);
    expect(report.findings).toEqual([]);
    expect(exitCode).toBe(0);
    expect(report.gates[0]).toMatchObject({
      gate: 'pr',
      reason: '8 of 9 boxes ticked',
      metrics: { boxes: 9, ticked: 8 },
    });
  });

  it('warns where nothing shows that the tests pass, or the evidence is old', async () => {
    const project = createChange(chinese);
    project.write({ '.qa/evidence/tests.json': '{"tree":"0","verdict":"pass"}' });
    expect(await foundIn(project)).toEqual([
      'pr/unproven 代码符合项目的编码规范',
      'pr/unproven 所有测试通过',
    ]);
  });

  it('says which ticked boxes are not true', async () => {
    const project = createChange(chinese, {
      'src/a.js': '// const b = load(1);\nexport const a = 2;\nconsole.log(a);\n',
    });
    const tree = project.git('rev-parse', 'HEAD^{tree}');
    const evidence = JSON.stringify({ tree, verdict: 'fail' });
    project.write({ '.qa/evidence/tests.json': evidence });
    const { exitCode, report } = await runForReport(project, argv);
    expect(exitCode).toBe(1);
    const told = report.findings
      .filter(({ rule }) => rule === 'pr/contradicted')
      .map(({ message }) => message);
    expect(told).toEqual([
      "'已更新相关文档' is ticked, but no file of documentation changed",
      "'已添加/更新相关测试' is ticked, but no file of tests changed",
      "'所有测试通过' is ticked, but the gate 'tests' fails here",
      "'没有console.log或print调试语句' is ticked, but there is some in src/a.js:3",
      "'没有注释掉的代码' is ticked, but there is some in src/a.js:1",
    ]);
  });

  it('looks at changed lines alone, and as the configuration has the rules', async () => {
    const old = 'console.log(1);\nexport const a = 1;\n';
    const project = createChange(
      chinese,
      { 'src/a.js': `${old}a();\n`, 'bench/b.js': 'console.log(2);\n' },
      {
        'src/a.js': old,
        'qa.config.json': JSON.stringify({
          overrides: [{ files: ['bench'], rules: { 'console-usage': 'off' } }],
        }),
      },
    );
    expect(await foundIn(project)).not.toContain(
      'pr/contradicted 没有console.log或print调试语句',
    );
  });

  it('names every part of the template that nobody filled', async () => {
    const project = createChange(template, change, {
      '.github/pull_request_template.md': template,
    });
    expect(await foundIn(project)).toEqual([
      'pr/issue issue',
      'pr/open-box Documentation is updated',
      'pr/screenshots screenshots',
      'pr/section description',
      'pr/section testing',
      'pr/type type',
    ]);
  });

  it('says how a missing section may begin', async () => {
    const project = createChange('## Description\nIt works. Closes #1\n', {
      'a.txt': '',
    });
    const { report } = await runForReport(project, argv);
    expect(report.findings.map(({ message }) => message)).toContain(
      "the section 'testing' is missing; a heading such as 'testing' or '测试说明' begins it",
    );
  });

  it('takes a word for it that nothing is seen on a screen', async () => {
    const project = createChange(
      chinese.replace('![前后对比](a.png)', '不适用:仅重命名'),
    );
    expect(await foundIn(project)).not.toContain('pr/screenshots screenshots');
  });

  it('says in one finding that a description is empty', async () => {
    expect(await foundIn(createChange(' \n'))).toEqual(['pr/section the description']);
  });

  it('knows a template of the project by its configuration', async () => {
    const body = '# Worum\nRetry.\n# Erledigt\n- [x] Alles grün\n';
    const settings = {
      sections: { description: ['Worum'], checklist: ['Erledigt'] },
      required: ['description', 'checklist'],
      boxes: { testsPass: ['Alles grün'] },
      ui: ['*.svg'],
    };
    const project = createChange(body, change, {
      'qa.config.json': JSON.stringify({ gates: { pr: settings } }),
    });
    expect(await foundIn(project)).toEqual(['pr/unproven Alles grün']);
  });

  it('reads standard input, the event of a build, and what GitLab says', async () => {
    const project = createChange('');
    const base = ['pr', '--base', 'main', '--format', 'json'];
    const runs = [
      await runQa(project, [...base, '--body-file', '-'], { stdin: chinese }),
      await runQa(project, base, {
        env: { CI_MERGE_REQUEST_DESCRIPTION: chinese },
      }),
    ];
    project.write({
      'body.md': JSON.stringify({ pull_request: { body: chinese } }),
    });
    runs.push(
      await runQa(project, base, {
        env: { GITHUB_EVENT_PATH: project.path('body.md') },
      }),
    );
    for (const { stdout, exitCode } of runs) {
      expect(exitCode, stdout).toBe(0);
      expect(stdout).toContain('8 of 9 boxes ticked');
    }
  });

  it.each([
    ['nothing', [], {}, 'there is no description'],
    [
      'a missing file',
      ['--body-file', 'no.md'],
      {},
      'no.md could not be read (ENOENT)',
    ],
    [
      'a cut text',
      [],
      {
        CI_MERGE_REQUEST_DESCRIPTION: 'x',
        CI_MERGE_REQUEST_DESCRIPTION_IS_TRUNCATED: 'true',
      },
      'holds the beginning of the description alone',
    ],
  ])('cannot judge %s', async (_, flags, env, told) => {
    const project = createChange('');
    const { exitCode, stdout } = await runQa(
      project,
      ['pr', '--base', 'main', ...flags],
      {
        env,
      },
    );
    expect(exitCode).toBe(2);
    expect(stdout).toContain(told);
  });
});
