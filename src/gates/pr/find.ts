import { matchGlobs } from '../../config/globs.ts';
import type { Finding } from '../../core/finding.ts';
import { findingMaker } from '../../core/gate.ts';
import type { GateFindings } from '../../core/gate.ts';
import { claimOf } from './body/claims.ts';
import { writtenLines } from './body/parse-body.ts';
import type { Box } from './body/parse-body.ts';
import { parts } from './body/parts.ts';
import type { PartId } from './body/parts.ts';
import type { Facts } from './collect.ts';
import { namesIssue, saysNotApplicable, showsPicture } from './judge/issue-link.ts';
import { prove } from './judge/prove.ts';
import type { Proof } from './judge/prove.ts';
import { rules } from './rules.ts';
import type { Settings } from './settings.ts';

/** What rich reports show of a description. */
export interface PrDetails {
  readonly source: string;
  readonly boxes: readonly JudgedBox[];
}

export interface JudgedBox extends Box {
  /** Null for a box that is not ticked. */
  readonly proof: Proof | null;
}

/** Compares a description with the template, the change and the evidence. */
export function find(facts: Facts, settings: Settings): GateFindings<PrDetails> {
  const boxes = facts.body.boxes.map((box): JudgedBox => {
    const claim = box.part === 'type' ? null : claimOf(box.text, settings.boxes);
    return { ...box, proof: box.isTicked ? prove(claim, facts, settings) : null };
  });
  return {
    findings: facts.isBlank
      ? [about('pr/section', 'blank', 'the description', {})]
      : [
          ...findSections(facts, settings),
          ...findType(facts, settings),
          ...findIssue(facts, settings),
          ...findScreenshots(facts, settings),
          ...boxes.flatMap((box) => findBox(box)),
        ],
    metrics: {
      boxes: boxes.length,
      ticked: boxes.filter(({ isTicked }) => isTicked).length,
    },
    details: { source: facts.source, boxes },
  };
}

/** Parts whose content has a rule of its own. */
const own: readonly PartId[] = ['type', 'issue', 'screenshots'];

function* findSections(facts: Facts, { required }: Settings): Iterable<Finding> {
  for (const part of required) {
    const section = facts.body.sections.find((one) => one.part === part);
    // A link anywhere in the description will do.
    if (part === 'issue' && section === undefined) continue;
    if (section === undefined)
      yield about('pr/section', 'missing', part, { part, examples: examplesOf(part) });
    else if (!own.includes(part) && written(facts, part).length === 0)
      yield about('pr/section', 'empty', part, { heading: section.heading });
  }
}

function examplesOf(part: PartId): string {
  const words = parts[part];
  const chinese = words.find((word) => /\p{Script=Han}/u.test(word));
  return [words[0], chinese].map((word) => `'${word}'`).join(' or ');
}

function written(facts: Facts, part: PartId): readonly string[] {
  // The boxes of a checklist are its content, whoever wrote them.
  const template = part === 'checklist' ? new Set<string>() : facts.template;
  return writtenLines(facts.body, part, template);
}

function* findType({ body }: Facts, { required }: Settings): Iterable<Finding> {
  const section = body.sections.find(({ part }) => part === 'type');
  const boxes = body.boxes.filter(({ part }) => part === 'type');
  if (section === undefined || boxes.length === 0) return;
  if (required.includes('type') && !boxes.some(({ isTicked }) => isTicked))
    yield about('pr/type', 'none', 'type', { heading: section.heading });
}

function* findIssue({ body, template }: Facts, settings: Settings): Iterable<Finding> {
  if (!settings.required.includes('issue')) return;
  const text = body.sections
    .flatMap(({ lines }) => lines)
    .filter((line) => !template.has(line.trim()))
    .join('\n');
  if (!namesIssue(text)) yield about('pr/issue', 'none', 'issue', {});
}

function* findScreenshots(facts: Facts, { ui }: Settings): Iterable<Finding> {
  const seen = facts.changed.filter(matchGlobs(ui));
  const [path] = seen;
  if (path === undefined) return;
  const all = facts.body.sections.flatMap(({ lines }) => lines).join('\n');
  if (showsPicture(all)) return;
  if (saysNotApplicable(written(facts, 'screenshots').join('\n'))) return;
  const more = seen.length > 1 ? ` and ${seen.length - 1} more` : '';
  yield about('pr/screenshots', 'none', 'screenshots', { path, more });
}

function findBox({ text, isTicked, part, proof }: JudgedBox): readonly Finding[] {
  const data = { box: text, evidence: proof?.evidence ?? '' };
  if (!isTicked)
    return part === 'checklist' ? [about('pr/open-box', 'open', text, data)] : [];
  if (proof?.state === 'contradicted')
    return [about('pr/contradicted', 'contradicted', text, data)];
  if (proof?.state === 'unproven')
    return [about('pr/unproven', 'unproven', text, data)];
  return [];
}

const makeFinding = findingMaker(rules);

function about(
  rule: keyof typeof rules,
  messageId: string,
  subject: string,
  data: Readonly<Record<string, string>>,
): Finding {
  return makeFinding(rule, messageId, { data, subject });
}
