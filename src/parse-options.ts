import { AppError } from './errors.ts';

/** A whole number of at least `min`; commander calls it with the text of the option. Throws AppError badOption. */
export function parseCount(option: string, min: number): (text: string) => number {
  return (text) => {
    const value = /^\d{1,6}$/.test(text.normalize('NFKC')) ? Number(text.normalize('NFKC')) : -1;
    if (value < min) throw new AppError({ code: 'badOption', args: { option, value: text, allowed: [`${min}, ${min + 1}, …`] } });
    return value;
  };
}

/** A whole number from `min` to `max`. */
export function parseRange(option: string, min: number, max: number): (text: string) => number {
  return (text) => {
    const value = /^\d{1,6}$/.test(text.normalize('NFKC')) ? Number(text.normalize('NFKC')) : -1;
    if (value < min || value > max) {
      throw new AppError({ code: 'badOption', args: { option, value: text, allowed: [`${min} … ${max}`] } });
    }
    return value;
  };
}

/** A seed: any whole number of 32 bits. */
export function parseSeed(text: string): number {
  const value = /^\d{1,10}$/.test(text) ? Number(text) : -1;
  if (value < 0 || value > 0xffffffff) {
    throw new AppError({ code: 'badOption', args: { option: '--seed', value: text, allowed: ['0 … 4294967295'] } });
  }
  return value;
}

/** One of a few words. */
export function parseWord<T extends string>(option: string, allowed: readonly T[]): (text: string) => T {
  return (text) => {
    const found = allowed.find((word) => word === text);
    if (found === undefined) throw new AppError({ code: 'badOption', args: { option, value: text, allowed } });
    return found;
  };
}
