import type { MarkedExtension, Tokens } from 'marked';

/** An opening mark looks this far for its closing one; what nests deeper than this stays text. */
const REACH = 2048;
const MAX_NESTING = 16;

/** The marks `*`, `**`, `_`, `__` and their combinations, and `~~`, as Chinese is written: see `flanks`. */
export function emphasis(): MarkedExtension {
  let nesting = 0;
  return {
    tokenizer: {
      emStrong(source, masked) {
        const mark = source[0] ?? '';
        if (mark !== '*' && mark !== '_') return undefined;
        const found = nesting < MAX_NESTING ? findPair(source, masked, mark) : undefined;
        if (found === undefined) return undefined;
        const { length, size } = found;
        const text = source.slice(size, length - size);
        nesting++;
        try {
          const tokens = this.lexer.inlineTokens(text);
          return { type: size === 1 ? 'em' : 'strong', raw: source.slice(0, length), text, tokens } as Tokens.Em | Tokens.Strong;
        } finally {
          nesting--;
        }
      },
      // One tilde is a range in Chinese (3~5 天), never a deletion.
      del(source, masked) {
        const rest = masked.slice(-source.length).slice(0, REACH);
        const found = nesting < MAX_NESTING ? /^~~(?=[^\s~])([^~]*[^\s~])~~(?!~)/.exec(rest) : null;
        if (found === null) return undefined;
        const raw = source.slice(0, found[0].length);
        const text = raw.slice(2, -2);
        return { type: 'del', raw, text, tokens: this.lexer.inlineTokens(text) };
      },
    },
  };
}

/**
 * The run of marks that closes the run at the head of `source`: the rules of CommonMark 6.2 (9, 10 for the sums of three), as far as
 * one opening run needs them. `masked` is the whole text with code, links and escapes blotted out; `length` is that of
 * the emphasis with its marks, `size` the marks it uses on each side.
 */
function findPair(source: string, masked: string, mark: string): { length: number; size: number } | undefined {
  const start = masked.length - source.length;
  let runStart = start;
  while (runStart > 0 && masked[runStart - 1] === mark) runStart--;
  const opening = runLength(masked, start, mark);
  const here = flanks(characterBefore(masked, runStart), characterAt(masked, start + opening), mark);
  if (!here.opens) return undefined;
  const whole = start - runStart + opening;
  const end = Math.min(masked.length, start + REACH);
  let open = opening;
  let set = 0;
  for (let place = masked.indexOf(mark, start + opening); place !== -1 && place < end;) {
    const size = runLength(masked, place, mark);
    const { opens, closes } = flanks(characterBefore(masked, place), characterAt(masked, place + size), mark);
    if (opens && !closes) open += size;
    else if (closes && (opens || here.closes) && whole % 3 !== 0 && (whole + size) % 3 === 0) {
      if (mark === '*' && runStart < start && opens) return undefined;
      set += size;
    } else if (closes) {
      open -= size;
      if (open <= 0) {
        const used = Math.min(size, size + open + set);
        return { length: place - start + used, size: Math.min(opening, used) % 2 === 1 ? 1 : 2 };
      }
    }
    place = masked.indexOf(mark, place + size);
  }
  return undefined;
}

/**
 * Whether a run of marks can open and close, by the characters beside it. CommonMark calls Chinese punctuation punctuation like any
 * other, so that `**注意：**后文` is not bold there. Here it counts as a letter, and a Chinese character beside a run lets
 * the other side be any punctuation, as in the CJK-friendly emphasis that several Markdown programs have adopted.
 */
function flanks(before: string, after: string, mark: string): { opens: boolean; closes: boolean } {
  const [sideBefore, sideAfter] = [sideOf(before), sideOf(after)];
  const left = sideAfter !== 'blank' && (sideAfter !== 'point' || sideBefore !== 'letter');
  const right = sideBefore !== 'blank' && (sideBefore !== 'point' || sideAfter !== 'letter');
  if (mark === '*') return { opens: left, closes: right };
  return { opens: left && (!right || sideBefore === 'point'), closes: right && (!left || sideAfter === 'point') };
}

/** What a character is to a run of marks beside it. */
function sideOf(character: string): 'blank' | 'letter' | 'chinese' | 'point' {
  if (character === '' || character === ' ' || character === '\n') return 'blank';
  if (/[a-zA-Z\d]/.test(character)) return 'letter';
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff00-\uffef]/u.test(character))
    return 'chinese';
  if (/[\p{P}\p{S}]/u.test(character)) return 'point';
  return /\s/u.test(character) ? 'blank' : 'letter';
}

function runLength(text: string, start: number, mark: string): number {
  let end = start;
  while (text[end] === mark) end++;
  return end - start;
}

function characterAt(text: string, place: number): string {
  const code = text.codePointAt(place);
  return code === undefined ? '' : String.fromCodePoint(code);
}

function characterBefore(text: string, place: number): string {
  const last = text[place - 1] ?? '';
  return /[\udc00-\udfff]/.test(last) ? text.slice(place - 2, place) : last;
}
