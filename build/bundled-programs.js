// Two packages that run as they are, each as one file of the bundle: c8, which is its
// own program, and ts-morph, which holds the compiler of TypeScript. Installed as
// packages they take 25 MB, as files 7. See docs/decisions/097.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { rolldown } from 'rolldown';

const require = createRequire(import.meta.url);

/** Files of `dist/` by what they are made from. */
const programs = { 'c8.cjs': 'c8/bin/c8.js', 'ts-morph.cjs': 'ts-morph' };

// c8 loads a reporter by its name at run time, which no bundler can see. The product
// asks for the json one only.
const jsonReport = '\0json-report';
const oneReport = {
  name: 'one-report',
  resolveId: (source) => (source === 'istanbul-reports' ? jsonReport : null),
  load(id) {
    if (id !== jsonReport) return null;
    const file = require.resolve('istanbul-reports/lib/json');
    return `const Json = require(${JSON.stringify(file)});
      module.exports = { create: (name, options) => new Json(options) };`;
  },
};

async function bundle(root, entry) {
  const build = await rolldown({
    cwd: root,
    input: entry,
    platform: 'node',
    logLevel: 'warn',
    external: ['monocart-coverage-reports'],
    plugins: [oneReport],
  });
  const { output } = await build.generate({
    format: 'cjs',
    minify: true,
    codeSplitting: false,
  });
  const [{ code, moduleIds }] = output;
  return { code, moduleIds };
}

/** Bundles a package, or reads it from the build before: ts-morph takes ten seconds. */
async function bundleOnce(root, entry) {
  const lock = readFileSync(join(root, 'package-lock.json'));
  const script = readFileSync(import.meta.filename);
  const hash = createHash('sha256').update(lock).update(script).update(entry);
  const folder = join(root, 'node_modules/.cache/qa-build');
  const file = join(folder, `${hash.digest('hex')}.json`);
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    const made = await bundle(root, entry);
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, JSON.stringify(made));
    return made;
  }
}

/**
 * The plugin that writes these files beside the bundle.
 * @param moduleIds - is filled with the modules of other packages that they hold
 */
export function bundledPrograms(root, moduleIds) {
  return {
    name: 'bundled-programs',
    async buildEnd() {
      for (const [fileName, entry] of Object.entries(programs)) {
        const made = await bundleOnce(root, entry);
        moduleIds.push(...made.moduleIds);
        this.emitFile({ type: 'asset', fileName, source: made.code });
      }
    },
  };
}
