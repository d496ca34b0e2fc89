import type { MarkedExtension, Tokens } from 'marked';
import { Tokenizer } from 'marked';
import { clean } from '../../bank/clean.ts';
import type { Frame } from './frame.ts';

/** What a terminal may be asked to open. */
const OPENS = /^(?:https?:\/\/|mailto:)/i;
/** Shown as a target: the same, and places beside the file. */
const SHOWN = /^(?!(?:javascript|data|vbscript|file):)/i;
/** Longer ones are not addresses that anyone could open; a hyperlink is written again on each of its lines. */
const LONGEST = 1024;

/**
 * A link. Where the terminal knows hyperlinks (OSC 8) only its text is seen, with the target behind it, unless the text is itself an
 * address and another one; elsewhere the target stands beside it, or is numbered into `targets`.
 */
export function layLink({ href }: Tokens.Link, text: string, frame: Frame, targets: string[] | undefined): string {
  const { theme, medium, words } = frame;
  const target = clean(href).trim();
  const bare = plainText(text).trim();
  const style = (part: string) => theme.link(part);
  if (target === '' || !SHOWN.test(target.replace(/[\s\ufffd\u2400-\u2421]/g, ''))) return text;
  const isItself = sameAddress(bare, target);
  if (medium.links && mayOpen(target)) {
    const linked = hyperlink(style(text), target);
    return isItself || !looksLikeAddress(bare) ? linked : `${linked} <${target}>`;
  }
  if (medium.form === 'plain') return words.pair(words.link, isItself ? target : `${text} <${target}>`);
  if (isItself || bare === '') return style(bare === '' ? target : text);
  if (targets === undefined) return `${style(text)} <${target}>`;
  let number = targets.indexOf(target) + 1;
  if (number === 0) number = targets.push(target);
  return `${style(text)} [${number}]`;
}

/** An image: what it shows and where it is. */
export function layImage(href: string, alt: string, { theme, medium, words }: Frame): string {
  const target = clean(href).trim();
  const name = `[${words.image}]${alt.trim() === '' ? '' : ` ${clean(alt).trim()}`}`;
  if (target === '' || /^data:/i.test(target)) return name;
  return medium.links && mayOpen(target) ? hyperlink(theme.link(name), target) : `${name} <${target}>`;
}

/** A bare address ends where Chinese begins: `见https://a.test/b。后文`. */
export const bareAddresses: MarkedExtension = {
  tokenizer: {
    url(source) {
      const head = source.slice(0, LONGEST);
      if (!/^(?:https?:|ftp:|www\.|[\w.+-]{1,64}@)/i.test(head)) return undefined;
      const end = head.search(/[\s\p{Script=Han}\u3000-\u303f\uff00-\uffef“”‘’…—·]|[!?,.:;'")\]*_~]{16}/u);
      return Tokenizer.prototype.url.call(this, end === -1 ? head : head.slice(0, end));
    },
  },
};

function mayOpen(target: string): boolean {
  return OPENS.test(target) && target.length <= LONGEST;
}

/** OSC 8, with the string terminator that every terminal knows; only printable ASCII gets into it, `+` and `%` as they are. */
function hyperlink(text: string, target: string): string {
  const address = target.replace(/[^\u0021-\u007e]/gu, (character) => encodeURIComponent(character));
  return `\u001b]8;;${address}\u001b\\${text}\u001b]8;;\u001b\\`;
}

function plainText(text: string): string {
  return text.replace(/\u001b\[[0-9;]*m|\u001b\]8;;[^\u001b]*\u001b\\/g, '');
}

function sameAddress(text: string, target: string): boolean {
  const plain = (address: string) =>
    address
      .replace(/^(?:mailto:|https?:\/\/)/i, '')
      .replace(/\/$/, '')
      .toLowerCase();
  return text === target || (text !== '' && plain(text) === plain(target));
}

/** `bank.test`, `www.bank.test/x`, `https://…`, `a@b.test`: what a reader would take for the place that a link leads to. */
function looksLikeAddress(text: string): boolean {
  return /^(?:[a-z][a-z\d+.-]*:\/\/|[^\s/]+@)|^[^\s/]+\.[\p{L}\d-]{2,}(?:[/:?#]|$)/iu.test(text);
}
