import { readBiome } from '../biome-report.ts';
import { defineTool } from '../tool.ts';

export default defineTool({
  title: 'Biome',
  kind: 'format',
  ecosystem: 'node',
  package: '@biomejs/biome',
  program: 'biome',
  extensions: [
    ...['.js', '.cjs', '.mjs', '.jsx', '.ts', '.cts', '.mts', '.tsx'],
    ...['.json', '.jsonc', '.css', '.graphql'],
  ],
  marks: { files: /^\.?biome\.jsonc?$/ },
  help: 'Format it: npx biome format --write <file>',
  arguments: ({ files }) => [
    ...['format', '--reporter=json', '--max-diagnostics=none'],
    ...['--no-errors-on-unmatched', ...files],
  ],
  read: readBiome,
});
