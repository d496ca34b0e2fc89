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
  readonly plain: boolean;
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
  plain: { usual: false, ...boolean },
};

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
