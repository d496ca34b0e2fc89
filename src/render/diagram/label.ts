import { clean } from '../../bank/clean.ts';
import { widthOf } from '../width.ts';

const NAMED: Readonly<Record<string, string>> = {
  quot: '"',
  amp: '&',
  lt: '<',
  gt: '>',
  nbsp: ' ',
  apos: "'",
  semi: ';',
  num: '#',
};
const TAG = /<\/?(?:b|i|u|s|p|em|strong|sub|sup|small|big|code|span|font|div|center|tt|kbd|mark)(?:\s[^<>]*)?>/gi;
/** Drawn lines and heads: in a label they could be taken for an edge. */
const DRAWING = /[\u2500-\u259f\u25b2\u25ba\u25bc\u25c4]/u;

/**
 * The words of a label as Mermaid shows them: `<br>` and `\n` are line feeds, entities (`#35;`, `#quot;`, `&lt;`) and markdown strings
 * are resolved, tags and icons left out. Undefined for a label that holds characters of our own drawing.
 * https://mermaid.js.org/syntax/flowchart.html#entity-codes-to-escape-characters
 */
export function labelOf(raw: string): string | undefined {
  const markdown = /^\s*`([^]*)`\s*$/.exec(raw)?.[1];
  const source =
    markdown === undefined
      ? raw
      : markdown.replace(/(\*\*|\*)(?=\S)([^*\n]*)\1/g, '$2').replace(/(?<![\w_])(__?)(?=\S)([^_\n]*)\1(?![\w_])/g, '$2');
  const text = source
    .replace(/<br\s{0,9}\/?>|\\n(?!abla|eq?\b|u\b|ot\b|eg\b)/gi, '\n')
    .replace(TAG, '')
    .replace(/\bfa[bklrs]?:fa-[\w-]+/g, '')
    .replace(/[#&](?:#?(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}));/gi, (whole, decimal?: string, hex?: string, name?: string) =>
      name === undefined
        ? character(decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal))
        : named(name, whole),
    );
  const lines = clean(text.replace(/\r/g, ''))
    .split('\n')
    .map((line) => line.replace(/\s+/gu, ' ').trim());
  const label = lines.filter((line) => widthOf(line) > 0).join('\n');
  return DRAWING.test(label) ? undefined : label;
}

function named(name: string, whole: string): string {
  return Object.hasOwn(NAMED, name) ? (NAMED[name] ?? whole) : whole;
}

function character(code: number): string {
  return code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code);
}
