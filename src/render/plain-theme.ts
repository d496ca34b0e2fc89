import type { Theme } from './renderer.ts';

const same = (text: string) => text;

/** No styles at all: for pipes, NO_COLOR and tests. */
export const plainTheme: Theme = {
  title: same, heading: same, strong: same, em: same, del: same, code: same,
  quiet: same, accent: same, good: same, bad: same, warn: same, link: same, math: same,
  keyword: same, string: same, number: same, name: same, meta: same, comment: same,
}; // prettier-ignore
