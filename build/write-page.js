// Writes src/units/page.ts: the script and the style of the HTML page as texts, made of
// src/page/ by the bundler, so that a page needs nothing from outside.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Files outside of src/page/ that the page is made of. */
const others = ['package-lock.json', 'build/write-page.js', 'src/core/messages.ts'];

function hashSources(root) {
  const folder = join(root, 'src/page');
  const names = readdirSync(folder, { recursive: true }).filter((name) =>
    /\.(tsx?|css|json)$/.test(name),
  );
  const files = [...names.map((name) => join('src/page', name)), ...others];
  const hash = createHash('sha256');
  for (const file of files.sort())
    hash.update(`\0${file}\0`).update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

/** Comments and indentation of a style sheet serve its authors alone. */
function shortenStyle(css) {
  return css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\n\s*/g, '\n')
    .replace(/\n{2,}/g, '\n')
    .trim();
}

/** Bundles the page where its sources changed. */
export async function writePage(root) {
  const file = join(root, 'src/units/page.ts');
  const mark = `// Made of ${hashSources(root)} by write-page.js; not kept in git.`;
  if (existsSync(file) && readFileSync(file, 'utf8').startsWith(mark)) return;
  const { build } = await import('rolldown');
  const { output } = await build({
    input: join(root, 'src/page/main.tsx'),
    platform: 'browser',
    write: false,
    logLevel: 'warn',
    tsconfig: join(root, 'src/page/tsconfig.json'),
    output: { format: 'iife', minify: true },
  });
  const { code, moduleIds } = output[0];
  if (/<\/script/i.test(code))
    throw new Error('the script of the page would end early');
  const packages = moduleIds
    .filter((id) => id.includes('/node_modules/'))
    .map((id) => relative(root, id))
    .sort();
  const style = shortenStyle(readFileSync(join(root, 'src/page/style.css'), 'utf8'));
  writeFileSync(
    file,
    [
      mark,
      `export const script = ${JSON.stringify(code.trim())};`,
      `export const style = ${JSON.stringify(style)};`,
      '/** Modules of other packages that the script holds. */',
      `export const packages: readonly string[] = ${JSON.stringify(packages)};`,
      '',
    ].join('\n'),
  );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  await writePage(join(import.meta.dirname, '..'));
