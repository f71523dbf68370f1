import { counts } from '../core/finding.ts';
import type { SourceFiles } from '../core/exhibits/exhibit.ts';
import type { PageData, PageGate } from '../core/page-data.ts';
import { Exhibits } from './exhibits/exhibits.tsx';
import { FileSource } from './exhibits/file-source.tsx';
import { label, say, showNumber } from './language.ts';
import { linkTo } from './route.ts';
import { VerdictBadge } from './verdict.tsx';

/** One gate: its verdict, its reason, and what its section shows. */
export function GateView({
  data,
  gate,
  rest,
  query,
}: {
  readonly data: PageData;
  readonly gate: PageGate;
  readonly rest: readonly string[];
  readonly query: Readonly<Record<string, string>>;
}) {
  const file = fileAt(gate, rest);
  if (file !== null)
    return <FileSource gate={gate.gate} {...file} line={Number(query['line'] ?? 0)} />;
  const count = data.findings.filter(
    (finding) => finding.gate === gate.gate && counts(finding),
  ).length;
  return (
    <>
      <h1>
        {label(gate.gate)} <VerdictBadge verdict={gate.verdict} />
      </h1>
      <p class="reason">{gate.reason}</p>
      {gate.heading !== null && <p class="dim">{gate.heading}</p>}
      <p>
        {count > 0 ? (
          <a class="button" href={linkTo(['findings'], { gate: gate.gate })}>
            {say(count === 1 ? 'gate.findings.one' : 'gate.findings', {
              count: showNumber(count),
            })}
          </a>
        ) : (
          <span class="dim">{say('gate.clean')}</span>
        )}
      </p>
      <Exhibits gate={gate.gate} exhibits={gate.exhibits} />
      <Metrics metrics={gate.metrics} />
    </>
  );
}

/** `files/<index>/<path>`: a file of an exhibit. */
function fileAt({ exhibits }: PageGate, [word, index, ...path]: readonly string[]) {
  if (word !== 'files') return null;
  const exhibit = exhibits[Number(index)] as SourceFiles | undefined;
  if (exhibit?.kind !== 'files') return null;
  const file = exhibit.files.find((one) => one.path === path.join('/'));
  return file === undefined ? null : { exhibit, file };
}

function Metrics({ metrics }: Pick<PageGate, 'metrics'>) {
  const entries = Object.entries(metrics);
  if (entries.length === 0) return null;
  return (
    <details class="metrics">
      <summary>{say('all.numbers')}</summary>
      <dl>
        {entries.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{Number.isInteger(value) ? showNumber(value) : String(value)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
