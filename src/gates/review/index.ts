import { join, relative } from 'node:path';
import { countNoun } from '../../core/count-noun.ts';
import type { Finding, MarkedFinding } from '../../core/finding.ts';
import { counts } from '../../core/finding.ts';
import { defineGate } from '../../core/gate.ts';
import type { GateContext, GateRule, Judgement } from '../../core/gate.ts';
import type { Language } from '../../core/language.ts';
import type { Rule } from '../../core/rule.ts';
import type { OmissionReason, TreeFile } from '../../core/tree.ts';
import { languages } from '../../units/languages.ts';
import { rules } from '../../units/rules.ts';
import { activeRulesByPath } from './active-rules.ts';
import type { RuleSettings } from './active-rules.ts';
import { inspectFile } from './inspect-file.ts';
import { selectFiles } from './select-files.ts';

export interface ReviewOptions extends RuleSettings {
  readonly include: readonly string[];
  readonly ignores: readonly string[];
  /** Directory of the configuration, relative to the root; its globs start there. */
  readonly directory: string;
  readonly maxWarnings: number | null;
  readonly allowEmpty: boolean;
}

export interface ReviewFacts {
  readonly findings: readonly Finding[];
  readonly checked: number;
  readonly omitted: Readonly<Partial<Record<OmissionReason, number>>>;
  readonly unreadable: readonly { readonly path: string; readonly reason: string }[];
}

const catalogue: Readonly<Record<string, Rule>> = rules as never;

export default defineGate<ReviewOptions, ReviewFacts, Omit<ReviewFacts, 'findings'>>({
  title: 'Code review',
  defaults: {
    rules: {},
    overrides: [],
    include: [],
    ignores: [],
    directory: '',
    maxWarnings: null,
    allowEmpty: false,
  },
  options: (z) =>
    z
      .strictObject({ maxWarnings: z.int().min(0).optional() })
      .describe('The review of sources. Its rules stand under `rules`.'),
  rules: catalogue as Readonly<Record<string, GateRule>>,
  collect,
  find: ({ findings, ...details }) => ({
    findings,
    metrics: {
      files: details.checked,
      omitted: Object.values(details.omitted).reduce((sum, count) => sum + count, 0),
      unreadable: details.unreadable.length,
    },
    details,
  }),
  judge,
});

async function collect(
  context: GateContext,
  options: ReviewOptions,
): Promise<ReviewFacts> {
  const { host, tree, notice } = context;
  const loaded = await loadLanguages();
  const toConfigPath = (path: string): string =>
    options.directory === '' ? path : relative(options.directory, path);
  const selection = selectFiles({
    ...options,
    listed: await tree.list(),
    named: context.paths,
    extensions: [...loaded.keys()],
    toConfigPath,
    exists: (path) => host.fs.existsSync(join(context.root, path)),
  });
  for (const { path, why } of selection.passedOver)
    notice(`${path} is passed over: ${why}`);
  const activeRules = activeRulesByPath(catalogue, options, toConfigPath);
  const omitted: Partial<Record<OmissionReason, number>> = { ...selection.omitted };
  const facts = {
    findings: [] as Finding[],
    checked: 0,
    omitted,
    unreadable: [] as { path: string; reason: string }[],
  };
  const omit = (reason: OmissionReason): void => {
    omitted[reason] = (omitted[reason] ?? 0) + 1;
  };
  for await (const [file, content] of tree.read(selection.files)) {
    if (content.kind === 'omitted') omit(content.reason);
    else if (content.kind === 'unreadable') {
      facts.unreadable.push({ path: file.path, reason: content.reason });
      notice(
        `${file.path} could not be read: ${content.reason}. Make it readable, or ignore it`,
      );
    } else {
      const inspection = inspectFile({
        path: file.path,
        bytes: content.bytes,
        language: languageOf(loaded, file),
        active: activeRules(file.path),
        today: host.now().getTime(),
      });
      if (inspection.kind === 'omitted') omit(inspection.reason);
      else {
        facts.checked++;
        facts.findings.push(...inspection.findings);
      }
    }
  }
  return facts;
}

async function loadLanguages(): Promise<ReadonlyMap<string, Language>> {
  const byExtension = new Map<string, Language>();
  const loaders: readonly (() => Promise<{ default: Language }>)[] =
    Object.values(languages);
  for (const load of loaders) {
    const { default: language } = await load();
    for (const extension of language.extensions) byExtension.set(extension, language);
  }
  return byExtension;
}

function languageOf(
  loaded: ReadonlyMap<string, Language>,
  { path }: TreeFile,
): Language {
  return loaded.get(path.slice(path.lastIndexOf('.')))!;
}

function judge(
  result: {
    readonly findings: readonly MarkedFinding[];
    readonly metrics: Readonly<Record<string, number>>;
  },
  { maxWarnings }: ReviewOptions,
): Judgement {
  const counted = result.findings.filter(counts);
  const errors = counted.filter(({ severity }) => severity === 'error').length;
  const warnings = counted.length - errors;
  const unreadable = result.metrics['unreadable'] ?? 0;
  if (unreadable > 0)
    return {
      verdict: 'unknown',
      reason: `${countNoun(unreadable, 'file')} could not be read`,
    };
  const tooMany = maxWarnings !== null && warnings > maxWarnings;
  const allowed = maxWarnings === null ? '' : `, ${maxWarnings} allowed`;
  const reason = `${countNoun(errors, 'error')}, 0 allowed; ${countNoun(warnings, 'warning')}${allowed}`;
  return { verdict: errors > 0 || tooMany ? 'fail' : 'pass', reason };
}
