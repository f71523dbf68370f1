import { countNoun } from '../../../core/count-noun.ts';
import type { Finding } from '../../../core/finding.ts';
import type { PatchSettings } from '../settings.ts';
import { finding, rangeOf } from './finding.ts';
import { describeLimit, keepsLimit, parseLimit } from '../model/limit.ts';
import { formatShare } from '../../../reports/share.ts';
import { sumPatch } from './patch.ts';
import type { PatchFile } from './patch.ts';
import { formatRanges, nameLines } from '../../../reports/line-ranges.ts';

// GitHub shows ten annotations a step and drops the rest unsaid.
const annotations = 10;
const rangesShown = 8;

/** Finds where changed lines lack tests. */
export function* findPatch(
  files: readonly PatchFile[],
  options: PatchSettings,
): Iterable<Finding> {
  const sum = sumPatch(files);
  const isJudged =
    sum.total >= options.minLines && sum.total - sum.covered > options.allowMissed;
  if (isJudged && sum.total > 0) {
    const limit = parseLimit(options.min, 'patch.min');
    if (!keepsLimit(sum, limit))
      yield finding('coverage/patch', 'below', {
        data: {
          ...sum,
          lines: countNoun(sum.total, 'changed line'),
          share: formatShare(sum),
          limit: describeLimit(limit),
          missing: missingOf(files),
        },
        subject: 'changed lines',
      });
  }
  for (const file of files) yield* findFile(file, options);
  yield* annotate(files);
}

function missingOf(files: readonly PatchFile[]): string {
  const lacking = files.filter(({ missing }) => missing.length > 0);
  const shown = lacking
    .slice(0, rangesShown)
    .map(({ path, missing }) => `${path}:${formatRanges(missing, rangesShown)}`);
  const left = lacking.length - shown.length;
  return shown.join('; ') + (left > 0 ? `; and ${left} more files` : '');
}

function* findFile(file: PatchFile, options: PatchSettings): Iterable<Finding> {
  const { path, count, missing } = file;
  if (options.perFile !== null) {
    const limit = parseLimit(options.perFile, 'patch.perFile');
    if (!keepsLimit(count, limit))
      yield finding('coverage/patch-file', 'below', {
        data: {
          ...count,
          lines: countNoun(count.total, 'changed line'),
          share: formatShare(count),
          limit: describeLimit(limit),
          missing: formatRanges(missing, rangesShown),
        },
        path,
        range: rangeOf(missing[0]),
      });
  }
  if (options.maxBlock !== null && file.longest > options.maxBlock)
    yield finding('coverage/patch-block', 'long', {
      data: { lines: countNoun(file.longest, 'changed line'), max: options.maxBlock },
      path,
      range: rangeOf(missing[0]),
    });
}

/** The largest runs of uncovered changed lines, and how many there are besides. */
function* annotate(files: readonly PatchFile[]): Iterable<Finding> {
  const runs = files
    .flatMap((file) => file.missing.map((range) => ({ file, range })))
    .sort((a, b) => size(b.range) - size(a.range));
  const shown = runs.length > annotations ? annotations - 1 : runs.length;
  for (const { file, range } of runs.slice(0, shown))
    yield finding(
      'coverage/uncovered-change',
      file.isUnreported ? 'unreported' : 'missed',
      {
        data: { lines: nameLines([range]) },
        path: file.path,
        range: rangeOf(range),
      },
    );
  if (runs.length > shown)
    yield finding('coverage/uncovered-change', 'more', {
      data: { count: runs.length - shown },
      subject: 'changed lines',
    });
}

function size([first, last]: readonly [number, number]): number {
  return last - first;
}
