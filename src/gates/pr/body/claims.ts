import { normalise } from './parts.ts';

/** What a ticked box says, by words that all of a phrase's alternatives have. */
const phrases = {
  style: [
    /(follow|adhere|conform).*(style|standard|guideline|convention)/,
    /编码规范|代码规范/,
  ],
  testsAdded: [
    /(add|updat|written|includ)\w*.*\btests?\b/,
    /\btests?\b.*(add|updat)/,
    /(添加|更新|补充|编写).*测试/,
  ],
  testsPass: [/\btests?\b.*(pass|green)/, /测试.*通过/],
  docs: [/\b(docs?|documentation)\b/, /文档/],
  selfReview: [/self review|review\w* (my|the) own|reviewed my/, /自我审查|自查|自审/],
  noCommentedCode: [/comment\w* out/, /注释掉/],
  noPrints: [/console|\bprints?\b|debug/, /调试|打印/],
} as const satisfies Record<string, readonly RegExp[]>;

export type Claim = keyof typeof phrases;

export const claims = Object.keys(phrases) as readonly Claim[];

/** What a box claims; null where nobody can tell. */
export function claimOf(
  text: string,
  own: Readonly<Partial<Record<Claim, readonly string[]>>>,
): Claim | null {
  const plain = normalise(text);
  const isOwn = (claim: Claim) => (own[claim] ?? []).map(normalise).includes(plain);
  return (
    claims.find(isOwn) ??
    claims.find((claim) => phrases[claim].some((phrase) => phrase.test(plain))) ??
    null
  );
}
