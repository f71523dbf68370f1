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
    const shown = JSON.parse(await show(write(written))) as {
      gates: Record<string, object>;
    };
    const alone = write({ gates: { [id]: shown.gates[id] } });
    const again = JSON.parse(await show(alone)) as typeof shown;
    expect(again.gates[id]).toEqual(shown.gates[id]);
  });
});
