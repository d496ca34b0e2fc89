import type { Screen } from '../context.ts';
import type { Globals } from '../globals.ts';
import type { Medium } from '../render/medium.ts';
import type { Settings } from '../settings.ts';
import { chooseColor } from './color.ts';
import { type Environment, isOn } from './environment.ts';
import { chooseLinks } from './hyperlinks.ts';
import { choosePager, escapesThrough } from './pager.ts';

type Options = Pick<Globals, 'plain' | 'json' | 'width' | 'color' | 'links' | 'pager' | 'ambiguousWidth'>;
type Wishes = Pick<Settings, 'plain' | 'color' | 'links' | 'pager' | 'ambiguousWidth'>;

/** Which of standard input and output are terminals, and the columns of the latter (0 where they are not known). */
export interface Ends {
  /** only asked where the output is one: finding out costs a fifth of a bare start */
  input(): boolean;
  readonly output: boolean;
  columns(): number;
}

const NARROWEST = 20;
const USUAL = 80;
/** Longer lines are hard to read; whoever asks for them gets them. */
const WIDEST_TEXT = 100;

/** What the output is like: decided once, from the options, the settings, the environment, and what stands at both ends. */
export function chooseScreen(options: Options, settings: Wishes, environment: Environment, ends: Ends): Screen {
  const isPlain = options.plain || settings.plain || environment['TERM'] === 'dumb' || isOn(environment['ACCESSIBLE']);
  const isPage = ends.output && !isPlain;
  const pager = isPage && options.pager ? choosePager(settings.pager, environment) : null;
  const passesLinks = pager === null || escapesThrough(pager, environment) === 'raw';
  const columns = () => options.width ?? Math.max(NARROWEST, ends.columns() || fromText(environment['COLUMNS']) || USUAL);
  return {
    get columns() {
      return columns();
    },
    get textColumns() {
      return options.width ?? Math.min(columns(), WIDEST_TEXT);
    },
    form: isPlain ? 'plain' : ends.output || options.width !== undefined ? 'page' : 'pipe',
    links: !isPlain && chooseLinks(options.links, settings.links, environment, isPage && passesLinks),
    ambiguousWide: (options.ambiguousWidth ?? settings.ambiguousWidth) === '2',
    interactive: isPage && !options.json && ends.input(),
    color: chooseColor(options.color, settings.color, environment, isPage),
    json: options.json,
    pager,
  };
}

/** The same for running text: its columns are those that text keeps to. */
export function forText(screen: Screen): Medium {
  return {
    ...screen,
    get columns() {
      return screen.textColumns;
    },
  };
}

function fromText(text = ''): number {
  return /^\d{1,4}$/.test(text) ? Number(text) : 0;
}
