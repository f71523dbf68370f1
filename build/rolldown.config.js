import { copyFileSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'rolldown';
import { bundledPrograms } from './bundled-programs.js';
import { bundledLicences } from './bundled-licences.js';
import { buildId } from './build-id.js';
import { chunkGroups } from './chunks.js';
import { lateModules } from './late-modules.js';
import { generateSources } from './generate-sources.js';

const root = join(import.meta.dirname, '..');
const { version, dependencies } = JSON.parse(
  readFileSync(`${root}/package.json`, 'utf8'),
);
// Native code cannot be bundled; the parser's binaries are optionalDependencies.
const native = Object.keys(dependencies).map((name) => new RegExp(`^${name}(/|$)`));
/** Modules of c8 and ts-morph, which are files of their own. */
const programModules = [];

const chalk = dirname(fileURLToPath(import.meta.resolve('chalk')));

await generateSources(root);

export default defineConfig({
  cwd: root,
  input: {
    cli: 'src/cli.ts',
    index: 'src/index.ts',
    uploads: 'src/uploads/index.ts',
    worker: 'src/gates/review/pool/worker.ts',
    suspect: 'src/gates/review/pool/suspect.ts',
  },
  platform: 'node',
  external: [...native, 'ts-morph'],
  resolve: {
    // Some packages' main is UMD, which does not bundle; their module build does.
    mainFields: ['module', 'main'],
    alias: {
      // chalk is always told its level: its variant for browsers does not open Node's
      // terminal modules. tests/e2e/review/start-up.test.ts fails without this line.
      '#supports-color': `${chalk}/vendor/supports-color/browser.js`,
      // The types of commander's values are a package of their own, which runs nothing.
      '@commander-js/extra-typings': 'commander',
      // zod brings its messages in fifty languages; ours come from the catalogue.
      '../locales/index.js': 'zod/v4/locales/en.js',
    },
  },
  transform: {
    define: {
      __VERSION__: JSON.stringify(version),
      __BUILD__: JSON.stringify(buildId(root)),
    },
  },
  plugins: [
    lateModules(),
    bundledPrograms(root, programModules),
    bundledLicences(programModules),
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
    paths: { 'ts-morph': '../ts-morph.cjs' },
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
