// oxc-parser looks for its native binary with a `require` of its own file. Its
// JavaScript is bundled into ours, where that `require` would not see the package that
// holds the binary. So its `createRequire` is replaced by ours; its text stays as it is.
import { join } from 'node:path';

const importer = '/oxc-parser/src-js/bindings.js';

/** The plugin for the bundler; the build fails where the parser has changed. */
export function parserBinary() {
  let isFound = false;
  return {
    name: 'parser-binary',
    resolveId(source, from) {
      if (source !== 'module' || !from?.endsWith(importer)) return null;
      isFound = true;
      return join(import.meta.dirname, 'parser-require.js');
    },
    buildEnd() {
      if (!isFound)
        throw new Error(
          `build/parser-binary.js: ${importer} does not import 'module' any more. ` +
            'See how it finds its binary now.',
        );
    },
  };
}
