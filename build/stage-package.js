// `npm run package`: writes to package/ what is published: the program, its guides, and
// a manifest without what only this workshop needs. Then: npm publish ./package
//
// A page on npm has no files beside it, so the links of the README become absolute.
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * Relative links of a Markdown text, as links to the files of the published version.
 */
export function absoluteLinks(text, { name, version }) {
  const base = `https://unpkg.com/${name}@${version}/`;
  return text.replace(
    /\]\((?!https?:|#|mailto:)(?:\.\/)?([^)\s]+)\)/g,
    (_, path) => `](${base}${path})`,
  );
}

/** The manifest that users install: nothing in it runs on their machines. */
export function publishedManifest(manifest) {
  const workshop = ['scripts', 'devDependencies', 'files'];
  return Object.fromEntries(
    Object.entries(manifest).filter(([key]) => !workshop.includes(key)),
  );
}

const documents = ['CHANGELOG.md', 'CONTRIBUTING.md', 'SECURITY.md'];

/** Writes the package; `npm run build` has to have run. */
export function stagePackage(root, target) {
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  for (const name of [...manifest.files, 'LICENSE', ...documents])
    cpSync(join(root, name), join(target, name), { recursive: true });
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  writeFileSync(join(target, 'README.md'), absoluteLinks(readme, manifest));
  const published = JSON.stringify(publishedManifest(manifest), null, 2);
  writeFileSync(join(target, 'package.json'), `${published}\n`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const root = join(import.meta.dirname, '..');
  stagePackage(root, join(root, 'package'));
}
