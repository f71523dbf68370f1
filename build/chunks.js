// The chunks that many starts load. A file costs a start about half a millisecond, so
// the modules of a start stand together: an entry and everything that it imports
// statically. What is imported with import() stays apart, as the bundler does it.
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The entries of each chunk: files, or folders for everything in them. What an earlier
 * chunk holds is not in a later one.
 */
const entriesOf = {
  // What every command needs: the program, the nouns, one run of gates and its report.
  every: [
    'src/cli.ts',
    'src/core/',
    'src/commands/gate.ts',
    'src/pipeline/mark-findings.ts',
    'src/reporters/text.ts',
    // What gates and a release both ask: else one would load the other.
    'src/git/list-tracked.ts',
    'node_modules/picomatch/index.js',
  ],
  // What `qa check` needs for a source file, and for one in JavaScript or TypeScript:
  // their parser is a binary that a file in another language does without.
  check: ['src/gates/review/index.ts', 'src/languages/built-text.ts'],
  script: ['src/languages/typescript/index.ts'],
  // What a hook on a commit needs beside: the other gates, and what they look for.
  commit: [
    'src/gates/policy/index.ts',
    'src/gates/format/index.ts',
    'src/gates/lint/index.ts',
    'src/tools/known/',
    'src/units/tools.ts',
  ],
  // What looks for secrets in them, and masks what any gate found.
  secrets: ['src/gates/secrets/index.ts', 'src/secrets/'],
  // A bump asks git first, and loads the rest while git reads the repository.
  bump: ['src/commands/bump.ts', 'src/release/bump.ts'],
  release: [
    'src/release/perform-bump.ts',
    'src/release/files/json.ts',
    'src/release/files/workspaces.ts',
    'src/commands/release-output/print-bump.ts',
  ],
  // What `qa coverage` needs for a report in lcov; parsers of XML are loaded for XML.
  coverage: ['src/gates/coverage/index.ts', 'src/gates/coverage/section.ts'],
};

/**
 * The groups for the bundler, which adds the static imports of a group by itself.
 * @throws where an entry does not exist
 */
export function chunkGroups(root) {
  const names = Object.keys(entriesOf);
  return names.map((name, index) => {
    const entries = entriesOf[name].map((entry) => join(root, entry));
    const missing = entries.filter((entry) => !existsSync(entry));
    if (missing.length > 0)
      throw new Error(
        `build/chunks.js: chunk '${name}' names ${missing.join(', ')}, ` +
          'which does not exist. Name the file that took its place.',
      );
    const priority = names.length - index;
    return { name, priority, test: (id) => entries.some((entry) => holds(entry, id)) };
  });
}

function holds(entry, id) {
  return entry.endsWith('/') ? id.startsWith(entry) : id === entry;
}
