import type { Finding } from '../core/finding.ts';
import type { GateFindings, GateRule } from '../core/gate.ts';
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
  { problems, tools, examined, failures }: ToolFacts,
): GateFindings<ToolDetails> {
  return {
    findings: problems.map((problem) => toFinding(gate, problem)),
    metrics: {
      tools: tools.length,
      files: examined.length,
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

/** The rule that `qa explain` shows for a tool; its own rules are in its own manual. */
export function toolRule(title: string, what: string, why: string): GateRule {
  return {
    ...{ what, why, severity: 'error' },
    help: `Look the rule up in the manual of ${title}.`,
    messages: { problem: '{message}' },
  };
}
