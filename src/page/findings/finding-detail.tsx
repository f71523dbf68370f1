import { useEffect, useRef, useState } from 'preact/hooks';
import type { PageData, PageFinding } from '../../core/page-data.ts';
import { label, say } from '../language.ts';
import { linkTo } from '../route.ts';
import { Excerpt } from './excerpt.tsx';
import { ownersOf } from './filter-findings.ts';
import { placeOf } from './place-of.ts';

type Choose = (finding: PageFinding | null) => void;

/** All that is known of one finding. */
export function FindingDetail({
  data,
  finding,
  found,
  choose,
}: {
  readonly data: PageData;
  readonly finding: PageFinding | null;
  readonly found: readonly PageFinding[];
  readonly choose: Choose;
}) {
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    box.current?.scrollTo(0, 0);
  }, [finding]);
  if (finding === null)
    return (
      <aside class="detail" aria-label={say('source')}>
        <p class="empty">{say('choose')}</p>
      </aside>
    );
  const { message, rule, gate, severity, state, reason } = finding;
  const owners = ownersOf(data.owners, finding);
  return (
    <aside ref={box} class="detail" aria-label={message}>
      <Steps finding={finding} found={found} choose={choose} />
      <h2>{message}</h2>
      <p class="tags">
        <span class={`tag ${severity}`}>{say(severity)}</span>
        <span class="tag">{say(state)}</span>
        <a class="tag" href={linkTo(['gate', gate])}>
          {label(gate)}
        </a>
        <a class="tag" href={linkTo(['findings'], { rule })}>
          {rule}
        </a>
      </p>
      <p class="path">{placeOf(finding)}</p>
      {owners.length > 0 && (
        <p>
          {say('owners')}:{' '}
          {owners.map((owner) => (
            <a key={owner} class="tag" href={linkTo(['findings'], { owner })}>
              {owner}
            </a>
          ))}
        </p>
      )}
      {reason !== undefined && (
        <p>
          {say('reason')}: {reason}
        </p>
      )}
      <Excerpt finding={finding} />
      <RuleText data={data} finding={finding} />
      <DataList finding={finding} />
    </aside>
  );
}

function Steps({
  finding,
  found,
  choose,
}: {
  readonly finding: PageFinding;
  readonly found: readonly PageFinding[];
  readonly choose: Choose;
}) {
  const [copied, setCopied] = useState<string | null>(null);
  const at = found.indexOf(finding);
  const step = (by: number) => found[at + by] ?? null;
  const address = linkTo(['findings'], { state: 'any', at: finding.fingerprint });
  const copy = () =>
    navigator.clipboard.writeText(location.href.replace(/#.*/, '') + address).then(
      () => setCopied(finding.fingerprint),
      () => location.assign(address),
    );
  return (
    <div class="steps">
      <button type="button" class="back" onClick={() => choose(null)}>
        ← {say('back')}
      </button>
      <button type="button" disabled={at <= 0} onClick={() => choose(step(-1))}>
        {say('previous')}
      </button>
      <button
        type="button"
        disabled={at === -1 || at === found.length - 1}
        onClick={() => choose(step(1))}
      >
        {say('next')}
      </button>
      <button type="button" onClick={copy}>
        {say(copied === finding.fingerprint ? 'copied' : 'copy.link')}
      </button>
    </div>
  );
}

function RuleText({
  data,
  finding,
}: {
  readonly data: PageData;
  readonly finding: PageFinding;
}) {
  const { rule } = finding;
  const known = Object.hasOwn(data.rules, rule) ? data.rules[rule] : undefined;
  const help = finding.help ?? known?.help;
  return (
    <section>
      {help !== undefined && (
        <>
          <h3>{say('fix')}</h3>
          <p>{help}</p>
        </>
      )}
      {known !== undefined && (
        <>
          <h3>{say('why')}</h3>
          <p>
            {known.what} {known.why}
          </p>
        </>
      )}
      <p class="dim">{say('explain', { rule })}</p>
    </section>
  );
}

function DataList({ finding: { data } }: { readonly finding: PageFinding }) {
  const entries = Object.entries(data).filter(
    ([, value]) => value !== null && typeof value !== 'object',
  );
  if (entries.length === 0) return null;
  return (
    <section>
      <h3>{say('data')}</h3>
      <dl>
        {entries.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{String(value)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
