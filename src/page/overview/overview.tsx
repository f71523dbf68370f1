import { counts } from '../../core/finding.ts';
import type { PageData, PageFinding } from '../../core/page-data.ts';
import { BarsView } from '../exhibits/bars.tsx';
import { TilesView } from '../exhibits/tiles.tsx';
import { TreemapView } from '../exhibits/treemap.tsx';
import { nobody, ownersOf, tally } from '../findings/filter-findings.ts';
import { label, say, showNumber } from '../language.ts';
import { linkTo } from '../route.ts';
import { VerdictBadge } from '../verdict.tsx';
import { tilesOf } from './tiles-of.ts';
import { Trend } from './trend.tsx';

const mostBars = 8;

/** What one wants to know first. */
export function Overview({ data }: { readonly data: PageData }) {
  const counted = data.findings.filter(counts);
  return (
    <>
      <h1 class={`headline ${data.verdict}`}>
        <VerdictBadge verdict={data.verdict} />
        <span class="says">{sentenceOf(data)}</span>
      </h1>
      <p class="dim">
        {say('made.by', { version: data.qa })} {data.command}
        {data.base !== null && ` · ${say('compared')} ${data.base}`}
      </p>
      <TilesView tiles={tilesOf(data, counted)} />
      <GateList data={data} counted={counted} />
      <div class="columns">
        <BarsView
          title={say('by.rule')}
          bars={barsOf(counted.map(({ rule }) => rule))}
          linkOf={(rule) => linkTo(['findings'], { rule, by: 'file' })}
        />
        <BarsView
          title={say('by.folder')}
          bars={barsOf(counted.flatMap(folderOf))}
          linkOf={(folder) => linkTo(['findings'], { q: folder === '.' ? '' : folder })}
        />
        {Object.keys(data.owners).length > 0 && (
          <BarsView
            title={say('by.owner')}
            bars={barsOf(counted.flatMap((finding) => ownersOrNobody(data, finding)))}
            linkOf={(owner) =>
              linkTo(['findings'], { owner: owner === say('nobody') ? nobody : owner })
            }
          />
        )}
      </div>
      <Trend history={data.history} />
      <Complexity data={data} />
      <Timing timing={data.timing} />
    </>
  );
}

function sentenceOf({ verdict, gates }: PageData): string {
  const judged = gates.filter(({ verdict: one }) => one !== 'skipped');
  if (verdict === 'pass') return say('says.pass');
  const same = judged.filter((gate) => gate.verdict === verdict).length;
  if (same === 0) return say('says.skipped');
  const key = verdict === 'fail' ? 'says.fail' : 'says.unknown';
  const all = judged.length;
  return say(same === 1 ? `${key}.one` : key, { count: same, all });
}

function barsOf(values: Iterable<string>) {
  return tally(values)
    .slice(0, mostBars)
    .map(([name, count]) => ({ label: name, count }));
}

function folderOf({ path }: PageFinding): readonly string[] {
  if (path === null) return [];
  const parts = path.split('/').slice(0, -1);
  return [parts.length === 0 ? '.' : `${parts.slice(0, 2).join('/')}/`];
}

function ownersOrNobody(data: PageData, finding: PageFinding): readonly string[] {
  const owners = ownersOf(data.owners, finding);
  return owners.length === 0 ? [say('nobody')] : owners;
}

function GateList({
  data,
  counted,
}: {
  readonly data: PageData;
  readonly counted: readonly PageFinding[];
}) {
  return (
    <section class="exhibit">
      <h2>{say('gates')}</h2>
      <ul class="gates">
        {data.gates.map(({ gate, verdict, reason }) => {
          const count = counted.filter((finding) => finding.gate === gate).length;
          return (
            <li key={gate}>
              <a href={linkTo(['gate', gate])}>
                <VerdictBadge verdict={verdict} />
                <strong>{label(gate)}</strong>
                <span class="why">{reason}</span>
                {count > 0 && <span class="number">{showNumber(count)}</span>}
              </a>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Complexity({ data: { complexity } }: { readonly data: PageData }) {
  if (complexity.length === 0) return null;
  return (
    <TreemapView
      title={say('complexity')}
      note={say('complexity.says')}
      units={['lines', 'complexity']}
      scale={[5, 10]}
      items={complexity.map(({ path, lines, most }) => ({
        path,
        size: lines,
        value: most?.complexity ?? 0,
      }))}
    />
  );
}

function Timing({ timing }: Pick<PageData, 'timing'>) {
  if (timing === null) return null;
  const bars = Object.entries(timing).map(([name, time]) => ({
    label: `${name} (ms)`,
    count: Math.round(time),
  }));
  return <BarsView title={say('timing')} bars={bars} />;
}
