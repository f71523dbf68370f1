import type { Finding } from '../../core/finding.ts';
import type { GateFindings } from '../../core/gate.ts';
import { registerMessages } from '../../core/messages.ts';
import type { SarifFacts } from './collect.ts';
import type { SarifResult } from './read/parse-sarif.ts';
import { rules } from './rules.ts';

/** The results of a tool as findings, each under `sarif/<tool>/<its rule>`. */
export function find({ tool, results }: SarifFacts): GateFindings<null> {
  return {
    findings: results.map((result) => toFinding(tool ?? 'unknown', result)),
    metrics: { results: results.length },
    details: null,
  };
}

function toFinding(tool: string, result: SarifResult): Finding {
  const { ruleId, level, message, path, range, suppressed } = result;
  const rule = `sarif/${tool}/${ruleId}`;
  const { help, messages } = rules['sarif/tool'];
  // Which rules a tool has is known when it names them.
  registerMessages(rule, { ...messages, help });
  return {
    ...{ rule, path, range },
    severity: level === 'error' ? 'error' : 'warning',
    messageId: 'problem',
    data: { message, tool },
    subject: path === null ? tool : null,
    text: message,
    ...(suppressed === null ? {} : { suppressed }),
  };
}
