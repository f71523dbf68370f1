import type { z as Zod } from 'zod';
import { claims } from './body/claims.ts';
import type { Claim } from './body/claims.ts';
import { partIds } from './body/parts.ts';
import type { PartId } from './body/parts.ts';

export const defaults = {
  sections: {} as Partial<Record<PartId, string[]>>,
  required: ['description', 'type', 'checklist', 'testing', 'issue'] as PartId[],
  boxes: {} as Partial<Record<Claim, string[]>>,
  ui: ['*.vue', '*.svelte', '*.css', '*.scss', '*.less', '*.html', '*.jsx', '*.tsx'],
  docs: ['docs', '*.md', '*.mdx', '*.rst', '*.adoc'],
  tests: [
    'test',
    'tests',
    '__tests__',
    'spec',
    '*.test.*',
    '*.spec.*',
    'test_*.py',
    '*_test.*',
  ],
};

/** The schema of `gates.pr`. */
export const settings = (z: typeof Zod) => {
  const globs = z.array(z.string().min(1));
  const words = z.array(z.string().min(1));
  return z.strictObject({
    sections: z
      .partialRecord(z.enum(partIds as [PartId, ...PartId[]]), words)
      .default(defaults.sections)
      .describe("Headings of the project's own template, by what stands under them."),
    required: z
      .array(z.enum(partIds as [PartId, ...PartId[]]))
      .default(defaults.required)
      .describe('Sections that must be there and filled.'),
    boxes: z
      .partialRecord(z.enum(claims as [Claim, ...Claim[]]), words)
      .default(defaults.boxes)
      .describe("Boxes of the project's own template, by what they say."),
    ui: globs.default(defaults.ui).describe('Files whose change is seen on a screen.'),
    docs: globs.default(defaults.docs).describe('Files that are documentation.'),
    tests: globs.default(defaults.tests).describe('Files that are tests.'),
  });
};

export type Settings = Zod.infer<ReturnType<typeof settings>>;
