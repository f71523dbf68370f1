import { readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import { generateSources } from './build/generate-sources.js';

await generateSources(import.meta.dirname);
const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  version: string;
};
const isCi = process.env['CI'] === 'true';

// It imports JSON in a way that bundlers accept and Node does not, and its source maps
// name files that it does not ship.
const workflowParser = /@actions\/workflow-parser\/.*\.js$/;

export default defineConfig({
  plugins: [
    {
      name: 'workflow-parser',
      load: (id) =>
        workflowParser.test(id)
          ? readFileSync(id, 'utf8').replace(/^\/\/# sourceMappingURL=.*$/m, '')
          : null,
    },
  ],
  define: { __VERSION__: JSON.stringify(version), __BUILD__: JSON.stringify('test') },
  test: {
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Half of the tests' time is waiting for git, databases and browsers.
    maxWorkers: '100%',
    server: { deps: { inline: [workflowParser] } },
    projects: [
      {
        extends: true,
        test: {
          name: 'all',
          include: ['tests/{unit,integration,e2e}/**/*.test.ts'],
          // Loading the program anew for each file took a third of the time, and with
          // coverage half: decision 083.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'performance',
          include: ['tests/performance/**/*.test.ts'],
          // After all others: what is measured wants the machine for itself.
          sequence: { groupOrder: 1 },
        },
      },
    ],
    // Reports for the project's own gates, and for whoever reads a failed CI run.
    reporters: isCi ? ['default', 'junit', 'json'] : ['default'],
    outputFile: { junit: 'reports/junit.xml', json: 'reports/tests.json' },
    coverage: {
      enabled: isCi,
      reportOnFailure: true,
      provider: 'v8',
      include: ['src/**/*.ts', 'rules/**/*.ts'],
      // Written by the build; the page runs in a browser, where its tests drive it.
      exclude: ['src/units/**', 'src/**/generated/**', 'src/page/**'],
      reporter: ['text-summary', 'json', 'lcov'],
      thresholds: { lines: 90, branches: 85 },
    },
  },
});
