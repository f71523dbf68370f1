import { html } from '../../core/markup.ts';
import { defineSection } from '../../core/section.ts';
import type { TestsDetails } from './judge/find.ts';
import { pyramidTotal } from './judge/pyramid.ts';
import { layers } from './options.ts';

const fullWidth = 40;

export default defineSection<TestsDetails>({
  text: renderText,
  markdown: (details) => ['### Tests', '', '```text', ...renderText(details), '```'],
  html: renderHtml,
});

/** The layers from the top of the pyramid, with their counts and shares. */
function levels({ pyramid }: TestsDetails) {
  const total = pyramidTotal(pyramid);
  return [...layers].reverse().map((layer) => {
    const count = pyramid[layer];
    return { layer, count, share: total === 0 ? 0 : count / total };
  });
}

function renderText(details: TestsDetails): readonly string[] {
  const { pyramid, slowest } = details;
  const apart = (['performance', 'unclassified'] as const).filter(
    (layer) => pyramid[layer] > 0,
  );
  const picture = levels(details).map(({ layer, count, share }) => {
    const bar = '█'.repeat(Math.round(share * fullWidth));
    const left = ' '.repeat(Math.floor((fullWidth - bar.length) / 2));
    const percent = (share * 100).toFixed(1).padStart(5);
    const numbers = `${String(count).padStart(6)}  ${percent} %`;
    return `${layer.padEnd(12)}${numbers}  ${left}${bar}`;
  });
  return [
    ...picture,
    ...apart.map((layer) => `${layer.padEnd(12)}${String(pyramid[layer]).padStart(6)}`),
    ...slowest
      .slice(0, 3)
      .map(({ name, seconds }) => `${seconds.toFixed(2).padStart(17)} s  ${name}`),
  ];
}

function renderHtml(details: TestsDetails) {
  const { outcomes, slowest, unclassified } = details;
  const height = 40;
  return html`<p>
      ${outcomes.passed} passed, ${outcomes.failed} failed, ${outcomes.error} could not
      be run, ${outcomes.skipped} skipped
    </p>
    <svg
      class="pyramid"
      viewBox="0 0 400 ${3 * height}"
      role="img"
      aria-label="pyramid of tests"
    >
      ${levels(details).map(({ layer, count, share }, index) => {
        const width = Math.max(2, Math.round(share * 400));
        const y = index * height;
        return html`<rect
            x="${(400 - width) / 2}"
            y="${y}"
            width="${width}"
            height="${height - 2}"
            class="${layer}"
          />
          <text x="200" y="${y + height / 2}" text-anchor="middle"
            >${layer}: ${count} (${(share * 100).toFixed(1)} %)</text
          >`;
      })}
    </svg>
    ${
      slowest.length > 0 &&
      html`<h3>Slowest</h3>
        <ol>
          ${slowest.map(
            ({ name, path, seconds }) =>
              html`<li>${seconds.toFixed(2)} s – ${name} <small>${path}</small></li>`,
          )}
        </ol>`
    }
    ${
      unclassified.length > 0 &&
      html`<h3>Of no layer</h3>
        <ul>
          ${unclassified.map((place) => html`<li>${place}</li>`)}
        </ul>`
    }`;
}
