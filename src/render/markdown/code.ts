import { clean } from '../../bank/clean.ts';
import type { Theme } from '../renderer.ts';
import { cut } from '../width.ts';
import { chop } from '../wrap.ts';
import type { Frame } from './frame.ts';
import { grammarOf, languageOf } from './languages.ts';

/** Highlighting is for code that is read, not for data: some grammars take seconds for more, or for one long line. */
const LONGEST = 8192;
const LONGEST_LINE = 400;

/** A block of code beside a bar, its language above; bare in a pipe, so that what is copied is code. */
export function layCode({ text, lang }: { readonly text: string; readonly lang?: string | undefined }, frame: Frame): string[] {
  const { theme, medium, words } = frame;
  const language = languageOf(clean(lang ?? ''));
  const lines = highlight(clean(text).replaceAll('\t', '    '), language, frame);
  if (medium.form === 'pipe') return lines;
  if (medium.form === 'plain') return [words.code(language), ...lines];
  const [corner, bar] = (medium.ambiguousWide ? ['+- ', '| '] : ['╭─ ', '│ ']).map(theme.quiet);
  const room = Math.max(4, frame.width - 2);
  const rows = lines.flatMap((line) =>
    chop(line, room, 2, frame.measure).map((part, index) => (index === 0 ? part : theme.quiet('↪ ') + part)),
  );
  const label = language === '' ? [] : [corner + theme.quiet(cut(language, frame.width - 3))];
  return [...label, ...rows.map((row) => bar + row)];
}

/** The lines of a code, each with its own styles closed; as it is where its language is not known. */
function highlight(code: string, language: string, { theme, parts }: Frame): string[] {
  const lines = code.split('\n');
  const isReadable = code.length <= LONGEST && lines.every((line) => line.length <= LONGEST_LINE);
  const grammar = isReadable ? grammarOf(language) : undefined;
  const marked = grammar === undefined ? undefined : parts.highlight?.(code, grammar);
  return marked === undefined ? lines : styleLines(marked, theme);
}

/** highlight.js' names for parts of code (its documentation, "CSS classes reference"), by what a reader tells apart. */
const STYLES: Readonly<Record<string, keyof Theme>> = {
  keyword: 'keyword', 'selector-tag': 'keyword', section: 'keyword', tag: 'keyword', 'template-tag': 'keyword',
  string: 'string', regexp: 'string', addition: 'string', 'meta-string': 'string', char: 'string', code: 'string', link: 'string',
  number: 'number', literal: 'number', built_in: 'number', symbol: 'number', variable: 'number', 'template-variable': 'number',
  title: 'name', name: 'name', attr: 'name', attribute: 'name', property: 'name', type: 'name', 'selector-class': 'name', 'selector-id': 'name',
  meta: 'meta', doctag: 'meta', deletion: 'meta', comment: 'comment', quote: 'comment',
}; // prettier-ignore

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'" };

/** The spans of highlight.js as styles of the theme, closed and opened again at every line feed. */
function styleLines(html: string, theme: Theme): string[] {
  const open: (keyof Theme | undefined)[] = [];
  let result = '';
  for (const [, scope, closes, text] of html.matchAll(/<span class="hljs-([\w-]+)[^"]*">|(<\/span>)|([^<]+)/g)) {
    if (scope !== undefined) open.push(STYLES[scope] ?? open.at(-1));
    else if (closes !== undefined) open.pop();
    else {
      const plain = (text ?? '').replace(/&(amp|lt|gt|quot|#x27);/g, (whole, name: string) => ENTITIES[name] ?? whole);
      const style = theme[open.at(-1) ?? ''] ?? ((part: string) => part);
      result += plain.split('\n').map((part) => (part.trim() === '' ? part : style(part))).join('\n'); // prettier-ignore
    }
  }
  return result.split('\n');
}
