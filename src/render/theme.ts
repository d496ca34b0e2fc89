import { Chalk } from 'chalk';
import type { Theme } from './renderer.ts';

/** The styles by name, in the 16 colours of the user's own palette. The home of chalk. */
export function createTheme(): Theme {
  const chalk = new Chalk({ level: 1 });
  return {
    title: (text) => chalk.bold(text),
    heading: (text) => chalk.bold.cyan(text),
    strong: (text) => chalk.bold(text),
    em: (text) => chalk.italic(text),
    del: (text) => chalk.strikethrough(text),
    code: (text) => chalk.cyan(text),
    quiet: (text) => chalk.dim(text),
    accent: (text) => chalk.cyan(text),
    good: (text) => chalk.green(text),
    bad: (text) => chalk.red(text),
    warn: (text) => chalk.yellow(text),
    link: (text) => chalk.underline(text),
    math: (text) => chalk.cyan(text),
    keyword: (text) => chalk.magenta(text),
    string: (text) => chalk.green(text),
    number: (text) => chalk.cyan(text),
    name: (text) => chalk.blue(text),
    meta: (text) => chalk.yellow(text),
    comment: (text) => chalk.dim.italic(text),
  };
}
