import { readText } from '../../../core/read-text.ts';
import type { Host } from '../../../core/host.ts';

/** Where platforms look for the template, as they are usually written. */
const places = [
  '.github/pull_request_template.md',
  '.github/PULL_REQUEST_TEMPLATE.md',
  'pull_request_template.md',
  'PULL_REQUEST_TEMPLATE.md',
  'docs/pull_request_template.md',
  '.gitlab/merge_request_templates/Default.md',
  '.gitlab/merge_request_templates/default.md',
  '.gitea/pull_request_template.md',
];

/** The project's template, or null. */
export function readTemplate(host: Host, root: string): string | null {
  for (const place of places) {
    const text = readText({ host, root }, place);
    if (text !== null) return text;
  }
  return null;
}
