import type * as Yaml from 'yaml';

/** An alert as its file says it. */
export interface AlertRule {
  readonly name: string;
  readonly expr: string;
  /** From 1. */
  readonly line: number;
  readonly labels: Readonly<Record<string, unknown>>;
  readonly annotations: Readonly<Record<string, unknown>>;
}

/** A recording rule. */
export interface RecordingRule {
  readonly record: string;
  readonly expr: string;
}

/** A rule file of Prometheus, as far as it can be read. */
export interface RuleFile {
  readonly path: string;
  readonly text: string;
  readonly alerts: readonly AlertRule[];
  readonly records: readonly RecordingRule[];
}

/** What a YAML file is for, by what stands in it. */
export type Content =
  | { readonly kind: 'rules'; readonly file: RuleFile }
  | {
      readonly kind: 'tests';
      readonly ruleFiles: readonly string[];
      readonly cases: number;
    }
  | { readonly kind: 'alertmanager' }
  | { readonly kind: 'other' }
  | { readonly kind: 'broken'; readonly line: number; readonly reason: string };

/** Reads a YAML file and says what it is. */
export async function readContent(path: string, text: string): Promise<Content> {
  const yaml = await import('yaml');
  const lineCounter = new yaml.LineCounter();
  const document = yaml.parseDocument(text, { lineCounter });
  const [error] = document.errors;
  if (error !== undefined) {
    const reason = error.message.split('\n', 1)[0]!;
    return { kind: 'broken', line: error.linePos?.[0].line ?? 1, reason };
  }
  const plain = document.toJS({ maxAliasCount: 100 }) as unknown;
  const lineOf = (offset: number): number => lineCounter.linePos(offset).line;
  return classify(mapOf(plain)) ?? readRules(yaml, document, path, text, lineOf);
}

/** What a file is by its keys; null: it has groups of rules. */
function classify(plain: Readonly<Record<string, unknown>>): Content | null {
  if ('rule_files' in plain && !('scrape_configs' in plain))
    return {
      kind: 'tests',
      ruleFiles: listOf(plain['rule_files']).map(String),
      cases: listOf(plain['tests']).length,
    };
  if ('route' in plain && 'receivers' in plain) return { kind: 'alertmanager' };
  return 'groups' in plain ? null : { kind: 'other' };
}

function readRules(
  { isMap, isScalar, isSeq }: typeof Yaml,
  document: Yaml.Document,
  path: string,
  text: string,
  lineOf: (offset: number) => number,
): Content {
  const alerts: AlertRule[] = [];
  const records: RecordingRule[] = [];
  const groups = document.get('groups', true);
  const all = (isSeq(groups) ? groups.items : [])
    .map((group) => (isMap(group) ? group.get('rules', true) : null))
    .flatMap((rules) => (isSeq(rules) ? rules.items : []))
    .filter((rule) => isMap(rule));
  for (const rule of all) {
    const read = rule.toJS(document) as Record<string, unknown>;
    const at = rule.items.find(({ key }) => isScalar(key) && key.value === 'alert');
    const offset = (at?.key as { range?: [number] } | undefined)?.range?.[0] ?? 0;
    const { alert, record } = read;
    const expr = String(read['expr'] ?? '');
    if (typeof record === 'string') records.push({ record, expr });
    if (typeof alert === 'string')
      alerts.push({
        ...{ name: alert, expr, line: lineOf(offset) },
        labels: mapOf(read['labels']),
        annotations: mapOf(read['annotations']),
      });
  }
  return { kind: 'rules', file: { path, text, alerts, records } };
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function mapOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
    ? (value as Record<string, unknown>)
    : {};
}
