import { readCompiler } from '../compiler-report.ts';
import { defineTool } from '../tool.ts';

export default defineTool({
  title: 'vue-tsc',
  kind: 'types',
  ecosystem: 'node',
  package: 'vue-tsc',
  program: 'vue-tsc',
  extensions: ['.vue', '.ts', '.cts', '.mts', '.tsx', '.js', '.cjs', '.mjs', '.jsx'],
  marks: { files: /^tsconfig\.json$/, needs: 'vue-tsc' },
  wholeProgram: true,
  help: 'Make the types fit: npx vue-tsc --noEmit shows them all',
  arguments: ({ config }) => [
    ...['--noEmit', '--pretty', 'false', '--incremental', 'false'],
    '--listFiles',
    ...['--project', config ?? 'tsconfig.json'],
  ],
  read: readCompiler,
});
