/** What an exported question says: the object of `show --json`, of which the formats below take what they can hold. */
export interface ExportedQuestion {
  readonly id: string;
  readonly title: string;
  readonly category: string;
  readonly tags: readonly string[];
  readonly difficulty: string | null;
  readonly kind: string | null;
  readonly minutes: number | null;
  /** the title, and what the question says beyond it */
  readonly question: string;
  readonly summary: string;
  readonly answer: string;
  readonly keyPoints: readonly { readonly text: string; readonly must: boolean }[];
  readonly mistakes: readonly { readonly claim: string; readonly fix: string }[];
  readonly followUps: readonly { readonly question: string; readonly answer: string }[];
  readonly sources: readonly { readonly title: string; readonly url: string }[];
}

/** The words of a Markdown document. */
export interface DocumentWords {
  readonly summary: string;
  readonly answer: string;
  readonly keyPoints: string;
  readonly mistakes: string;
  readonly followUps: string;
  readonly sources: string;
  readonly must: string;
  /** a category by its id */
  category(id: string): string;
  /** difficulty, kind, minutes and tags in one line, or '' */
  facts(question: ExportedQuestion): string;
}

export const FORMATS = ['json', 'csv', 'md'] as const;
export type Format = (typeof FORMATS)[number];

/** The format that the ending of a file's name says, or undefined. */
export function formatOf(file: string): Format | undefined {
  const ending = /\.([^./\\]+)$/.exec(file)?.[1]?.toLowerCase();
  return ending === 'markdown' ? 'md' : FORMATS.find((format) => format === ending);
}

export function formatQuestions(questions: readonly ExportedQuestion[], format: Format, words: DocumentWords): string {
  if (format === 'json') return `${JSON.stringify(questions, null, 2)}\n`;
  return format === 'csv' ? csvOf(questions) : documentOf(questions, words);
}

const COLUMNS = ['id', 'title', 'category', 'difficulty', 'kind', 'minutes', 'tags', 'summary', 'answer', 'keyPoints'] as const;
/** What a spreadsheet takes for a formula, and what it skips before it looks (OWASP, "CSV Injection"). */
const LIKE_A_FORMULA = /^[=+\-@\t\r]/;

/** RFC 4180: a header, CRLF after every row, quotes around what holds a comma, a quote or a line break. Without a byte order mark. */
function csvOf(questions: readonly ExportedQuestion[]): string {
  const rows = questions.map((question) => COLUMNS.map((column) => cell(textOf(question[column]))).join(','));
  return [COLUMNS.join(','), ...rows].map((row) => `${row}\r\n`).join('');
}

function textOf(value: ExportedQuestion[(typeof COLUMNS)[number]]): string {
  if (value === null) return '';
  if (typeof value !== 'object') return String(value);
  const texts: readonly (string | { readonly text: string })[] = value;
  return texts.map((one) => (typeof one === 'string' ? one : one.text)).join('\n');
}

function cell(text: string): string {
  const safe = LIKE_A_FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Categories at level 1, questions at level 2, their parts at level 3; headings inside a text go below those. */
function documentOf(questions: readonly ExportedQuestion[], words: DocumentWords): string {
  const categories = new Set(questions.map(({ category }) => category));
  const chapters = [...categories].map((category) => [
    `# ${words.category(category)}`,
    ...questions.filter((question) => question.category === category).flatMap((question) => sectionOf(question, words)),
  ]);
  return chapters.flatMap((parts) => parts.filter((part) => part !== '').map((part) => `${part}\n`)).join('\n');
}

function sectionOf(question: ExportedQuestion, words: DocumentWords): string[] {
  const { title, summary, answer, keyPoints, mistakes, followUps, sources } = question;
  const beyondTitle = question.question.startsWith(title) ? question.question.slice(title.length) : question.question;
  const part = (heading: string, text: string) => (text === '' ? [] : [`### ${heading}`, text]);
  const list = <T>(values: readonly T[], lineOf: (value: T) => string) =>
    values.map((value) => `* ${lineOf(value).replaceAll('\n', '\n  ')}`).join('\n');
  return [
    `## ${title}`,
    words.facts(question),
    lowered(beyondTitle.trim()),
    ...part(words.summary, lowered(summary)),
    ...part(words.answer, lowered(answer)),
    ...part(
      words.keyPoints,
      list(keyPoints, ({ text, must }) => (must ? `**${words.must}** ${text}` : text)),
    ),
    ...part(
      words.mistakes,
      list(mistakes, ({ claim, fix }) => `${claim}\n\n${fix}`),
    ),
    ...part(
      words.followUps,
      list(followUps, ({ question: asked, answer: said }) => `${asked}\n\n${said}`),
    ),
    ...part(
      words.sources,
      list(sources, ({ title: name, url }) => (url === '' ? name : `${name} <${url}>`)),
    ),
  ];
}

const FENCE = /^ {0,3}(`{3,}|~{3,})/;

/** A text whose headings stand below level 3; what stands in a fence is left alone. */
function lowered(text: string): string {
  let fence: string | null = null;
  const lines = text.trim().split('\n');
  return lines
    .map((line) => {
      const mark = FENCE.exec(line)?.[1];
      if (fence === null && mark !== undefined) fence = mark;
      else if (fence !== null && mark?.startsWith(fence) === true && line.trim() === mark) fence = null;
      else if (fence === null)
        return line.replace(/^ {0,3}(#{1,6})(?=[ \t]|$)/, (_, marks: string) => '#'.repeat(Math.min(6, marks.length + 2)));
      return line;
    })
    .join('\n');
}
