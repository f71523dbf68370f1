import { failedWith, jsonOf, judged, rangeOf } from '../read-output.ts';
import { valueAt } from '../project.ts';
import { defineTool } from '../tool.ts';
import type { Problem, ToolOutput } from '../tool.ts';

interface Position {
  /** From 0, as columns are. */
  readonly line: number;
  readonly character: number;
}

interface Diagnostic {
  readonly file: string;
  readonly severity: string;
  readonly message: string;
  readonly range?: { readonly start: Position; readonly end: Position };
  readonly rule?: string;
}

export default defineTool({
  title: 'pyright',
  kind: 'types',
  ecosystem: 'python',
  package: 'pyright',
  program: 'pyright',
  extensions: ['.py', '.pyi'],
  marks: {
    python: { table: 'pyright', ownFiles: ['pyrightconfig.json'] },
    dependency: 'pyright',
  },
  wholeProgram: true,
  help: 'Make the types fit',
  arguments: () => ['--outputjson'],
  read,
});

// Exit 2 and above: a fatal error, or settings that it cannot read.
// https://microsoft.github.io/pyright/#/command-line?id=pyright-exit-codes
function read(output: ToolOutput) {
  const found = valueAt(jsonOf(output), 'generalDiagnostics');
  if (output.exitCode > 1 || !Array.isArray(found)) return failedWith(output);
  const shown = (found as Diagnostic[]).filter(
    ({ severity }) => severity === 'error' || severity === 'warning',
  );
  return judged(shown.map(toProblem));
}

function toProblem({ file, severity, message, range, rule }: Diagnostic): Problem {
  const { start, end } = range ?? {};
  return {
    path: file,
    range: rangeOf(
      start && start.line + 1,
      start && start.character + 1,
      end && end.line + 1,
      end && end.character + 1,
    ),
    code: rule ?? 'syntax',
    message: message.split('\n')[0]!,
    severity: severity === 'error' ? 'error' : 'warning',
  };
}
