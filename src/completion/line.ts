/** A quote that is still open where the line ends, or none. */
export type Quote = '' | "'" | '"';

/** A command line up to the cursor, as the words that a shell would make of it; the last is the one to complete, maybe ''. */
export interface TypedLine {
  readonly words: readonly string[];
  readonly quote: Quote;
}

/**
 * Splits a line as sh does (POSIX.1-2017, XCU 2.2, quoting, and 2.3, tokens): blanks part words, single quotes keep everything, double quotes all but
 * a backslash before `$`, `` ` ``, `"` and itself. Nothing is expanded, and a quote may be open at the end.
 */
export function splitLine(line: string): TypedLine {
  const words: string[] = [];
  let word = '';
  let isOpen = false;
  let quote: Quote = '';
  for (let place = 0; place < line.length; place++) {
    const character = line[place] ?? '';
    const next = line[place + 1] ?? '';
    if (quote === "'") {
      if (character === quote) quote = '';
      else word += character;
    } else if (quote === '"') {
      if (character === quote) quote = '';
      else if (character === '\\' && /[$`"\\]/.test(next)) {
        word += next;
        place++;
      } else word += character;
    } else if (character === '"' || character === "'") {
      quote = character;
      isOpen = true;
    } else if (character === '\\') {
      word += next;
      isOpen = true;
      place++;
    } else if (/\s/.test(character)) {
      if (isOpen) words.push(word);
      word = '';
      isOpen = false;
    } else {
      word += character;
      isOpen = true;
    }
  }
  return { words: [...words, word], quote };
}

/** Of the options that every command takes, those that change what there is to complete. */
const TELLING = ['--bank', '--lang'];

/**
 * The command line of the hidden command with the telling options of the line that it completes before it, so that other banks and another
 * language count while they are typed. `home` stands for `~/`, which the shell has not expanded yet. `argv` is `['complete', shell, '--', line]`.
 */
export function withTypedOptions(argv: readonly string[], home: string): string[] {
  const [name = '', ...rest] = argv;
  const typed = splitLine(rest.at(-1) ?? '').words.slice(1, -1);
  const end = typed.indexOf('--');
  const telling = (end === -1 ? typed : typed.slice(0, end)).flatMap((word, place) => {
    const option = TELLING.find((one) => word === one || word.startsWith(`${one}=`));
    const value = option === undefined ? undefined : word === option ? typed[place + 1] : word.slice(option.length + 1);
    return option === undefined || value === undefined ? [] : [`${option}=${value.replace(/^~(?=\/)/, () => home)}`];
  });
  return [name, ...telling, ...rest];
}
