// Runs a bench/<name>.ts on this Node or another: Node 20 cannot read TypeScript, so it
// is bundled first. `node bench/run.js compare-complexity [--node <path>] [flags]`
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { generateSources } from '../build/generate-sources.js';

const root = join(import.meta.dirname, '..');
const [name, ...flags] = process.argv.slice(2);
const at = flags.indexOf('--node');
const node = at < 0 ? process.execPath : flags.splice(at, 2)[1];

await generateSources(root);
const file = join(root, 'node_modules/.cache/qa-bench', `${name}.mjs`);
const bundle = await rolldown({
  input: join(import.meta.dirname, `${name}.ts`),
  platform: 'node',
  external: [
    /^oxc-parser/,
    /^eslint/,
    /^espree/,
    /^@typescript-eslint/,
    /^ts-morph/,
    /^rolldown/,
  ],
  logLevel: 'warn',
});
await bundle.write({ file, format: 'esm', codeSplitting: false });
const run = spawnSync(node, [file, ...flags], { stdio: 'inherit', cwd: root });
process.exitCode = run.status ?? 1;
