import { defineReporter } from '../core/report.ts';

export default defineReporter({
  render: (report) => `${JSON.stringify(report, null, 2)}\n`,
});
