/** The parts of a description, by the headings of the usual templates. */
export const parts = {
  description: [
    'description',
    'summary',
    'what',
    'what does this pr do',
    'purpose',
    'motivation',
    'proposed changes',
    '描述',
    '说明',
    '概述',
    '简介',
    '变更说明',
  ],
  type: [
    'type of change',
    'types of changes',
    'type of changes',
    'change type',
    'type',
    'kind',
    'pr type',
    '更改类型',
    '变更类型',
    '修改类型',
    '类型',
  ],
  checklist: [
    'checklist',
    'check list',
    'before you merge',
    '检查清单',
    '检查列表',
    '自查清单',
  ],
  testing: [
    'testing',
    'tests',
    'test plan',
    'how to test',
    'test instructions',
    'testing instructions',
    'testing notes',
    'how has this been tested',
    'verification',
    '测试说明',
    '测试',
    '如何测试',
    '测试方法',
  ],
  issue: [
    'related issue',
    'related issues',
    'linked issue',
    'linked issues',
    'issue',
    'issues',
    'fixes',
    'closes',
    '相关issue',
    '关联issue',
    '相关问题',
    '关联问题',
  ],
  screenshots: [
    'screenshot',
    'screenshots',
    'screenshots recordings',
    'visuals',
    '截图',
    '屏幕截图',
    '效果图',
  ],
} as const;

export type PartId = keyof typeof parts;

export const partIds = Object.keys(parts) as readonly PartId[];

/** A heading without numbers, signs and what stands in brackets. */
export function normalise(heading: string): string {
  return heading
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[((].*?[))]/g, ' ')
    .replace(/[^\p{L}\s]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/(?<=\p{Script=Han}) (?=[\p{L}])/gu, '');
}

/** The part that a heading begins; null for a heading that begins none. */
export function partOf(
  heading: string,
  own: Readonly<Partial<Record<PartId, readonly string[]>>>,
): PartId | null {
  const name = normalise(heading);
  const isOne = (words: readonly string[]) => words.map(normalise).includes(name);
  return (
    partIds.find((id) => isOne(own[id] ?? [])) ??
    partIds.find((id) => isOne(parts[id])) ??
    null
  );
}
