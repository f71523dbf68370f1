import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'rolldown';
import { bundledLicences } from './bundled-licences.js';
import { buildId } from './build-id.js';
import { leanPackages, lightChunks } from './lean-packages.js';
import { generateSources } from './generate-sources.js';

const root = join(import.meta.dirname, '..');
const { version, dependencies } = JSON.parse(
  readFileSync(`${root}/package.json`, 'utf8'),
);
// The parser's JavaScript is bundled, its binary is not: see lean-packages.js.
const external = Object.keys(dependencies)
  .filter((name) => name !== 'oxc-parser')
  .map((name) => new RegExp(`^${name}(/|$)`));

generateSources(root);

// Each file costs a start about half a millisecond: what every command needs stands in
// one chunk, and what `qa check` needs of a source file in a second.
const everyCommand = anyOf(
  '/src/(cli|core|git/(?!blame)|changes)\\b',
  '/src/pipeline/(open-run|known-configs|run-gates|mark-findings|review-options)\\b',
  '/src/config/(find-config|load-config|tree-config|merge-configs)\\b',
  '/src/commands/output/(present-report|source-lines|colour)\\b',
  '/src/commands/output/(cache-flags|change-flags)\\b',
  '/src/reporters/text\\b',
  '/(commander|chalk|string-width|strip-ansi|ansi-regex)/',
  '/(get-east-asian-width|picomatch)/',
);
// A bump asks git first, and loads the rest while git reads the repository.
const startOfBump = anyOf(
  '/src/release/(bump|settings/(open-release|settings)|files/(targets|plain))\\.ts',
  '/src/(release/transaction/(journal|lock)|commits/default-levels)\\b',
);
const restOfBump = anyOf(
  '/src/release/(perform-bump|apply/make-release|plan/plan-bump)\\b',
  '/src/release/files/(json|workspaces)\\b',
);
const everyCheck = anyOf(
  '/src/(units/rules|commands/check|languages/(?!typescript/raw-tree))\\b',
  '/src/gates/review/(?!shard)[^/]+\\.ts$',
  '/rules/[^/]+\\.ts$',
  '/oxc-parser/src-js/(?!generated/lazy|raw-transfer)',
);
// The readers of XML and JSON bring parsers along that a run over lcov need not load.
const everyCoverage = anyOf(
  '/src/commands/(coverage|output/(report-from-root|write-badge|write-output))\\b',
  '/src/gates/coverage/(index|collect|errors|find|options|rules|section)\\b',
  '/src/reports/(?!json-entries|xml-events)',
  '/src/gates/coverage/(judge|model|sources)/',
  '/src/gates/coverage/read/(byte|lcov|numbers|read|report-reader)',
  '/src/gates/coverage/show/(table|badge)\\b',
);

function anyOf(...patterns) {
  return new RegExp(patterns.join('|'));
}

export default defineConfig({
  cwd: root,
  input: {
    cli: 'src/cli.ts',
    index: 'src/index.ts',
    worker: 'src/gates/review/pool/worker.ts',
  },
  platform: 'node',
  external,
  // Some packages' main is UMD, which does not bundle; their module build does.
  resolve: { mainFields: ['module', 'main'] },
  transform: {
    define: {
      __VERSION__: JSON.stringify(version),
      __BUILD__: JSON.stringify(buildId(root)),
    },
  },
  plugins: [
    leanPackages(),
    lightChunks(),
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
      groups: [
        { name: 'every', test: everyCommand, priority: 2 },
        { name: 'check', test: everyCheck, priority: 1 },
        { name: 'coverage', test: everyCoverage, priority: 1 },
        { name: 'bump-start', test: startOfBump, priority: 1 },
        { name: 'bump', test: restOfBump, priority: 0 },
      ],
    },
  },
});
