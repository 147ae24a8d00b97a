/** What all parts of the screen use: the words of the chosen language, the station, the API of the core. */
import { createContext, useContext } from 'react';
import type { KioskView, Language, Sentence } from '../../core/api.ts';
import type { KioskApi } from '../../electron/channels.ts';
import { en } from '../locales/en.ts';
import { type Words, zh } from '../locales/zh.ts';

export const dictionaries: Record<keyof Sentence, Words> = { zh, en };

/** In the order of `languageNames` in the dictionaries. */
export const certificateLanguages: readonly Language[] = ['zh', 'en', 'bilingual'];

export interface VisitScope {
  readonly language: keyof Sentence;
  readonly words: Words;
  readonly large: boolean;
  /** All controls are in the lower half. */
  readonly reachable: boolean;
  readonly station: KioskView['station'];
  readonly kiosk: KioskApi;
}

export const VisitContext = createContext<VisitScope | null>(null);

export function useVisit(): VisitScope {
  const scope = useContext(VisitContext);
  if (scope === null) throw new Error('a screen is shown outside a visit');
  return scope;
}

/** Keeps telephone and reference numbers on one line by a word joiner (U+2060) after each hyphen. */
export function unbroken(text: string): string {
  return text.replace(/(?<=[\dA-Z])-(?=[\dA-Z])/g, '-\u2060');
}

/** A sentence from the core in the chosen language. */
export function useSay(): (sentence: Sentence) => string {
  const { language } = useVisit();
  return (sentence) => unbroken(sentence[language]);
}
