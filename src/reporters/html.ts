import { defineReporter } from '../core/report.ts';
import { pageData } from './html/page-data.ts';
import { renderPage } from './html/render-page.ts';
import { pageSources } from './html/page-sources.ts';

/**
 * One page for all gates, in one file: style, script and data stand in it, and it asks
 * for nothing from outside.
 */
export default defineReporter({
  render: (report, context) => {
    const data = pageData(report, context);
    return renderPage(report, data, pageSources(report, data.gates, context));
  },
});
