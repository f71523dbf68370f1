import type { Plan } from './plan.ts';

/** The files of a plan as a diff against what is there. */
export async function showPlan({ files, kept }: Plan): Promise<string> {
  const { createTwoFilesPatch, FILE_HEADERS_ONLY } = await import('diff');
  const patches = files.map(({ path, before, after }) =>
    createTwoFilesPatch(
      before === null ? '/dev/null' : `a/${path}`,
      `b/${path}`,
      before ?? '',
      after,
      undefined,
      undefined,
      { context: 2, headerOptions: FILE_HEADERS_ONLY },
    ).replaceAll('\t\n', '\n'),
  );
  const left = kept.map(({ path, reason }) => `kept as it is: ${path} (${reason})\n`);
  return [...patches, ...left].join('');
}
