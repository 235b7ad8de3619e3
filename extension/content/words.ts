/**
 * The visible words, in the language the user chose for Sordino rather than the browser's.
 *
 * Public: `words`, `speak`, `spokenLanguage`, `Language`.
 */
import german from "../_locales/de/messages.json";
import english from "../_locales/en/messages.json";

export type Language = "de" | "en";
type Word = Extract<keyof typeof english, `content_${string}`>;

let language: Language = navigator.language.toLowerCase().startsWith("de") ? "de" : "en";

export function speak(chosen: Language): void {
  language = chosen;
}

/** One string; `{name}` in it is replaced from `parts`. */
export function words(name: Word, parts: Record<string, string | number> = {}): string {
  const { message } = (language === "de" ? german : english)[name];
  return message.replace(/\{(\w+)\}/g, (whole, part: string) => String(parts[part] ?? whole));
}

/** For the `lang` attribute, so that a screen reader pronounces the words rightly on any page. */
export const spokenLanguage = (): Language => language;
