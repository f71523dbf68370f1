import { copyFileSync, readFileSync } from 'node:fs';
import { defineConfig } from 'rolldown';
import { writeUnits } from './write-units.js';

const root = import.meta.dirname;
const { version, dependencies } = JSON.parse(
  readFileSync(`${root}/package.json`, 'utf8'),
);
const external = Object.keys(dependencies).map((name) => new RegExp(`^${name}(/|$)`));

writeUnits(root);

export default defineConfig({
  input: { cli: 'src/cli.ts', index: 'src/index.ts' },
  platform: 'node',
  external,
  // Some packages' main is UMD, which does not bundle; their module build does.
  resolve: { mainFields: ['module', 'main'] },
  transform: { define: { __VERSION__: JSON.stringify(version) } },
  plugins: [
    {
      name: 'report-schema',
      writeBundle: ({ dir }) =>
        copyFileSync('src/core/report.schema.json', `${dir}/report.schema.json`),
    },
  ],
  output: {
    dir: 'dist',
    format: 'esm',
    cleanDir: true,
    minify: { compress: true, mangle: false, codegen: { removeWhitespace: true } },
    entryFileNames: '[name].js',
    chunkFileNames: 'chunks/[name]-[hash].js',
  },
});
