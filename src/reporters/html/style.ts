import { html } from '../../core/markup.ts';

/** The look of the page, light or dark as the reader has it. */
export const style = html`<style>
  :root {
    color-scheme: light dark;
    font:
      15px/1.5 system-ui,
      sans-serif;
    --good: light-dark(#1b7f3b, #5cc27d);
    --bad: light-dark(#b3261e, #ff8a80);
    --half: light-dark(#8a6100, #e8b84a);
    --dim: light-dark(#666, #aaa);
  }
  body {
    max-width: 70rem;
    margin: 2rem auto;
    padding: 0 1rem;
  }
  table {
    border-collapse: collapse;
  }
  td,
  th {
    padding: 0.15rem 0.7rem 0.15rem 0;
    text-align: left;
    vertical-align: top;
  }
  .verdict {
    font-weight: 600;
    color: var(--dim);
  }
  .pass {
    color: var(--good);
  }
  .fail,
  .findings .error td:first-child {
    color: var(--bad);
  }
  .unknown,
  .findings .warning td:first-child {
    color: var(--half);
  }
  .drawing {
    font:
      12px system-ui,
      sans-serif;
    fill: currentColor;
  }
  .drawing rect {
    fill: var(--good);
  }
  .drawing polyline {
    fill: none;
    stroke: var(--good);
    stroke-width: 1.5;
  }
  .drawing line {
    stroke: var(--dim);
  }
  .tree ul {
    list-style: none;
    padding-left: 1.2rem;
  }
  .tree > ul {
    padding-left: 0;
  }
  details.file {
    margin: 0.5rem 0;
    overflow-x: auto;
  }
  .source td {
    padding: 0 0.6rem;
    white-space: pre;
    font:
      13px/1.45 ui-monospace,
      monospace;
  }
  .source td:nth-child(-n + 2) {
    color: var(--dim);
    text-align: right;
    user-select: none;
  }
  .source .hit {
    background: color-mix(in srgb, var(--good) 15%, transparent);
  }
  .source .missed {
    background: color-mix(in srgb, var(--bad) 22%, transparent);
  }
  .source .partial {
    background: color-mix(in srgb, var(--half) 25%, transparent);
  }
  .source .changed td:first-child {
    border-left: 4px solid var(--half);
  }
  .pyramid {
    width: 26rem;
    max-width: 100%;
  }
  .pyramid rect {
    fill: color-mix(in srgb, var(--good) 55%, transparent);
  }
  .pyramid text {
    fill: currentColor;
    font-size: 13px;
    dominant-baseline: middle;
  }
</style>`;
