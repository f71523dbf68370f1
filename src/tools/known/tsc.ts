import { readCompiler } from '../compiler-report.ts';
import { defineTool } from '../tool.ts';

export default defineTool({
  title: 'TypeScript',
  kind: 'types',
  ecosystem: 'node',
  package: 'typescript',
  program: 'tsc',
  extensions: ['.ts', '.cts', '.mts', '.tsx', '.js', '.cjs', '.mjs', '.jsx'],
  marks: { files: /^tsconfig\.json$/ },
  wholeProgram: true,
  help: 'Make the types fit: npx tsc --noEmit shows them all',
  arguments: ({ config }) => [
    ...['--noEmit', '--pretty', 'false', '--incremental', 'false'],
    '--listFiles',
    ...['--project', config ?? 'tsconfig.json'],
  ],
  read: readCompiler,
});
