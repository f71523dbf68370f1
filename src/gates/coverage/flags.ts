import { defineErrors } from '../../core/errors.ts';
import { namedCount, texts } from '../../core/flag-values.ts';
import { defineFlags } from '../../core/flags.ts';
import { nameFromRoot } from '../../core/name-from-root.ts';
import type { GateReport } from '../../core/report.ts';
import type { Settings } from './settings.ts';
import { renderBadge } from './show/badge.ts';

const fail = defineErrors('coverage-flags', {
  runAndReports: '--run does not go with reports: it judges what it measured itself',
});

const limitOn = (metric: string): string =>
  `limit on ${metric}: 80, ">80", or -10 for at most 10 uncovered`;

export const flags = defineFlags({
  declare: (program) =>
    program
      .argument('[reports...]', 'reports, directories or globs; shard=… names one')
      .option('--lines <limit>', limitOn('lines'))
      .option('--statements <limit>', limitOn('statements'))
      .option('--branches <limit>', limitOn('branches'))
      .option('--functions <limit>', limitOn('functions'))
      .option(
        '--expect <shard=count>',
        'demand so many reports; repeatable',
        namedCount,
      )
      .option('--include <glob>', 'sources that count untested too; repeatable', texts)
      .option('--omit <pattern>', 'leave sources out; repeatable', texts)
      .option('--strip <path>', 'take this off report paths; repeatable', texts)
      .option('--prefix <directory>', 'put this before relative report paths')
      .option(
        '--base-report <report>',
        'coverage of the base, to compare with; repeatable',
        texts,
      )
      .option('--run <command>', 'run this first and judge what it measured')
      .option('--badge <file>', 'write a badge as SVG'),
  parse: (options, [reports = []], { host }) => {
    const { baseReport = [], badge } = options;
    // `--no-run` makes it false.
    const run = typeof options.run === 'string' ? options.run : undefined;
    // What would be ignored must not look as if it had been judged.
    if (run !== undefined && reports.length > 0) throw fail('runAndReports');
    const { lines, statements, branches, functions } = options;
    const limits = { lines, statements, branches, functions };
    return {
      request: undefined,
      ...(badge !== undefined && {
        attach: (report: GateReport) => ({
          flag: '--badge',
          file: badge,
          text: badgeOf(report),
        }),
      }),
      adjust: (settings: Settings, root): Settings => {
        const named = reports.map((report) => nameFromRoot(host, root, report));
        return {
          ...settings,
          ...definedOf(limits),
          reports: named.length > 0 ? named : settings.reports,
          expect: { ...settings.expect, ...options.expect },
          include: [...settings.include, ...(options.include ?? [])],
          omit: [...settings.omit, ...(options.omit ?? [])],
          strip: [...settings.strip, ...(options.strip ?? [])],
          prefix: options.prefix ?? settings.prefix,
          baseReports: [
            ...settings.baseReports,
            ...baseReport.map((report) => nameFromRoot(host, root, report)),
          ],
          run: run ?? (named.length > 0 ? null : settings.run),
        };
      },
    };
  },
});

// A badge says unknown where nothing was judged.
function badgeOf({ metrics, verdict }: GateReport): string {
  const { linesCovered: covered, linesTotal: total } = metrics;
  const isCounted = covered !== undefined && total !== undefined;
  return renderBadge(isCounted ? { covered, total } : null, verdict);
}

function definedOf<T extends object>(
  values: T,
): { [K in keyof T]?: NonNullable<T[K]> } {
  const defined = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(defined) as { [K in keyof T]?: NonNullable<T[K]> };
}
