import { describe, expect, it } from 'vitest';
import { gateIds } from '../../../src/pipeline/load-gate.ts';
import { createProject } from '../../support/project.ts';
import { runQa } from '../../support/run-qa.ts';

const show = async (files: Record<string, string>) => {
  const run = await runQa(createProject(files), ['config', 'show']);
  expect(run.stderr).toMatch(/^qa: (configuration: |no configuration file)/);
  expect(run.exitCode).toBe(0);
  return run.stdout;
};
const write = (value: object) => ({ 'qa.config.json': JSON.stringify(value) });

const long = (columns: number): string => `// ${'x'.repeat(columns - 3)}\n`;

/** A setting of every gate that has one, and of everything else. */
const written = {
  include: ['src/**'],
  ignores: ['gen/**'],
  rules: { complexity: { max: 12 }, 'line-length': 'warning', docstring: 'off' },
  overrides: [{ files: ['tests/**'], rules: { 'line-length': 'off' } }],
  service: { url: 'http://127.0.0.1:8000' },
  cache: { remote: 'redis://127.0.0.1' },
  release: { branches: ['main'] },
  gates: {
    branch: { allowed: ['main'] },
    commits: { scopes: ['api'], headerLength: 72 },
    coverage: { lines: '>80', patch: { min: 90 } },
    flow: { timeout: 3, flows: [{ name: 'x', steps: [{ path: '/' }] }] },
    perf: { request: { path: '/x' }, thresholds: ['p95<1s'] },
    policy: {},
    probe: { metrics: { path: '/m' }, health: [{ path: '/h' }] },
    release: { items: { backup: { notApplicable: 'none' } }, minApprovers: 2 },
    review: { maxWarnings: 3 },
    sarif: ['reports/*.sarif'],
    tests: { pyramid: { unit: 70 } },
  },
};

describe('the configuration that qa config show prints', () => {
  it('is a configuration: shown again, it is the same', async () => {
    const shown = await show(write(written));
    expect(await show({ 'qa.config.json': shown })).toBe(shown);
  });

  it('of a project without one is a configuration, too', async () => {
    const shown = await show({});
    expect(await show({ 'qa.config.json': shown })).toBe(shown);
  });

  it.each(gateIds)('holds the settings of %s, which qa accepts alone', async (id) => {
    const settings: Partial<Record<string, object>> = written.gates;
    const shown = await show(write({ gates: { [id]: settings[id] ?? {} } }));
    const { gates } = JSON.parse(shown) as { gates: Record<string, object> };
    expect(gates[id]).toMatchObject(settings[id] ?? {});
    const again = await show(write({ gates: { [id]: gates[id] } }));
    expect(JSON.parse(again)).toEqual(JSON.parse(shown));
  });

  it.each([
    ['nothing', {}],
    ['a gate that is off', { gates: { lint: false, secrets: false } }],
    ['a gate that no profile would run here', { gates: { perf: {} } }],
  ])('runs the same gates where it sets %s', async (_, value) => {
    const list = async (files: Record<string, string>) =>
      (await runQa(createProject(files), ['gate', 'ci', '--list'])).stdout;
    const shown = await show(write(value));
    expect(await list({ 'qa.config.json': shown })).toBe(await list(write(value)));
  });

  it('leaves the limit of lines to the formatter where none is set', async () => {
    const project = { '.prettierrc': '{ "printWidth": 120 }', 'a.ts': long(110) };
    const shown = await show({ ...project, ...write({}) });
    const run = await runQa(createProject({ ...project, 'qa.config.json': shown }), [
      ...['check', '--quiet'],
    ]);
    expect(run.exitCode).toBe(0);
  });
});
