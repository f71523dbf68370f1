import { defineSection } from '../../core/section.ts';
import type { CoverageDetails } from './judge/find.ts';
import { renderPage } from './show/page.ts';
import { renderMarkdown, renderTable } from './show/table.ts';

export default defineSection<CoverageDetails>({
  text: (details, { width }) => renderTable(details, width),
  markdown: renderMarkdown,
  html: renderPage,
  sources: ({ files, patch }) => [
    ...files.map(({ path }) => path),
    ...(patch ?? []).map(({ path }) => path),
  ],
});
