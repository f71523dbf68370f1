import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { workflowErrors } from '../../support/workflows.ts';

const root = join(import.meta.dirname, '../../..');
const folder = join(root, '.github/workflows');
const names = readdirSync(folder);

const read = (name: string) => readFileSync(join(folder, name), 'utf8');

describe('the workflows of the project itself', () => {
  it.each(names)('%s is valid by the schema that GitHub publishes', (name) => {
    expect(workflowErrors(read(name))).toEqual([]);
  });

  it.each(names)('%s uses each action by a commit, with its tag beside it', (name) => {
    const uses = read(name).match(/uses: .*/g) ?? [];
    expect(uses.length).toBeGreaterThan(0);
    for (const use of uses) expect(use).toMatch(/@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  it('judges every Node that is promised, with the services that tests need', () => {
    const { jobs } = parse(read('ci.yml')) as {
      jobs: {
        gate: {
          strategy: { matrix: { node: unknown[] } };
          services: object;
          steps: { run?: string }[];
        };
      };
    };
    const { strategy, services, steps } = jobs.gate;
    expect(strategy.matrix.node).toEqual(['20.19.0', 22, 24]);
    expect(Object.keys(services)).toEqual(['mariadb', 'redis']);
    expect(steps.some(({ run }) => run?.includes('qa.cjs gate ci'))).toBe(true);
  });

  it('publishes with provenance, and only what the release gate let through', () => {
    const text = read('release.yml');
    const gate = text.indexOf('gate release');
    expect(gate).toBeGreaterThan(0);
    expect(text.indexOf('qa.cjs release publish')).toBeGreaterThan(gate);
    // With an identity of the CI, `qa release publish` asks npm for provenance.
    expect(text).toContain('id-token: write');
    const config = JSON.parse(readFileSync(join(root, 'qa.config.json'), 'utf8')) as {
      release: { publish: unknown };
    };
    expect(config.release.publish).toEqual({
      before: ['npm run package'],
      npm: { folder: 'package', access: 'public' },
    });
  });
});
