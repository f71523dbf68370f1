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
 * The folder is found by its name: to resolve it as a package takes a millisecond.
 */
function searchFromParser(code) {
  const own = 'createRequire(import.meta.url)';
  const find = `
    const ownRequire = ${own};
    const parserFolder = (ownRequire.resolve.paths('oxc-parser') ?? [])
      .map((folder) => folder + '/oxc-parser/package.json')
      .find((file) => ownRequire('node:fs').existsSync(file));
    const parserRequire =
      createRequire(parserFolder ?? ownRequire.resolve('oxc-parser'));`;
  return code
    .replace(/^import .*\n/m, (line) => line + find)
    .replace(`const require = ${own}`, 'const require = parserRequire');
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

/** Every start of Node has loaded these. */
const atHand = ['node:buffer', 'node:fs', 'node:path'];

/**
 * Other modules of Node are required where they are used, so that each is loaded at its
 * first use: `crypto` alone takes 5 ms. A default import is the module itself.
 */
function requireLate(code) {
  return [...code.matchAll(declaration)].reduce((text, [whole, name, id]) => {
    const wrap = new RegExp(`^${name} = \\w+\\.\\w+\\(${name}, 1\\);\\n`, 'm');
    const bare = text.replace(wrap, '').replaceAll(`${name}.default`, name);
    if (atHand.includes(id)) return bare;
    // In brackets, or `new` would take `require` for the class.
    const use = new RegExp(`\\b${name}\\b`, 'g');
    return bare.replace(whole, '').replace(use, `(require("${id}"))`);
  }, code);
}

/** One byte a character instead of two: less to read, to copy and to collect. */
function escapeUnicode(text) {
  return text.replace(/[^\0-\x7f]/g, (unit) => {
    return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

const everyStart = ['every', 'check'];

/** The plugin that makes the chunks of a start light. */
export function lightChunks() {
  return {
    name: 'light-chunks',
    renderChunk: (code) => requireLate(code),
    generateBundle(_, bundle) {
      for (const chunk of Object.values(bundle))
        if (everyStart.includes(chunk.name)) chunk.code = escapeUnicode(chunk.code);
    },
  };
}
