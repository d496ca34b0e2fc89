import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** 300 formulas as they stand in papers and lectures on machine learning, one a line; a line that begins with % is a heading. */
export const FORMULAS = readFileSync(join(import.meta.dirname, 'formulas.txt'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('%'));

const QUESTIONS = join(import.meta.dirname, '../../../questions');

/** Every formula of the embedded bank: `$…$` and `$$…$$` outside of code. */
export function formulasOfTheBank(): readonly string[] {
  const files = readdirSync(QUESTIONS, { recursive: true }).map(String);
  const texts = files.filter((name) => name.endsWith('.md')).map((name) => readFileSync(join(QUESTIONS, name), 'utf8'));
  return [...new Set(texts.flatMap(formulasOf))];
}

function formulasOf(markdown: string): readonly string[] {
  const text = markdown.replace(/^```[^]*?^```/gm, '').replace(/`[^`\n]*`/g, '');
  const blocks = [...text.matchAll(/\$\$([^]+?)\$\$/g)].map(([, tex = '']) => tex.trim());
  const rest = text.replace(/\$\$[^]+?\$\$/g, '');
  return [...blocks, ...[...rest.matchAll(/\$(?!\s)([^$\n]+?)(?<!\s)\$(?!\d)/g)].map(([, tex = '']) => tex)];
}
