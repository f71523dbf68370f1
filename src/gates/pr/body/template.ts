import { parseBody } from './parse-body.ts';

/** Sentences of the usual templates that stand for what the author is to write. */
const placeholders = [
  '简要描述这个PR的目的和所做的更改。',
  '描述如何测试这些更改。',
  '如果有UI更改,请添加截图。',
  '如果有UI更改,请添加截图。',
  'Closes #(issue号)',
  'Closes #(issue number)',
  'Closes #(issue)',
  'Closes #',
  'Fixes #',
  'Briefly describe the purpose of this PR and the changes made.',
  'Describe how to test these changes.',
  'If there are UI changes, please add screenshots.',
];

/** Lines that say nothing: those of the project's template and of the usual ones. */
export function templateLines(template: string | null): ReadonlySet<string> {
  const own = template === null ? [] : parseBody(template).sections;
  return new Set([
    ...placeholders,
    ...own.flatMap(({ lines }) => lines.map((line) => line.trim())),
  ]);
}
