import { signal } from './signal.ts';
import { fillTemplate } from '../core/messages.ts';
import { recall, remember } from './memory.ts';
import { en } from './strings/en.ts';
import type { StringKey } from './strings/en.ts';
import { labels } from './strings/labels.ts';
import { zh } from './strings/zh.ts';

const tables = { en, zh } as const;

export type Language = keyof typeof tables;

export const languages = Object.keys(tables) as readonly Language[];

/** The language of the page: what the reader chose, else what the browser prefers. */
export const language = signal<Language>(firstLanguage());

function firstLanguage(): Language {
  const chosen = recall('language');
  if (chosen !== null && Object.hasOwn(tables, chosen)) return chosen as Language;
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

/** Turns the page into another language, also for the next time. */
export function chooseLanguage(to: Language): void {
  remember('language', to);
  language.set(to);
}

/** A string of the page, with its places filled in. */
export function say(key: StringKey, data: Readonly<Record<string, unknown>> = {}) {
  return fillTemplate(tables[language.get()][key], data);
}

/** The name of a language in that language. */
export function nameOf(name: Language): string {
  return tables[name].language;
}

/** A word of a gate in the language of the page, as far as it is known. */
export function label(text: string): string {
  return language.get() === 'zh' ? (labels[text] ?? text) : text;
}

/** A number as the reader writes it. */
export function showNumber(value: number, digits = 0): string {
  const places = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return value.toLocaleString(language.get(), places);
}
