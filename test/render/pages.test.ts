import { describe, expect, it } from 'vitest';
import { zh } from '../../src/i18n/zh.ts';
import { lazyMarkdown } from '../../src/render/lazy-markdown.ts';
import { createMarkdown } from '../../src/render/markdown/markdown.ts';
import type { Medium } from '../../src/render/medium.ts';
import { createPages } from '../../src/render/pages.ts';
import { plainTheme } from '../../src/render/plain-theme.ts';
import type { Place } from '../../src/render/renderer.ts';
import { makeQuestion } from '../commands/world.ts';

const LONG = '自注意力机制是模型的核心组件，它允许模型在处理序列数据时关注序列中不同位置的信息。';
const question = makeQuestion('a', {
  title: LONG,
  body: { raw: '', question: '', summary: '$x_i$ 是输入。', answer: `${LONG}\n\n\`\`\`python\nif x:\n    y\n\`\`\`` },
  keyPoints: [{ id: 'p', text: '取 $\\frac{a}{b}$', weight: 1, must: false, match: [] }],
});
const place = { number: 2, total: 4, again: false, standing: { status: 'new', due: null, flagged: false } } as unknown as Place;

async function pagesFor(form: Medium['form']) {
  const medium: Medium = { columns: 40, form, links: false, ambiguousWide: false };
  const prepare = lazyMarkdown(() => Promise.resolve(createMarkdown(plainTheme, medium, zh.markdown)));
  const pages = createPages(zh, plainTheme, prepare, medium);
  const answer = await pages.answer({ question, typed: null, ms: 0, changed: false, note: '' });
  return {
    answer,
    points: await pages.keyPoints(question),
    asked: await pages.asked(question, { category: 'LLM', untranslated: false }, place),
  };
}

describe('pages', () => {
  it('load the typesetter for the first text that has something to set, and once', async () => {
    const medium: Medium = { columns: 40, form: 'page', links: false, ambiguousWide: false };
    let loads = 0;
    const prepare = lazyMarkdown(() => Promise.resolve((loads++, createMarkdown(plainTheme, medium, zh.markdown))));
    const pages = createPages(zh, plainTheme, prepare, medium);
    await pages.asked(question, { category: 'LLM', untranslated: false }, place);
    pages.sources(question);
    expect(loads).toBe(0);
    const texts = await Promise.all([pages.keyPoints(question), pages.followUp('$x_i$', '甲')]);
    expect([loads, texts[1]]).toEqual([1, `${zh.drill.followUpOf('甲')}\nxᵢ`]);
  });

  it('wrap for eyes, set in by two columns, with a bar for what is done', async () => {
    const { answer, asked, points } = await pagesFor('page');
    expect(answer).toContain('  xᵢ 是输入。\n');
    expect(answer).toContain('\n  ╭─ python\n  │ if x:\n  │     y');
    expect(answer).not.toContain(LONG);
    expect(asked).toContain('2/4 ━━━━━───────────────');
    expect(points).toContain('  1. 取 a/b');
  });

  it('do not wrap for programs: what is copied is what was written', async () => {
    const { answer, asked } = await pagesFor('pipe');
    expect(answer).toContain(`\n${LONG}\n\nif x:\n    y`);
    expect(asked.split('\n').slice(0, 4)).toEqual(['', '2/4', expect.any(String), '']);
    expect(asked).toContain(`\n${LONG}`);
  });

  it('set key points as one line each, formulas and code too, with their mark or what is said of them behind', async () => {
    const medium: Medium = { columns: 40, form: 'page', links: false, ambiguousWide: false };
    const prepare = lazyMarkdown(() => Promise.resolve(createMarkdown(plainTheme, medium, zh.markdown)));
    const pages = createPages(zh, plainTheme, prepare, medium);
    const point = (id: string, text: string, must: boolean) => ({ id, text, weight: 1, must, match: [] });
    const own = makeQuestion('k', {
      keyPoints: [
        point('p', '用 `softmax` 取 $$\\frac{a}{b}$$，**不**是 $\\sqrt{d_k}$ 乘上去，也不是别的', true),
        point('q', '短', false),
      ],
    });
    expect((await pages.ticks(own, ['q'])).split('\n')).toEqual([
      '',
      '要点',
      '  ☐ 用 softmax 取 a/b，不是 √dₖ 乘上去，',
      '    也不是别的',
      '  ☑ 短',
    ]);
    const [first, second] = own.keyPoints;
    if (first === undefined || second === undefined) throw new Error('two key points');
    expect((await pages.keyPoint(first, false))(30)).toEqual([
      '用 softmax 取 a/b，不是 √dₖ 乘',
      '上去，也不是别的',
      '（必答、没找到）',
    ]);
    expect((await pages.keyPoint(second, true))(30)).toEqual(['短（可能说到了）']);
    expect((await pages.keyPoint(second, undefined))(30)).toEqual(['短']);
    await expect(pages.line('$\\frac{a}{b}$ 与 `c`')).resolves.toBe('a/b 与 c');
  });

  it('draw nothing for the ear', async () => {
    const { answer, asked } = await pagesFor('plain');
    expect(asked).not.toMatch(/[─-╿]/u);
    expect(answer).toContain('  代码（python）：\n  if x:\n      y');
  });
});
