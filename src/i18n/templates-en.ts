/** What a new question is made from. */
export interface NewQuestion {
  readonly id: string;
  /** '' where the user named none */
  readonly title: string;
  readonly category: string;
  /** its bank is held to the schema: then no field may be left out */
  readonly strict: boolean;
  /** YYYY-MM-DD */
  readonly today: string;
}

/** Whole files, with everything that may stand in them explained. Its shape is the law for every other language. */
export interface Templates {
  readonly bank: string;
  readonly question: (about: NewQuestion) => string;
}

/** YAML reads a JSON text as it is. */
export const quote = (text: string): string => JSON.stringify(text);

/** Lines as they are in a strict bank; elsewhere they wait behind a `#`. */
export const optional = (strict: boolean, lines: readonly string[]): readonly string[] =>
  strict ? lines : lines.map((line) => `# ${line}`);

export const BANK_FRONT = [
  '---',
  'name: personal',
  'title:',
  '  zh: "我的题库"',
  '  en: "My questions"',
  'lenient: true',
  '---',
] as const;

export const templates: Templates = {
  bank: [
    ...BANK_FRONT,
    '',
    'Your own questions, and your copies of built-in ones. `lenient: true`: a title is enough for a question. The name must stay as it',
    'is, because your progress is kept under it.',
    '',
  ].join('\n'),
  question: ({ id, title, category, strict, today }) =>
    [
      '---',
      '# Lines with # in front are explanations, or fields that you may use: take the # away.',
      '# Put texts in double quotes, so that : and # in them do no harm.',
      '',
      '# The name of the question for life: it stays when everything else changes.',
      `id: ${quote(id)}`,
      '',
      '# The question itself, in a sentence or two.',
      `title: ${quote(title === '' ? 'What is the question?' : title)}`,
      '',
      '# What it belongs to: mianshi list shows the categories; the folder of the file has the same name.',
      ...(category === '' ? ['# category: "llm"'] : [`category: ${quote(category)}`]),
      '',
      '# Words to find it by.',
      ...optional(strict, ['tags: ["own"]']),
      '',
      '# easy, medium or hard',
      ...optional(strict, ['difficulty: medium']),
      '',
      '# concept, derivation, code, design, debug or open (open: there is no one right answer, so no grade is suggested)',
      ...optional(strict, ['kind: concept']),
      '',
      '# How long it takes to answer aloud, in minutes.',
      ...optional(strict, ['minutes: 5']),
      '',
      '# When you last checked what ages in it; volatile: true where that is much.',
      ...optional(strict, [`asOf: ${quote(today.slice(0, 7))}`]),
      '# volatile: false',
      '',
      '# What an interviewer listens for: 3 to 6 things, each one that you can tick. weight is 1 to 3; must says that the answer fails',
      '# without it; match has words that a typed answer would have, for a hint (each list needs one of its words).',
      ...optional(strict, [
        'keyPoints:',
        '  - id: first',
        '    text: "The first thing to say"',
        '    weight: 2',
        '  - id: second',
        '    text: "The second thing to say"',
        '  - id: third',
        '    text: "The third thing to say"',
      ]),
      '#     must: true',
      '#     match: [["word", "another word for it"], ["a second word"]]',
      '',
      '# What people get wrong, and what is right.',
      '# mistakes:',
      '#   - claim: "A wrong answer"',
      '#     fix: "What is right"',
      '',
      '# What an interviewer asks next.',
      ...optional(strict, ['followUps:', '  - id: next', '    question: "And then?"', '    answer: "A short answer."']),
      '',
      '# Where it is from; cite it in the answer as [source-1]. The type is paper, doc, spec, code, book, report or law; a paper has',
      '# its arXiv number and a place in it, like the two last lines.',
      ...optional(strict, [
        'sources:',
        '  - id: source-1',
        '    type: doc',
        '    title: "Title of the page"',
        '    url: "https://example.org/"',
        `    accessed: ${quote(today)}`,
      ]),
      '#     arxiv: "2205.11487"',
      '#     locator: "§4.1"',
      '',
      '# Ids that the question had before, and ids of questions that belong to it.',
      '# aliases: ["old-id"]',
      '# related: ["other-id"]',
      '---',
      '',
      '## In one sentence',
      '',
      'The answer in one sentence.',
      '',
      '## Reference answer',
      '',
      `The whole answer, in Markdown: lists, tables, code, formulas like $a^2+b^2$.${strict ? ' The source is cited [source-1].' : ''}`,
      '',
    ].join('\n'),
};
