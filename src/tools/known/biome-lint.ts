import { readBiome } from '../biome-report.ts';
import { defineTool } from '../tool.ts';

export default defineTool({
  title: 'Biome',
  kind: 'lint',
  ecosystem: 'node',
  package: '@biomejs/biome',
  program: 'biome',
  extensions: [
    ...['.js', '.cjs', '.mjs', '.jsx', '.ts', '.cts', '.mts', '.tsx'],
    ...['.json', '.jsonc', '.css', '.graphql'],
  ],
  marks: { files: /^\.?biome\.jsonc?$/ },
  help: 'Let Biome fix what it can: npx biome lint --write <file>',
  arguments: ({ files }) => [
    ...['lint', '--reporter=json', '--max-diagnostics=none'],
    ...['--no-errors-on-unmatched', ...files],
  ],
  read: readBiome,
});
