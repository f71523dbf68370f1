import type { Check, Exhibit } from '../../core/exhibits/exhibit.ts';
import { exhibitSection } from '../../core/exhibits/exhibit-section.ts';
import type { JudgedBox, PrDetails } from './find.ts';

/** The boxes of a description, each with what shows it. */
export const section = exhibitSection<PrDetails>(
  ({ source }) => `description: ${source}`,
  exhibitsOf,
);

function exhibitsOf({ boxes }: PrDetails): readonly Exhibit[] {
  const groups = [
    { title: 'Type of change', items: boxes.filter(({ part }) => part === 'type') },
    { title: 'Checklist', items: boxes.filter(({ part }) => part !== 'type') },
  ];
  return [
    {
      kind: 'checks',
      title: 'Boxes of the description',
      groups: groups
        .filter(({ items }) => items.length > 0)
        .map(({ title, items }) => ({ title, items: items.map(checkOf) })),
    },
  ];
}

const tones = {
  shown: 'good',
  contradicted: 'bad',
  unproven: 'half',
  trusted: 'dim',
} as const;

function checkOf({ text, part, isTicked, proof }: JudgedBox): Check {
  if (proof === null)
    return {
      ...{ title: text, isDone: isTicked, state: 'open', evidence: '' },
      tone: part === 'type' ? 'dim' : 'half',
    };
  const { state, evidence } = proof;
  if (part === 'type')
    return { title: text, isDone: true, state: 'chosen', tone: 'good', evidence: '' };
  return { title: text, isDone: isTicked, state, tone: tones[state], evidence };
}
