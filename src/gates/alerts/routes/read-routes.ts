import { namesSecret } from '../../../secrets/judge/name.ts';
import { isPlaceholder } from '../../../secrets/judge/placeholder.ts';
import type { TextFile } from '../files/list-files.ts';
import type { Labels } from '../scenarios/targets.ts';

/** A condition of Alertmanager on the labels of an alert. */
interface Condition {
  readonly label: string;
  readonly op: string;
  readonly value: string;
}

/** Alerts that silence others while they fire. */
export interface Inhibition {
  readonly source: readonly Condition[];
  readonly target: readonly Condition[];
  readonly equal: readonly string[];
}

/** A configuration of Alertmanager, as far as the gate reads it. */
export interface Routes {
  readonly path: string;
  /** Kinds of each receiver by its name: `email`, `webhook`. */
  readonly receivers: ReadonlyMap<string, readonly string[]>;
  readonly inhibitions: readonly Inhibition[];
  /** Lines with a password or a token, and the key that it stands under. */
  readonly secrets: readonly { readonly line: number; readonly key: string }[];
}

/** Reads receivers, inhibitions and secrets; whether it is valid says amtool. */
export async function readRoutes({ path, text }: TextFile): Promise<Routes> {
  const { LineCounter, isScalar, parseDocument, visit } = await import('yaml');
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter });
  const secrets: { line: number; key: string }[] = [];
  visit(document, {
    Pair: (_, { key, value }) => {
      if (!isScalar(key) || !isScalar(value) || typeof value.value !== 'string') return;
      if (!isSecret(String(key.value), value.value)) return;
      const { line } = lineCounter.linePos(value.range?.[0] ?? 0);
      secrets.push({ line, key: String(key.value) });
    },
  });
  const plain = document.toJS({ maxAliasCount: 100 }) as Record<string, unknown>;
  return {
    ...{ path, secrets },
    receivers: new Map(
      recordsOf(plain['receivers']).map((one) => [String(one['name']), kindsOf(one)]),
    ),
    inhibitions: recordsOf(plain['inhibit_rules']).map((one) => ({
      source: conditionsOf(one, 'source'),
      target: conditionsOf(one, 'target'),
      equal: Array.isArray(one['equal']) ? one['equal'].map(String) : [],
    })),
  };
}

/** Addresses that are a secret themselves: who knows them can write there. */
const secretAddress = new RegExp(
  '(?:[?&](?:access_token|token|key|secret)=|/bot/v2/hook/|/services/T\\w+/)' +
    '([\\w-]{6,})',
);

function isSecret(key: string, value: string): boolean {
  if (value.length < 4 || /_file$/.test(key) || /^[$<]/.test(value)) return false;
  const inAddress = secretAddress.exec(value)?.[1];
  if (inAddress !== undefined) return !isPlaceholder(inAddress);
  const isKey =
    /(?:password|secret|token|credentials|(?:routing|service|api|user)_key)$/.test(
      key,
    ) || namesSecret(key);
  return isKey && !isPlaceholder(value);
}

function kindsOf(receiver: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.entries(receiver)
    .filter(([key, list]) => key.endsWith('_configs') && recordsOf(list).length > 0)
    .map(([key]) => key.replace(/_configs$/, ''));
}

function recordsOf(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(value)
    ? value.filter((one) => typeof one === 'object' && one !== null)
    : [];
}

function conditionsOf(
  rule: Readonly<Record<string, unknown>>,
  side: 'source' | 'target',
): readonly Condition[] {
  const written = rule[`${side}_matchers`];
  const listed = (Array.isArray(written) ? written : []).flatMap((one) => {
    const found = /^\s*"?([\w.]+)"?\s*(=~|!~|!=|=)\s*"?(.*?)"?\s*$/.exec(String(one));
    return found === null
      ? []
      : [{ label: found[1]!, op: found[2]!, value: found[3]! }];
  });
  const older = [
    ...Object.entries(mapOf(rule[`${side}_match`])).map(([label, value]) => ({
      ...{ label, op: '=', value: String(value) },
    })),
    ...Object.entries(mapOf(rule[`${side}_match_re`])).map(([label, value]) => ({
      ...{ label, op: '=~', value: String(value) },
    })),
  ];
  return [...listed, ...older];
}

function mapOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
    ? (value as Record<string, unknown>)
    : {};
}

/** Whether one alert that fires silences another. */
export function silences(
  { source, target, equal }: Inhibition,
  firing: Labels,
  other: Labels,
): boolean {
  return (
    source.every((one) => holds(one, firing)) &&
    target.every((one) => holds(one, other)) &&
    equal.every((label) => (firing[label] ?? '') === (other[label] ?? ''))
  );
}

function holds({ label, op, value }: Condition, labels: Labels): boolean {
  const own = labels[label] ?? '';
  const fits = op.endsWith('~') ? matchesPattern(value, own) : own === value;
  return op.startsWith('!') ? !fits : fits;
}

// RE2 knows words that JavaScript does not; amtool has judged the file already.
function matchesPattern(pattern: string, text: string): boolean {
  try {
    return new RegExp(`^(?:${pattern})$`).test(text);
  } catch {
    return false;
  }
}
