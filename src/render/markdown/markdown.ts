import { Lexer, Marked, Parser, type Token, type Tokens } from 'marked';
import { markedTerminal } from 'marked-terminal';
import { clean } from '../../bank/clean.ts';
import type { Messages } from '../../i18n/en.ts';
import type { Medium } from '../medium.ts';
import { plainTheme } from '../plain-theme.ts';
import type { Theme } from '../renderer.ts';
import { onlyOurs } from '../safe.ts';
import { measureFor } from '../measure.ts';
import { layCode } from './code.ts';
import { layDiagram } from './diagram-block.ts';
import { emphasis } from './emphasis.ts';
import { decodeEntities } from './entities.ts';
import { type Note, footnotes, labelOf, layNotes } from './footnotes.ts';
import { type Formula, formulas } from './formulas.ts';
import { type Frame, HARD_BREAK, SOFT_BREAKS, asParagraph, joinLines, trim, trimEnd, wrapIn } from './frame.ts';
import { guards } from './guards.ts';
import { layHeading, layRule } from './heading.ts';
import { type Unwrapped, htmlBlocks } from './html.ts';
import { languageOf } from './languages.ts';
import { bareAddresses, layImage, layLink } from './link.ts';
import { layList } from './list.ts';
import { inlineFormula, layFormula, layParagraph } from './paragraph.ts';
import { type Parts, loadParts } from './parts.ts';
import { layQuote } from './quote.ts';
import { layTable } from './table.ts';
import { type Tagged, pairTags, styleElement } from './tags.ts';

/** Markdown as text for a terminal. */
export interface Markdown {
  /**
   * Lays out a source in lines of at most so many columns, without a line feed at its end. In a pipe nothing is wrapped. Parts that
   * `prepare` did not load are shown as their source.
   */
  lay(source: string, width: number): string;
  /** The same as one line, whatever its width: what stands in it is inline, formulas in one line too. */
  line(source: string): string;
  /** Loads what these sources need of the dear parts: formulas, diagrams, grammars. */
  prepare(sources: readonly string[]): Promise<void>;
}

/** What a paragraph stands in: how wide, in how many lists, and where the targets of its links go. */
interface Place {
  readonly width: number;
  readonly lists: number;
  readonly targets: string[] | undefined;
}

/**
 * The typesetter: marked with marked-terminal as its base, and our own renderer over it for whatever the base gets wrong with
 * Chinese, with widths and with nesting. Output is linear in the input, and holds no escape sequence but our own styles and links.
 */
export function createMarkdown(theme: Theme, medium: Medium, words: Messages['markdown']): Markdown {
  const parts: Parts = {};
  const look = { theme, medium, words, parts, measure: measureFor(medium.ambiguousWide) };
  let place: Place = { width: 80, lists: 0, targets: undefined };
  const marked = new Marked();
  const { strong, em, del } = theme;
  marked.use(markedTerminal({ emoji: false, showSectionPrefix: false, reflowText: false, strong, em, del }));
  marked.use(guards(), emphasis(), bareAddresses, formulas(), htmlBlocks(medium.form === 'plain' ? '' : '▸ '), footnotes());
  marked.use({ renderer: createRenderer(), extensions: createExtensions() });

  return {
    lay(source, columns) {
      place = { width: medium.form === 'pipe' ? Number.POSITIVE_INFINITY : Math.max(8, columns), lists: 0, targets: undefined };
      const lines = layOut(clean(source)).map(trimEnd);
      return onlyOurs(lines.join('\n'));
    },
    line(source) {
      place = { width: Number.POSITIVE_INFINITY, lists: 0, targets: undefined };
      const tokens = new Lexer(marked.defaults).inlineTokens(clean(source));
      return onlyOurs(
        frameOf(createParser())
          .inline(tokens)
          .replace(/\s*\n\s*/g, ' '),
      );
    },
    prepare: (sources) => loadParts(parts, sources, theme !== plainTheme),
  };

  /** marked's own parser recurses; what is nested too deep for it is shown as its source. */
  function layOut(source: string): string[] {
    try {
      const tokens = marked.lexer(source);
      if (marked.defaults.walkTokens) void marked.walkTokens(tokens, marked.defaults.walkTokens);
      const [text, notes] = [
        tokens.filter(({ type }) => type !== 'footnotes'),
        tokens.filter(({ type }) => type === 'footnotes'),
      ];
      return joinBlocks(frameOf(createParser()).blocks([...text, ...notes], 0));
    } catch (error) {
      if (error instanceof RangeError) return wrapIn(frameOf(createParser()), source);
      throw error;
    }
  }

  function createParser(): Parser {
    const parser = new Parser(marked.defaults);
    const parseInline = parser.parseInline.bind(parser);
    parser.parseInline = (tokens, renderer) => parseInline([...pairTags(tokens)], renderer);
    return parser;
  }

  function frameOf(parser: Parser): Frame {
    const at = <T>(change: Partial<Place>, work: () => T): T => {
      const outer = place;
      place = { ...place, ...change };
      const result = work();
      place = outer;
      return result;
    };
    const inline = (tokens: readonly Token[]) => trim(joinLines(parser.parseInline([...tokens])));
    return {
      ...look,
      width: place.width,
      lists: place.lists,
      inline,
      blocks: (tokens, indent, inList = false) =>
        at({ width: Math.max(8, place.width - indent), lists: place.lists + (inList ? 1 : 0) }, () =>
          tokens.flatMap((token) => {
            const text = parser.parse([asParagraph(token)]);
            return text === '' ? [] : [text.split('\n')];
          }),
        ),
      inlineWithTargets: (tokens, targets) => at({ targets }, () => inline(tokens)),
    };
  }

  function createRenderer() {
    type This = { parser: Parser };
    return {
      space: () => '',
      def: () => '',
      checkbox: () => '',
      text: (token: Tokens.Text | Tokens.Escape): string =>
        token.type === 'escape' ? clean(token.text) : clean(decodeEntities(token.raw)).replace(SOFT_BREAKS, '\n'),
      paragraph(this: This, { tokens }: Tokens.Paragraph): string {
        return layParagraph(tokens, frameOf(this.parser)).join('\n');
      },
      heading(this: This, token: Tokens.Heading): string {
        return layHeading(token, frameOf(this.parser)).join('\n');
      },
      hr(this: This): string {
        return layRule(frameOf(this.parser)).join('\n');
      },
      code(this: This, { text, lang }: Tokens.Code): string {
        const frame = frameOf(this.parser);
        const language = languageOf(lang);
        if (language === 'mermaid') return layDiagram(text, frame).join('\n');
        return (language === 'math' ? layFormula(text, frame) : layCode({ text, lang }, frame)).join('\n');
      },
      blockquote(this: This, token: Tokens.Blockquote): string {
        return layQuote(token, frameOf(this.parser)).join('\n');
      },
      list(this: This, token: Tokens.List): string {
        return layList(token, frameOf(this.parser)).join('\n');
      },
      table(this: This, token: Tokens.Table): string {
        return layTable(token, frameOf(this.parser)).join('\n');
      },
      codespan: ({ text }: Tokens.Codespan): string => {
        const code = clean(text).replaceAll('\n', ' ').trim();
        return theme.code(medium.form === 'pipe' ? `\`${code}\`` : code);
      },
      br: (): string => HARD_BREAK,
      html: ({ text }: Tokens.HTML | Tokens.Tag): string => clean(text),
      link(this: This, token: Tokens.Link): string {
        return layLink(token, this.parser.parseInline(token.tokens), frameOf(this.parser), place.targets);
      },
      image(this: This, { href, text }: Tokens.Image): string {
        return layImage(href, decodeEntities(text), frameOf(this.parser));
      },
    };
  }

  function createExtensions() {
    type This = { parser: Parser };
    return [
      { name: 'displayBlock', renderer: displayed },
      { name: 'display', renderer: formula },
      { name: 'formula', renderer: formula },
      { name: 'tagged', renderer: tagged },
      { name: 'unwrapped', renderer: unwrapped },
      { name: 'footnoteRef', renderer: (token: Tokens.Generic) => theme.accent(labelOf(clean(String(token['label'])))) },
      { name: 'footnotes', renderer: notes },
    ];

    function displayed(this: This, token: Tokens.Generic): string {
      return layFormula((token as Formula).tex, frameOf(this.parser)).join('\n');
    }
    /** Within a line (a heading, a cell) a formula in display form is one like any other. */
    function formula(this: This, token: Tokens.Generic): string {
      return inlineFormula((token as Formula).tex, frameOf(this.parser));
    }
    function tagged(this: This, token: Tokens.Generic): string {
      const { name, tokens } = token as Tagged;
      return styleElement(name, this.parser.parseInline(tokens), frameOf(this.parser));
    }
    function unwrapped(this: This, token: Tokens.Generic): string {
      return joinBlocks(frameOf(this.parser).blocks((token as Unwrapped).tokens, 0)).join('\n');
    }
    function notes(this: This, token: Tokens.Generic): string {
      return layNotes((token['rawItems'] ?? []) as Note[], frameOf(this.parser)).join('\n');
    }
  }
}

/** A blank line between two blocks. */
function joinBlocks(blocks: readonly (readonly string[])[]): string[] {
  return blocks.flatMap((lines, index) => (index > 0 ? ['', ...lines] : lines));
}
