import { jsonChunks } from '../core/json-chunks.ts';
import { defineReporter } from '../core/report.ts';

export default defineReporter({
  render: (report) => [...jsonChunks(report)].join(''),
  parts: (report) => jsonChunks(report),
});
