import { counts } from '../core/finding.ts';
import { defineReporter } from '../core/report.ts';
import type { Report } from '../core/report.ts';

// For the text file collector of node_exporter: it holds no time, the age of the file
// tells. https://prometheus.io/docs/instrumenting/exposition_formats/
export default defineReporter({
  render: (report) =>
    [verdicts(report), findings(report), values(report)].flat().join('\n') + '\n',
});

type Labels = Readonly<Record<string, string>>;
type Sample = readonly [labels: Labels, value: number];

const states = ['pass', 'fail', 'unknown', 'skipped'] as const;

function verdicts({ gates }: Report): readonly string[] {
  const help = 'Whether a gate came to this verdict in the last run.';
  return gauge(
    'qa_gate_verdict',
    help,
    gates.flatMap(({ gate, verdict }) =>
      states.map((state): Sample => [
        { gate, verdict: state },
        Number(state === verdict),
      ]),
    ),
  );
}

function findings(report: Report): readonly string[] {
  const open = report.findings.filter(counts);
  const help = 'How many findings of a gate count for its verdict.';
  return gauge(
    'qa_gate_findings',
    help,
    report.gates.flatMap(({ gate }) =>
      (['error', 'warning'] as const).map((severity): Sample => {
        const own = open.filter(
          (one) => one.gate === gate && one.severity === severity,
        );
        return [{ gate, severity }, own.length];
      }),
    ),
  );
}

function values({ gates }: Report): readonly string[] {
  return gauge(
    'qa_gate_value',
    'A number that a gate measured.',
    gates.flatMap(({ gate, metrics }) =>
      Object.entries(metrics).map(([metric, value]): Sample => [
        { gate, metric },
        value,
      ]),
    ),
  );
}

function gauge(
  name: string,
  help: string,
  samples: readonly Sample[],
): readonly string[] {
  if (samples.length === 0) return [];
  const lines = samples.map(([labels, value]) => {
    const told = Object.entries(labels).map(
      ([key, text]) => `${key}="${escape(text)}"`,
    );
    return `${name}{${told.join(',')}} ${value}`;
  });
  return [`# HELP ${name} ${help}`, `# TYPE ${name} gauge`, ...lines];
}

function escape(text: string): string {
  return text.replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/\n/g, '\\n');
}
