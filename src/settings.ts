/** What the user can choose, with its default. The words for each are in `i18n/` under the same name. */
export interface Settings {
  readonly lang: 'auto' | 'zh' | 'en';
  readonly color: 'auto' | 'always' | 'never';
  /** desired retention of the scheduler */
  readonly retention: number;
  /** questions in a session */
  readonly count: number;
  /** questions graded for the first time in a day, and all other grades of a day */
  readonly newPerDay: number;
  readonly reviewsPerDay: number;
  readonly type: boolean;
  /** the follow-ups of a question come after a good answer to it, and later when they are due */
  readonly followUps: boolean;
  /** what is typed as an answer is kept: see `io/journal` */
  readonly journal: boolean;
  readonly plain: boolean;
  readonly links: 'auto' | 'always' | 'never';
  /** `auto`: as the environment says; `never`, or a command line */
  readonly pager: string;
  /** columns of characters whose width is ambiguous (East Asian Width A); `auto` is 1: see ARCHITECTURE.md */
  readonly ambiguousWidth: 'auto' | '1' | '2';
  /** folders with questions beside the built-in bank, as the user wrote them: see `bankFolders` */
  readonly banks: string;
}
export type SettingName = keyof Settings;

interface Setting<T> {
  readonly usual: T;
  /** how a value is written, for error messages */
  readonly allowed: string;
  /** the value of a text, undefined where it is none */
  readonly parse: (text: string) => T | undefined;
}

const oneOf = <T extends string>(...values: readonly T[]) => ({
  allowed: values.join(' | '),
  parse: (text: string) => values.find((value) => value === text),
});
const number = (min: number, max: number, whole: boolean) => ({
  allowed: `${min}-${max}`,
  parse: (text: string) => {
    const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
    return value >= min && value <= max && (!whole || Number.isInteger(value)) ? value : undefined;
  },
});
const boolean = {
  allowed: 'true | false',
  parse: (text: string) => (text === 'true' ? true : text === 'false' ? false : undefined),
};

export const SETTINGS: { readonly [Name in SettingName]: Setting<Settings[Name]> } = {
  lang: { usual: 'auto', ...oneOf('auto', 'zh', 'en') },
  color: { usual: 'auto', ...oneOf('auto', 'always', 'never') },
  retention: { usual: 0.9, ...number(0.7, 0.97, false) },
  count: { usual: 10, ...number(1, 500, true) },
  newPerDay: { usual: 20, ...number(0, 9999, true) },
  reviewsPerDay: { usual: 200, ...number(0, 9999, true) },
  type: { usual: false, ...boolean },
  followUps: { usual: true, ...boolean },
  journal: { usual: true, ...boolean },
  plain: { usual: false, ...boolean },
  links: { usual: 'auto', ...oneOf('auto', 'always', 'never') },
  pager: { usual: 'auto', allowed: 'auto | never | less -R | …', parse: (text) => (isCommand(text) ? text.trim() : undefined) },
  ambiguousWidth: { usual: 'auto', ...oneOf('auto', '1', '2') },
  banks: { usual: '', allowed: '[name=]/folder,…', parse: (text) => (bankFolders(text) === undefined ? undefined : text.trim()) },
};

/** One line of printable characters. */
function isCommand(text: string): boolean {
  return /^(?=.*\S)[^\p{Cc}]{1,1000}$/u.test(text);
}

/** From the root, from a drive or a share, or from the home folder: it must mean the same wherever the program is started. */
const ABSOLUTE = /^(?:\/|~(?:[/\\]|$)|[a-z]:[/\\]|\\\\)/i;

/**
 * `/a, work=~/b` -> folders with the names that the user gives them; undefined where a folder does not begin at a root. A
 * comma cannot be part of a folder here, and `=` only after the first slash.
 */
export function bankFolders(text: string): { readonly folder: string; readonly name: string | null }[] | undefined {
  const parts = text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const [, name, folder = ''] = /^(?:([^=/\\]+)=)?(.*)$/s.exec(part) ?? [];
      return { folder: folder.trim(), name: name?.trim() ?? null };
    });
  return parts.every(({ folder, name }) => ABSOLUTE.test(folder) && name !== '') ? parts : undefined;
}

export const SETTING_NAMES = Object.keys(SETTINGS) as readonly SettingName[];

export function isSettingName(name: string): name is SettingName {
  return Object.hasOwn(SETTINGS, name);
}

/** The settings that stored values make; what is missing or makes no sense takes its default. */
export function readSettings(stored: Readonly<Record<string, unknown>>): Settings {
  const value = (name: SettingName) => {
    const own = Object.hasOwn(stored, name) ? stored[name] : undefined;
    const text = typeof own === 'string' || typeof own === 'number' || typeof own === 'boolean' ? String(own) : '';
    return SETTINGS[name].parse(text) ?? SETTINGS[name].usual;
  };
  return Object.fromEntries(SETTING_NAMES.map((name) => [name, value(name)])) as unknown as Settings;
}
