import { html } from '../../core/markup.ts';
import { nameSome } from '../../core/name-some.ts';
import { defineSection } from '../../core/section.ts';
import { formatShare } from '../../reports/share.ts';
import type { TestsDetails } from './find.ts';
import { pyramidTotal } from './judge/pyramid.ts';
import { layers } from './options.ts';

const fullWidth = 40;
const labelWidth = 12;
const reportsShown = 3;

export default defineSection<TestsDetails>({
  heading: ({ reports }) => `Tests from ${nameSome(reports, reportsShown)}`,
  text: renderText,
  markdown: (details) => ['### Tests', '', '```text', ...renderText(details), '```'],
  html: renderHtml,
});

/** The layers from the top of the pyramid, with their counts and shares. */
function levels({ pyramid }: TestsDetails) {
  const total = pyramidTotal(pyramid);
  return layers.toReversed().map((layer) => {
    const count = pyramid[layer];
    const part = total === 0 ? 0 : count / total;
    return { layer, count, part, share: shareOf(count, total) };
  });
}

function shareOf(count: number, total: number): string {
  return total === 0 ? '–' : `${formatShare({ covered: count, total })} %`;
}

function renderText(details: TestsDetails): readonly string[] {
  return [...renderPicture(details), ...renderSlowest(details)];
}

function renderPicture(details: TestsDetails): readonly string[] {
  const { pyramid } = details;
  const apart = (['performance', 'unclassified'] as const).filter(
    (layer) => pyramid[layer] > 0,
  );
  const picture = levels(details).map(({ layer, count, part, share }) => {
    const bar = '█'.repeat(Math.round(part * fullWidth));
    const left = ' '.repeat(Math.floor((fullWidth - bar.length) / 2));
    return `${row(layer, count)}  ${share.padStart(8)}  ${left}${bar}`.trimEnd();
  });
  return [...picture, ...apart.map((layer) => row(layer, pyramid[layer]))];
}

function row(layer: string, count: number): string {
  return layer.padEnd(labelWidth) + String(count).padStart(6);
}

function renderSlowest({ slowest }: TestsDetails): readonly string[] {
  return slowest.slice(0, 3).map(({ name, seconds }, index) => {
    const label = (index === 0 ? 'slowest' : '').padEnd(labelWidth);
    return `${label}${seconds.toFixed(2).padStart(6)} s  ${name}`;
  });
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
      ${levels(details).map(({ layer, count, part, share }, index) => {
        const width = Math.max(2, Math.round(part * 400));
        const y = index * height;
        return html`<rect
            x="${(400 - width) / 2}"
            y="${y}"
            width="${width}"
            height="${height - 2}"
            class="${layer}"
          />
          <text x="200" y="${y + height / 2}" text-anchor="middle"
            >${layer}: ${count} (${share})</text
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
