import { stripVTControlCharacters } from 'node:util';
import { en } from '../../../src/i18n/en.ts';
import { zh } from '../../../src/i18n/zh.ts';
import { type Markdown, createMarkdown } from '../../../src/render/markdown/markdown.ts';
import type { Medium } from '../../../src/render/medium.ts';
import { plainTheme } from '../../../src/render/plain-theme.ts';
import { createTheme } from '../../../src/render/theme.ts';

export interface Setting extends Partial<Medium> {
  readonly color?: boolean;
  readonly lang?: 'zh' | 'en';
}

/** A typesetter with everything loaded that these sources need. */
export async function typesetter(setting: Setting, sources: readonly string[]): Promise<Markdown> {
  const { color = false, lang = 'zh', ...medium } = setting;
  const place: Medium = { columns: 60, form: 'page', links: false, ambiguousWide: false, ...medium };
  const markdown = createMarkdown(color ? createTheme() : plainTheme, place, (lang === 'zh' ? zh : en).markdown);
  await markdown.prepare(sources);
  return markdown;
}

/** A source, laid out; 60 columns, a page, no colour and no links where nothing else is said. */
export async function lay(source: string, setting: Setting = {}): Promise<string> {
  return (await typesetter(setting, [source])).lay(source, setting.columns ?? 60);
}

/** What is seen of a text: without its escape sequences, links included. */
export function visible(text: string): string {
  return stripVTControlCharacters(text.replace(/\u001b\]8;;[^\u001b]*\u001b\\/g, ''));
}
