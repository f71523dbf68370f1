import type { TextFile } from '../files/list-files.ts';

/** A query of a panel, as it is written and with its variables filled in. */
export interface PanelQuery {
  readonly written: string;
  readonly asked: string;
}

/** One panel of a dashboard. */
export interface Panel {
  readonly title: string;
  readonly queries: readonly PanelQuery[];
  readonly hasUnit: boolean;
  /** The data source is written into it and is not a variable. */
  readonly hasFixedSource: boolean;
}

/** A dashboard of Grafana. */
export interface Dashboard {
  readonly path: string;
  /** Why it cannot be read; null: it can. */
  readonly problem: string | null;
  readonly panels: readonly Panel[];
}

type Json = Readonly<Record<string, unknown>>;

/** Reads a dashboard in either form that Grafana writes: panels, or elements (v2). */
export function readDashboard({ path, text }: TextFile): Dashboard {
  try {
    const panels = [...walk(JSON.parse(text) as unknown)].map(readPanel);
    const asked = panels.filter(({ queries }) => queries.length > 0);
    return { path, problem: null, panels: asked };
  } catch (error) {
    return { path, problem: (error as Error).message, panels: [] };
  }
}

/** Objects that hold queries, at any depth: rows hold panels, too. */
function* walk(value: unknown): Generator<Json> {
  if (typeof value !== 'object' || value === null) return;
  const record = value as Json;
  const isPanel = Array.isArray(record['targets']) || record['kind'] === 'Panel';
  if (isPanel) yield record;
  for (const inner of Object.values(record)) yield* walk(inner);
}

function readPanel(panel: Json): Panel {
  const spec = (panel['spec'] ?? panel) as Json;
  const expressions = [...findKey(panel, 'expr')].filter((one) => one !== '');
  const units = [...findKey(panel['fieldConfig'] ?? spec['vizConfig'], 'unit')];
  const sources = [
    ...findKey(panel['datasource'], 'uid'),
    ...findKey(panel['targets'], 'uid'),
  ];
  return {
    title: typeof spec['title'] === 'string' ? spec['title'] : '',
    queries: expressions.map((written) => ({ written, asked: fillVariables(written) })),
    hasUnit: units.some((unit) => unit !== ''),
    hasFixedSource: sources.some((uid) => uid !== '' && !/^(?:\$|--|-- )/.test(uid)),
  };
}

/** The texts under a key, at any depth. */
function* findKey(value: unknown, key: string): Generator<string> {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, inner] of Object.entries(value as Json))
    if (name === key && typeof inner === 'string') yield inner;
    else yield* findKey(inner, key);
}

/** Values of Grafana's own variables, for a scrape every 15 s. */
const builtIn: Readonly<Record<string, string>> = {
  ...{
    __rate_interval: '1m',
    __interval: '1m',
    __range: '20m',
    __interval_ms: '60000',
  },
  ...{ __range_s: '1200', __range_ms: '1200000', __auto: '1m' },
};

/** Fills variables as Grafana does where everything is chosen. */
function fillVariables(query: string): string {
  return query
    .replace(/=\s*"(?:\$\{?[\w:]+\}?|\[\[\w+\]\])"/g, '=~".*"')
    .replace(/~=~/g, '=~')
    .replace(/\$\{(\w+)(?::\w+)?\}|\$(\w+)|\[\[(\w+)\]\]/g, (_, one, two, three) => {
      const name = String(one ?? two ?? three);
      return builtIn[name] ?? (/interval|window|rate/i.test(name) ? '5m' : '.*');
    });
}
