import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { scanMarkdown } from '../src/bank/markdown.ts';
import { drawDiagram } from '../src/render/diagram/diagram.ts';
import { displayMath, inlineMath } from '../src/render/math/typeset.ts';
import { widthOf } from '../src/render/width.ts';
import { typesetter } from './render/markdown/lay.ts';

const BANK = join(import.meta.dirname, '../questions');
const files = readdirSync(BANK, { recursive: true })
  .map(String)
  .filter((name) => name.endsWith('.md'))
  .map((name) => ({ name, text: readFileSync(join(BANK, name), 'utf8').replace(/^---\n[^]*?\n---\n/, '') }));

/** The formulas of a text, as authors here write them: `$…$` and `$$…$$`, never in code. */
function formulasOf(text: string): { tex: string; isDisplay: boolean }[] {
  const prose = scanMarkdown(text)
    .prose.map((line) => line.text)
    .join('\n')
    .replace(/`[^`\n]*`/g, '');
  const found = [...prose.matchAll(/\$\$([^$]+)\$\$|\$(?!\s)((?:\\.|[^\\$\n])+?)(?<!\s)\$(?!\d)/g)];
  return found.map(([, display, inline]) => ({ tex: display ?? inline ?? '', isDisplay: display !== undefined }));
}

describe('the bank on the page', async () => {
  const markdown = await typesetter({}, files.map(({ text }) => text)); // prettier-ignore

  it.each([40, 60, 78])('has no line wider than %i columns, no mark and no TeX left over', (columns) => {
    for (const { name, text } of files) {
      const lines = markdown.lay(text, columns).split('\n');
      expect(lines.filter((line) => widthOf(line) > columns), name).toEqual([]); // prettier-ignore
      const bare = lines.filter((line) => !line.includes('│'));
      expect(bare.filter((line) => /\*\*[^\s\w]|\$\$|\\(?:frac|sum|mathrm|text|left|begin)\b/.test(line)), name).toEqual([]); // prettier-ignore
    }
  });

  it('has no name of Python without its underscores: __init__ is emphasis unless it is code', () => {
    const whole = files.map(({ name }) => ({ name, text: readFileSync(join(BANK, name), 'utf8') }));
    const named = whole.filter(({ text }) => text.includes('__'));
    expect(named.length).toBeGreaterThan(2);
    for (const { name, text } of named) {
      const prose = scanMarkdown(text).prose.map((line) => line.text);
      // titles and places of sources are no Markdown, nor are the words that a typed answer is looked through for
      const set = prose.filter((line) => !/^ +(?:title:|locator:|url:|- \[)/.test(line));
      expect(
        set.filter((line) => /__\w+__/.test(line.replace(/`[^`\n]*`/g, ''))),
        name,
      ).toEqual([]);
    }
  });

  it('has only formulas that can be set', () => {
    const all = files.flatMap(({ name, text }) => formulasOf(text).map((formula) => ({ name, ...formula })));
    expect(all.length).toBeGreaterThan(50);
    for (const { name, tex, isDisplay } of all) {
      expect(inlineMath(tex), `${name}: ${tex}`).toBeDefined();
      if (isDisplay) expect(displayMath(tex, 76), `${name}: ${tex}`).toBeDefined();
    }
  });

  it('has only flowcharts that are drawn within 80 columns', () => {
    for (const { name, text } of files)
      for (const { info, code } of scanMarkdown(text).fences)
        if (info.startsWith('mermaid')) expect(drawDiagram(code, 78), name).toBeDefined();
  });
});
