// Bundled packages without the parts that this product never reaches but would load at
// every start: a module of Node that is not in its start-up snapshot costs
// milliseconds.

const emptyModule = '\0empty';

/** commander starts executables as subcommands: no command here is one. */
function isUnusedProcess(source, importer) {
  return source === 'node:child_process' && /\/commander\//.test(importer ?? '');
}

/** chalk looks for the terminal's abilities: it is always told its level. */
const noTerminal = 'export default { stdout: false, stderr: false };';

function loadLean(id) {
  if (id === emptyModule) return 'export default {};';
  return id.endsWith('/chalk/source/vendor/supports-color/index.js')
    ? noTerminal
    : null;
}

/**
 * The parser looks for its binary beside itself and in what it depends on. A package
 * manager may hide both from us, so it looks from its own folder also once bundled.
 */
function searchFromParser(code) {
  const own = 'createRequire(import.meta.url)';
  return code.replace(own, `createRequire(${own}.resolve('oxc-parser'))`);
}

/** string-width reads tables of Unicode before it has seen a character of them. */
function readTablesLate(code) {
  return code
    .replace(/\b(\w+Regex)\b(?! =)/g, '$1()')
    .replace(
      /^const (\w+Regex) = \/(.+)\/(\w*);$/gm,
      'let $1Made;\nconst $1 = () => ($1Made ??= new RegExp(String.raw`$2`, "$3"));',
    )
    .replace(
      /^const segmenter = (.+);$/m,
      'let made;\nconst segmenter = () => (made ??= $1);',
    )
    .replace('segmenter.segment(', 'segmenter().segment(');
}

const changes = {
  '/oxc-parser/src-js/bindings.js': searchFromParser,
  '/string-width/index.js': readTablesLate,
};

function changeText(code, id) {
  const [, change] = Object.entries(changes).find(([file]) => id.endsWith(file)) ?? [];
  if (change === undefined) return null;
  const changed = change(code);
  if (changed === code)
    throw new Error(`${id} is not as it was: mend lean-packages.js`);
  return changed;
}

/** The plugin for the bundler. */
export function leanPackages() {
  return {
    name: 'lean-packages',
    resolveId: (source, importer) =>
      isUnusedProcess(source, importer) ? emptyModule : null,
    load: loadLean,
    transform: changeText,
  };
}

const declaration = /^let (node_\w+) = require\("(node:\w+)"\);\n/gm;

/**
 * Modules of Node are required where they are used, so that each is loaded at its first
 * use: `crypto` alone takes 5 ms.
 */
function requireLate(code) {
  return [...code.matchAll(declaration)].reduce((text, [whole, name, id]) => {
    const use = new RegExp(`\\b${name}\\.`, 'g');
    // In brackets, or `new` would take `require` for the class.
    const late = text.replace(whole, '').replace(use, `(require("${id}")).`);
    // Default imports are handed on as a whole.
    return new RegExp(`\\b${name}\\b`).test(late) ? text : late;
  }, code);
}

/** The plugin that makes the modules of Node wait. */
export function lateModules() {
  return { name: 'late-modules', renderChunk: (code) => requireLate(code) };
}
