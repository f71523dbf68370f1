import { nameSome } from '../../core/name-some.ts';
import { defineSection } from '../../core/section.ts';
import type { CoverageDetails } from './find.ts';
import { coverageExhibits } from './show/exhibits.ts';
import { renderMarkdown, renderTable } from './show/table.ts';

const reportsShown = 3;

export const section = defineSection<CoverageDetails>({
  heading: ({ reports, besides = [] }) => {
    const read = `Coverage from ${nameSome(reports, reportsShown)}`;
    if (besides.length === 0) return read;
    return `${read}; beside it and not read: ${nameSome(besides, reportsShown)}`;
  },
  text: (details, { width }) => renderTable(details, width),
  markdown: renderMarkdown,
  exhibits: coverageExhibits,
  sources: ({ files, patch }) => [
    ...files.map(({ path }) => path),
    ...(patch ?? []).map(({ path }) => path),
  ],
});
