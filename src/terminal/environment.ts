/** Variables of the environment, by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Set, and to something. */
export function isSet(value: string | undefined): value is string {
  return value !== undefined && value !== '';
}

/** Set, and not to a way of saying no. */
export function isOn(value: string | undefined): boolean {
  return isSet(value) && value !== '0' && value !== 'false';
}
