import { defineSection } from '../section.ts';
import type { Section } from '../section.ts';
import type { Exhibit } from './exhibit.ts';
import { exhibitMarkdown } from './exhibit-markdown.ts';
import { exhibitText } from './exhibit-text.ts';

/** A section made of exhibits, under a heading of its own. */
export function exhibitSection<Details>(
  heading: (details: Details) => string,
  exhibitsOf: (details: Details) => readonly Exhibit[],
): Section<Details> {
  return defineSection<Details>({
    heading,
    text: (details, { width }) =>
      exhibitsOf(details)
        .map((exhibit) => exhibitText(exhibit, width))
        .filter((lines) => lines.length > 0)
        .flatMap((lines, index) => (index === 0 ? lines : ['', ...lines])),
    markdown: (details) => exhibitsOf(details).flatMap(exhibitMarkdown),
    exhibits: exhibitsOf,
  });
}
