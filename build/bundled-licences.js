// Which packages the bundle holds, with the licences that they ask to pass on.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';

/** The folder of the package that a bundled module belongs to; null for our own. */
function packageFolder(id) {
  const [path] = id.replace(/^\0/, '').split('?');
  if (!path.includes(`${sep}node_modules${sep}`)) return null;
  let folder = dirname(path);
  // A package may mark a folder of its own as CommonJS by a package.json without name.
  while (!isPackage(folder)) folder = dirname(folder);
  return folder;
}

function isPackage(folder) {
  const file = join(folder, 'package.json');
  return (
    existsSync(file) && JSON.parse(readFileSync(file, 'utf8')).version !== undefined
  );
}

function describePackage(folder) {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((name) =>
    /^(licen[cs]e|copying)\b/i.test(name),
  );
  const text =
    file === undefined
      ? `Licence: ${manifest.license}`
      : readFileSync(join(folder, file), 'utf8').trim();
  return `${manifest.name} ${manifest.version}\n\n${text}\n`;
}

function pageModules() {
  const root = join(import.meta.dirname, '..');
  const text = readFileSync(join(root, 'src/units/page.ts'), 'utf8');
  const [, list] = /^export const packages: readonly string\[\] = (.+);$/m.exec(text);
  return JSON.parse(list).map((path) => join(root, path));
}

/**
 * The plugin that writes THIRD-PARTY-LICENCES.txt beside the bundle.
 * @param otherIds - modules of the files that stand beside the bundle
 */
export function bundledLicences(otherIds) {
  return {
    name: 'bundled-licences',
    generateBundle(_, bundle) {
      const ids = [
        ...Object.values(bundle).flatMap(({ moduleIds = [] }) => moduleIds),
        // The script of the HTML page is a bundle of its own: write-page.js.
        ...pageModules(),
        ...otherIds,
      ];
      const folders = new Set(
        ids.map(packageFolder).filter((folder) => folder !== null),
      );
      const parts = [...folders].sort().map(describePackage);
      this.emitFile({
        type: 'asset',
        fileName: 'THIRD-PARTY-LICENCES.txt',
        source: parts.join(`\n${'-'.repeat(72)}\n\n`),
      });
    },
  };
}
