import { recall, remember } from './memory.ts';
import { signal } from './signal.ts';

export const themes = ['auto', 'light', 'dark'] as const;

export type Theme = (typeof themes)[number];

/** Light, dark, or as the system has it. */
export const theme = signal<Theme>(firstTheme());

function firstTheme(): Theme {
  const chosen = recall('theme') as Theme | null;
  return chosen !== null && themes.includes(chosen) ? chosen : 'auto';
}

/** Changes the look of the page, also for the next time. */
export function chooseTheme(to: Theme): void {
  remember('theme', to);
  theme.set(to);
  applyTheme();
}

/** Tells the style sheet which theme it is. */
export function applyTheme(): void {
  document.documentElement.dataset['theme'] = theme.get();
}
