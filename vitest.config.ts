import { readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import { writeUnits } from './write-units.js';

writeUnits(import.meta.dirname);
const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  version: string;
};

export default defineConfig({
  define: { __VERSION__: JSON.stringify(version) },
  test: {
    include: ['tests/**/*.test.ts'],
    testTimeout: 20_000,
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts', 'rules/**/*.ts'],
      exclude: ['src/units/**'],
      reporter: ['text-summary', 'json', 'lcov'],
    },
  },
});
