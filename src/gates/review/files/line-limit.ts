import type { GateContext } from '../../../core/gate.ts';
import type { RuleOptions, RuleOverride } from '../inspect/active-rules.ts';
import type { InspectOptions } from '../inspect/inspect-files.ts';

const rule = 'line-length';

/** Where formatters say how wide a line may be, and how each calls it. */
const formatters: Readonly<Record<string, RegExp>> = {
  '.prettierrc': /\bprintWidth["']?\s*[:=]\s*(\d+)/,
  '.prettierrc.json': /"printWidth"\s*:\s*(\d+)/,
  '.prettierrc.yaml': /^printWidth\s*:\s*(\d+)/m,
  '.prettierrc.yml': /^printWidth\s*:\s*(\d+)/m,
  '.prettierrc.toml': /^printWidth\s*=\s*(\d+)/m,
  '.prettierrc.js': /\bprintWidth["']?\s*:\s*(\d+)/,
  'prettier.config.js': /\bprintWidth["']?\s*:\s*(\d+)/,
  'prettier.config.mjs': /\bprintWidth["']?\s*:\s*(\d+)/,
  'package.json': /"prettier"\s*:\s*\{[^{}]*"printWidth"\s*:\s*(\d+)/,
  'biome.json': /"lineWidth"\s*:\s*(\d+)/,
  'biome.jsonc': /"lineWidth"\s*:\s*(\d+)/,
  '.oxfmtrc.json': /"printWidth"\s*:\s*(\d+)/,
};

const editor = '.editorconfig';

/**
 * Options in which `line-length` goes by the width of the project's formatter, or by
 * `.editorconfig`, where the configuration sets no limit: what a formatter made cannot
 * be made shorter. https://editorconfig.org
 */
export async function withLineLimit(
  context: Pick<GateContext, 'change' | 'notice' | 'tree'>,
  options: InspectOptions,
): Promise<InspectOptions> {
  if (isSet(options)) return options;
  const texts = await readTexts(context);
  const formatter = widest(texts);
  const sections = formatter === null ? editorSections(texts.get(editor) ?? '') : [];
  if (formatter === null && sections.length === 0) return options;
  const found =
    formatter === null
      ? sections
      : [{ files: ['*'], rules: { [rule]: { options: { max: formatter.max } } } }];
  if (context.change === null)
    context.notice(
      formatter === null
        ? `${rule} takes its limits from ${editor}`
        : `${rule} takes its limit of ${formatter.max} from ${formatter.file}`,
    );
  return { ...options, overrides: [...found, ...options.overrides] };
}

function isSet({ rules, overrides, forced }: InspectOptions): boolean {
  const layers = [rules, forced, ...overrides.map((override) => override.rules)];
  return layers.some((layer) => limits(layer[rule]));
}

function limits(setting: RuleOptions | undefined): boolean {
  return setting?.level === 'off' || setting?.options?.['max'] !== undefined;
}

async function readTexts({
  tree,
}: Pick<GateContext, 'tree'>): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  const wanted = [...Object.keys(formatters), editor].map((path) => ({ path }));
  for await (const [{ path }, content] of tree.read(wanted))
    if (content.kind === 'bytes')
      texts.set(path, new TextDecoder().decode(content.bytes));
  return texts;
}

interface Width {
  readonly file: string;
  readonly max: number;
}

function widest(texts: ReadonlyMap<string, string>): Width | null {
  let most: Width | null = null;
  for (const [file, pattern] of Object.entries(formatters)) {
    const max = Number(pattern.exec(texts.get(file) ?? '')?.[1] ?? 0);
    if (max > (most?.max ?? 0)) most = { file, max };
  }
  return most;
}

function editorSections(text: string): readonly RuleOverride[] {
  const found: RuleOverride[] = [];
  let glob = '';
  for (const line of text.split(/\r?\n/)) {
    glob = /^\s*\[(.+)\]\s*$/.exec(line)?.[1] ?? glob;
    const max = Number(/^\s*max_line_length\s*=\s*(\d+)/i.exec(line)?.[1] ?? 0);
    if (max > 0 && glob !== '')
      found.push({ files: [glob], rules: { [rule]: { options: { max } } } });
  }
  return found;
}
