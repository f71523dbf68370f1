import type { PageFinding } from '../../core/page-data.ts';
import { say } from '../language.ts';
import { useSource } from '../use-source.ts';

/** Lines shown above and below the place of a finding. */
const around = 5;

/** Longer lines are cut: nobody reads a bundle. */
const longest = 2000;

/** The source around a finding, its place marked. */
export function Excerpt({ finding }: { readonly finding: PageFinding }) {
  const source = useSource(finding.path);
  if (finding.path === null || finding.line === null || source === null) return null;
  const lines = source === undefined ? [] : linesNear(source, finding.line);
  if (lines.length === 0) return <p class="dim">{say('no.source')}</p>;
  return (
    <section>
      <h3>{say('source')}</h3>
      <div class="source excerpt" role="table" aria-label={say('source')} tabIndex={0}>
        {lines.map(([line, text]) => (
          <div
            key={line}
            role="row"
            class={`line${isIn(finding, line) ? ' here' : ''}`}
          >
            <span role="rowheader" class="at">
              {line}
            </span>
            <code role="cell">
              <Marked finding={finding} line={line} text={text.slice(0, longest)} />
            </code>
          </div>
        ))}
      </div>
      {(finding.related ?? []).map(({ line, message }, index) => (
        <p key={index} class="dim">
          {finding.path}:{line} {message}
        </p>
      ))}
    </section>
  );
}

function linesNear(
  runs: readonly (readonly [number, string])[],
  at: number,
): readonly (readonly [line: number, text: string])[] {
  for (const [first, text] of runs) {
    const lines = text.split('\n');
    if (at < first || at >= first + lines.length) continue;
    const from = Math.max(0, at - first - around);
    return lines
      .slice(from, at - first + around + 1)
      .map((line, index) => [first + from + index, line] as const);
  }
  return [];
}

// Ends are exclusive: a place that ends at column 1 does not touch its last line.
function isIn({ line, endLine, endColumn }: PageFinding, at: number): boolean {
  if (line === null || at < line) return false;
  const last = endLine ?? line;
  return at < last || (at === last && (at === line || endColumn !== 1));
}

function Marked({
  finding,
  line,
  text,
}: {
  readonly finding: PageFinding;
  readonly line: number;
  readonly text: string;
}) {
  if (!isIn(finding, line)) return text;
  const from = finding.line === line ? (finding.column ?? 1) - 1 : 0;
  const to = finding.endLine === line ? (finding.endColumn ?? 1) - 1 : text.length;
  if (to <= from) return text;
  return (
    <>
      {text.slice(0, from)}
      <mark>{text.slice(from, to)}</mark>
      {text.slice(to)}
    </>
  );
}
