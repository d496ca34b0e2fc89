import { describe, expect, it } from 'vitest';
import { type Category, type QuestionKey, keyOf } from '../../src/bank/question.ts';
import { en } from '../../src/i18n/en.ts';
import { zh } from '../../src/i18n/zh.ts';
import type { Standing } from '../../src/progress/standing.ts';
import { plainTheme } from '../../src/render/plain-theme.ts';
import { createScreens } from '../../src/render/screens.ts';
import { widthOf } from '../../src/render/width.ts';
import { dayOf } from '../../src/scheduling/day.ts';
import { makeQuestion } from '../commands/world.ts';

const TODAY = dayOf({ at: Date.UTC(2026, 10, 26, 4), tz: 480 });
const NEW: Standing = { status: 'new', due: null, flagged: false, weak: false, leech: false };
const LONG = '从一页剧本到一条成片，AI 视频生产流水线（video pipeline）要经过哪些环节？质量闸门应该设在哪几处，为什么？';

const categories: Category[] = [
  { id: 'ai-painting', zh: 'AI绘画基础', en: 'AI Image Generation', board: 'aigc', aliases: [] },
  {
    id: 'classic-models',
    zh: '经典模型与视觉/自动驾驶',
    en: 'Classic Models, Vision and Driving',
    board: 'general',
    aliases: [],
  },
  { id: '', zh: '', en: '', board: null, aliases: [] },
];

const counts = (total: number, due: number, fresh: number) => ({
  ...{ total, due, new: fresh, scheduled: total - due - fresh, suspended: 0, weak: 0, flagged: 0 },
});

const pages = (columns: number, t: typeof zh) => {
  const screens = createScreens(t, plainTheme, { columns });
  const question = makeQuestion('video-production-pipeline', {
    ...{
      category: 'ai-painting',
      titles: { zh: LONG, en: 'From one page of script to a finished clip, which stages are there?' },
    },
  });
  const keys: QuestionKey[] = [keyOf('b', 'a'), keyOf('b', 'b')];
  return {
    home: screens.home({
      counts: counts(49, 12, 31),
      followUps: { seen: 9, due: 2 },
      today: { graded: 3, minutes: 17 },
      next: null,
      plans: [{ name: '字节', date: '2026-12-20', daysLeft: 24 }],
      portion: { introduced: 3, reviewed: 6, minutes: 42.5 },
      open: { done: 3, total: 10, followUps: 1, time: '09:30', yesterday: false },
      interview: { part: 'questions', done: 3, total: 12, time: '22:10', yesterday: true },
      firstRun: '/home/me/.local/share/mianshi',
    }),
    categories: screens.categories(
      categories.map((category, index) => ({
        category,
        counts: counts([11, 105, 0][index] ?? 0, [0, 12, 0][index] ?? 0, 5 - 5 * (index % 2)),
      })),
      counts(116, 12, 10),
      { seen: 9, due: 2 },
    ),
    questions: screens.questions(
      [
        { question, standing: { ...NEW, flagged: true } },
        { question: makeQuestion('b'), standing: { ...NEW, status: 'scheduled', due: TODAY }, remark: '!' },
      ],
      categories,
    ),
    summary: screens.summary({
      resume: 'mianshi drill --resume',
      today: TODAY,
      titleOf: (key) => (key === keys[0] ? LONG : 'GPU-Util'),
      pointLine: () => '一致性靠资产不靠运气：多角度参考图、身份适配器或微调、固定声线、带版本的镜头表',
      heldBack: '',
      summary: {
        asked: [
          { question: keys[0] as QuestionKey, grade: 1, ms: 300_000, due: TODAY },
          { question: keys[1] as QuestionKey, grade: 3, ms: 61_000, due: TODAY },
        ],
        ...{ skipped: keys.slice(1), suspended: [], waiting: keys, grades: { 1: 1, 2: 0, 3: 1, 4: 0 }, ms: 361_000, cram: false },
        missed: [{ question: keys[0] as QuestionKey, point: 'p1' }],
      },
    }),
    keyHelp: screens.keyHelp([
      ['Ctrl-D', t.keys.quit],
      ['Ctrl-C', t.drill.stopKey],
    ]),
    intervals: screens.intervals({ 1: 0, 2: 1, 3: 2, 4: 8 }, 2),
  };
};

describe.each([
  [20, 'zh', zh],
  [20, 'en', en],
  [40, 'zh', zh],
  [40, 'en', en],
  [80, 'zh', zh],
  [80, 'en', en],
] as const)('at %i columns in %s', (columns, _, t) => {
  const all = pages(columns, t as typeof zh);

  it.each(Object.entries(all))('%s is a golden page that keeps to its width', (__, page) => {
    for (const line of page.split('\n')) expect(widthOf(line), line).toBeLessThanOrEqual(columns);
    expect(page).toMatchSnapshot();
  });
});
