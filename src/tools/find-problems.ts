import type { Finding } from '../core/finding.ts';
import type { GateFindings } from '../core/gate.ts';
import { registerMessages } from '../core/messages.ts';
import type { SourcedProblem, ToolFacts } from './collect-problems.ts';

/** What reports can show of the tools that ran. */
export interface ToolDetails {
  readonly tools: ToolFacts['tools'];
  readonly failures: readonly string[];
}

/** The findings of a gate that runs tools, each under `<gate>/<tool>/<rule>`. */
export function findProblems(
  gate: string,
  { problems, tools, examined, leftOut, failures }: ToolFacts,
): GateFindings<ToolDetails> {
  return {
    findings: problems.map((problem) => toFinding(gate, problem)),
    metrics: {
      tools: tools.length,
      files: examined.length,
      ...(leftOut.length > 0 && { leftOut: leftOut.length }),
      ...(failures.length > 0 && { unjudged: failures.length }),
    },
    details: { tools, failures },
    examined: new Set(examined),
  };
}

function toFinding(gate: string, problem: SourcedProblem): Finding {
  const { use, code, message, path, range, text, severity } = problem;
  const rule = `${gate}/${use.id}/${code}`;
  // Which rules a tool has is known when it names them.
  registerMessages(rule, { problem: '{message}', help: use.tool.help });
  return {
    ...{ rule, severity, path, range, text },
    messageId: 'problem',
    data: { message, tool: use.tool.title, code },
    subject: null,
  };
}
