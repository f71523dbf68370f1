import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import type { Project } from '../../../support/project.ts';
import { createProject } from '../../../support/project.ts';
import { runForReport } from '../../../support/run-qa.ts';

// Debian's: pytest and its plugin belong to Debian's Python, which is no `python`.
const env = { PATH: '/usr/bin:/bin' };
const missing = ['pytest', 'coverage', 'pytest_cov'].filter(
  (name) => spawnSync('/usr/bin/python3', ['-c', `import ${name}`]).status !== 0,
);
const why = `Debian's Python lacks ${missing.join(', ')}`;

function lines(...all: readonly string[]): string {
  return `${all.join('\n')}\n`;
}

/** A package in `src`, tests in two layers, fixtures in `conftest.py`. */
function createShop(): Project {
  const project = createProject({
    'pyproject.toml': lines(
      '[project]',
      'name = "shop"',
      'version = "1.0.0"',
      '',
      '[dependency-groups]',
      'test = ["pytest>=7", "pytest-cov"]',
      '',
      '[tool.pytest.ini_options]',
      'pythonpath = ["src"]',
      'testpaths = ["tests"]',
      '',
      '[tool.coverage.run]',
      'source = ["shop"]',
      'branch = true',
    ),
    '.gitignore': '.coverage\nreports\ncoverage.xml\n.qa\n__pycache__\n',
    'src/shop/__init__.py': '"""A shop."""\n',
    'src/shop/cart.py': lines(
      '"""Carts."""',
      '',
      '',
      'class Cart:',
      '    """What somebody buys."""',
      '',
      '    def __init__(self, prices=()) -> None:',
      '        self.prices = list(prices)',
      '',
      '    def total(self, discount: int = 0) -> int:',
      '        """Gives the sum in cents."""',
      '        total = sum(self.prices)',
      '        if discount:',
      '            total -= total * discount // 100',
      '        return total',
      '',
      '',
      'def never() -> int:',
      '    """Is never called."""',
      '    return 1',
    ),
    'tests/conftest.py': lines(
      'import pytest',
      '',
      'from shop.cart import Cart',
      '',
      '',
      '@pytest.fixture',
      'def cart():',
      '    return Cart([100, 200])',
    ),
    'tests/unit/test_cart.py': lines(
      'import pytest',
      '',
      '',
      'class TestCart:',
      '    @pytest.mark.parametrize("discount, total", [(0, 300), (50, 150)])',
      '    def test_total(self, cart, discount, total):',
      '        assert cart.total(discount) == total',
      '',
      '',
      '@pytest.mark.skip(reason="not yet")',
      'def test_later():',
      '    assert False',
    ),
    'tests/integration/test_flow.py': lines(
      'def test_discount(cart):',
      '    assert cart.total(10) == 270',
    ),
  });
  project.commit('feat: a shop');
  return project;
}

describe('a Python project in src layout', () => {
  it('has its tests run and counted by layer, and its sources measured', async (ctx) => {
    if (missing.length > 0) return ctx.skip(why);
    const project = createShop();
    const { report, exitCode } = await runForReport(
      project,
      ['gate', 'ci', '--only', 'tests', 'coverage'],
      { env },
    );
    const [tests, coverage] = report.gates;
    expect(tests!.metrics).toMatchObject({
      ...{ tests: 4, passed: 3, skipped: 1, failed: 0, unit: 2, integration: 1 },
    });
    expect(coverage!.metrics).toMatchObject({ linesTotal: 10, linesCovered: 9 });
    expect(exitCode).toBe(0);
  });

  it('has a failed test shown at its place', async (ctx) => {
    if (missing.length > 0) return ctx.skip(why);
    const project = createShop();
    const path = 'tests/integration/test_flow.py';
    project.write({ [path]: project.read(path).replace('270', '271') });
    const { report, exitCode } = await runForReport(project, ['tests'], { env });
    expect(exitCode).toBe(1);
    expect(report.findings).toMatchObject([{ rule: 'tests/failed', path, line: 2 }]);
  });

  it('has a change judged by its own lines, tests left aside', async (ctx) => {
    if (missing.length > 0) return ctx.skip(why);
    const project = createShop();
    const cart = project.read('src/shop/cart.py');
    project.write({
      'src/shop/cart.py': `${cart}\n\ndef other() -> int:\n    """O."""\n    return 2\n`,
      'tests/conftest.py': `${project.read('tests/conftest.py')}\n\ndef idle():\n    pass\n`,
      'tests/unit/test_other.py': 'def test_other():\n    assert 1\n',
    });
    const run = 'python3 -m pytest -q --cov --cov-report=xml';
    const argv = ['coverage', '--changed', '--base', 'main', '--run', run];
    const { report, exitCode } = await runForReport(project, argv, { env });
    expect(exitCode).toBe(1);
    const places = report.findings.map(({ path, line }) => `${path}:${line}`);
    // The line, and the share of all changed lines.
    expect(places).toEqual(['src/shop/cart.py:25', 'null:null']);
  });

  it('has its tests run by its own environment, if it has one', async (ctx) => {
    if (missing.length > 0) return ctx.skip(why);
    const project = createShop();
    const python = spawnSync('/usr/bin/python3', [
      ...['-m', 'venv', '--system-site-packages', '--without-pip', '--symlinks'],
      project.path('.venv'),
    ]);
    expect(python.stderr.toString()).toBe('');
    project.write({
      '.gitignore': `${project.read('.gitignore')}.venv\n`,
      'tests/test_where.py':
        'import sys\n\n\ndef test_where():\n    assert "/.venv" in sys.prefix\n',
    });
    const { report } = await runForReport(project, ['tests'], { env });
    expect(report.gates[0]!.metrics).toMatchObject({ tests: 5, failed: 0 });
  });
});
