import { copyFileSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'rolldown';
import { bundledLicences } from './bundled-licences.js';
import { buildId } from './build-id.js';
import { chunkGroups } from './chunks.js';
import { lateModules } from './late-modules.js';
import { parserBinary } from './parser-binary.js';
import { generateSources } from './generate-sources.js';

const root = join(import.meta.dirname, '..');
const { version, dependencies } = JSON.parse(
  readFileSync(`${root}/package.json`, 'utf8'),
);
// The parser's JavaScript is bundled, its binary is not: see parser-binary.js.
const external = Object.keys(dependencies)
  .filter((name) => name !== 'oxc-parser')
  .map((name) => new RegExp(`^${name}(/|$)`));

const chalk = dirname(fileURLToPath(import.meta.resolve('chalk')));

await generateSources(root);

export default defineConfig({
  cwd: root,
  input: {
    cli: 'src/cli.ts',
    index: 'src/index.ts',
    worker: 'src/gates/review/pool/worker.ts',
  },
  platform: 'node',
  external,
  resolve: {
    // Some packages' main is UMD, which does not bundle; their module build does.
    mainFields: ['module', 'main'],
    // chalk is always told its level: its variant for browsers does not open Node's
    // terminal modules. tests/e2e/review/start-up.test.ts fails without this line.
    alias: { '#supports-color': `${chalk}/vendor/supports-color/browser.js` },
  },
  transform: {
    define: {
      __VERSION__: JSON.stringify(version),
      __BUILD__: JSON.stringify(buildId(root)),
    },
  },
  plugins: [
    parserBinary(),
    lateModules(),
    bundledLicences(),
    {
      name: 'report-schema',
      writeBundle: ({ dir }) =>
        copyFileSync(
          `${root}/src/core/report.schema.json`,
          `${dir}/report.schema.json`,
        ),
    },
  ],
  output: {
    dir: 'dist',
    // CommonJS: ES modules cost a start on Node 20 some 15 ms more, half of it for what
    // their wrappers touch of Node's own modules and nobody uses.
    format: 'cjs',
    dynamicImportInCjs: false,
    cleanDir: true,
    minify: { compress: true, mangle: false, codegen: { removeWhitespace: true } },
    entryFileNames: '[name].cjs',
    chunkFileNames: 'chunks/[name]-[hash].cjs',
    codeSplitting: {
      groups: chunkGroups(root),
    },
  },
});
