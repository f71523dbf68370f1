// Modules of Node that are not in its start-up snapshot cost milliseconds each, and
// most starts use none of them. In the bundle they are loaded at their first use: an
// import of one becomes a module whose properties load it. See docs/decisions/095.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** Plain objects only: `events` or `stream` are functions that others extend. */
const names = [
  ...['child_process', 'crypto', 'http', 'https', 'net', 'os', 'perf_hooks'],
  ...['readline', 'tls', 'tty', 'url', 'util', 'v8', 'worker_threads', 'zlib'],
];
const prefix = '\0late:';

function renderModule(name) {
  const properties = Object.keys(require(name))
    .filter((key) => /^[A-Za-z_]\w*$/.test(key))
    .map((key) => `  get ${key}() { return require('node:${name}').${key}; },`);
  return ['module.exports = {', ...properties, '};', ''].join('\n');
}

/** The plugin for the bundler; the build fails where it had nothing to do. */
export function lateModules() {
  const found = new Set();
  return {
    name: 'late-modules',
    resolveId(source, importer) {
      const name = source.replace(/^node:/, '');
      if (importer?.startsWith(prefix) || !names.includes(name)) return null;
      found.add(name);
      return prefix + name;
    },
    load: (id) =>
      id.startsWith(prefix)
        ? { code: renderModule(id.slice(prefix.length)), moduleType: 'js' }
        : null,
    buildEnd() {
      const unused = names.filter((name) => !found.has(name));
      if (unused.length > 0)
        throw new Error(`build/late-modules.js: nothing imports ${unused.join(', ')}`);
    },
  };
}
