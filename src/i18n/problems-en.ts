import type { ProblemArgs } from '../bank/problem.ts';
import type { Texts } from '../coded.ts';

const list = (words: readonly string[]): string => words.join(', ');
const guess = (near: string): string => (near === '' ? '' : ` Did you mean "${near}"?`);
const both = ({ missing, extra }: { readonly missing: readonly string[]; readonly extra: readonly string[] }): string =>
  [missing.length > 0 ? `missing: ${list(missing)}` : '', extra.length > 0 ? `too many: ${list(extra)}` : '']
    .filter((part) => part !== '')
    .join('; ');

/** What is wrong and what to do about it, one sentence or two each. */
export const problems: Texts<ProblemArgs> = {
  'symbolic-link': () => 'This is a symbolic link; links in a bank are never followed. Put the file itself here.',
  'not-a-file': () => 'This is a pipe, a socket or a device, not a file. Remove it from the bank.',
  'folder-like-file': () => 'This is a folder that is named like a file. Take the ".md" off its name.',
  'unreadable-file': ({ reason }) => `The file cannot be read (${reason}). Check its permissions and its name.`,
  'too-large': ({ kib }) => `The file is larger than ${kib} KiB. Split it: one question a file.`,
  'too-many-files': ({ limit }) =>
    `More than ${limit} files; the rest was not read. Split the bank, or name a folder deeper down.`,
  'nul-byte': () => 'There is a NUL byte in the file. Save it as plain UTF-8 text.',
  'not-utf8': () => 'This line is not UTF-8. Save the file as UTF-8.',
  'double-bom': () => 'The file begins with two byte-order marks. Save it as UTF-8 without one.',

  'front-matter-language': ({ name }) => `The first line is "---${name}"; only YAML is read. Make it exactly "---".`,
  'front-matter-late': () => 'Blank lines stand before the front matter. Begin the first line of the file with "---".',
  'front-matter-open': ({ kib }) => `The front matter does not end within ${kib} KiB. Close it with a line "---".`,
  'front-matter-not-mapping': () => 'The front matter is a list or a text. Write lines like title: "…", or take the "---" away.',
  'yaml-syntax': ({ reason }) =>
    `The YAML is broken here (${reason}). Put texts in double quotes, above all those with a colon or "#".`,
  'yaml-duplicate-key': ({ key, first }) => `The key "${key}" stands in line ${first} already. Remove one of the two.`,
  'yaml-alias': () => 'YAML anchors and aliases (& and *) are not read. Write the value out, or put it in double quotes.',
  'yaml-tag': () => 'YAML tags (!) are not read. Remove the tag, or put the value in double quotes.',
  'yaml-key': () => 'A key must be a plain word. Put a text that begins with [ or { in double quotes.',
  'yaml-too-deep': ({ limit }) => `More than ${limit} levels are nested here. Make it flatter.`,

  'unknown-key': ({ key, near }) => `The key "${key}" is not known and its value would be lost.${guess(near)}`,
  'missing-field': ({ key }) => `"${key}" is missing. Add it.`,
  'not-text': ({ key }) => `"${key}" must be a text. Put it in double quotes.`,
  'not-list': ({ key }) => `"${key}" must be a list. Write [a, b], or one "- a" a line.`,
  'not-mapping': ({ key }) => `"${key}" must have keys of its own ("id: …"). Indent them below it.`,
  'not-number': ({ key, value, min, max }) => `"${key}" is "${value}". Write a whole number from ${min} to ${max}.`,
  'not-flag': ({ key, value }) => `"${key}" is "${value}". Write true or false.`,
  'not-allowed': ({ key, value, allowed }) => `"${key}" is "${value}". Choose one of: ${list(allowed)}.`,
  'not-quoted': ({ key }) =>
    `"${key}" is not quoted. Put it in double quotes: without them a colon, "#" or a final zero gets lost somewhere.`,
  'bad-match': ({ key }) => `"${key}" must be a list of lists of words. Write [["a", "b"], ["c"]].`,
  'bad-date': ({ key, value, form }) => `"${key}" is "${value}", which is no date. Write it as "${form}".`,
  'bad-arxiv': ({ value }) => `"${value}" is no arXiv number. Write it like "2205.11487".`,
  'bad-url': ({ value }) => `"${value}" is no link to the web. Begin it with https://.`,
  'no-title': () => 'There is no title. Add title: "…" to the front matter, or a heading "# …".',

  'id-changed': ({ id }) =>
    `The id has to stay "${id}": your progress is kept under it. To give the question another one, rename it in the file and put the old one into aliases.`,
  'copy-changed': ({ key }) =>
    `This copy has to keep its line replaces: "${key}". To go back to the original: mianshi edit <id> --restore.`,
  'bad-replaces': ({ value }) =>
    `"${value}" is not of the form <bank>/<id>, so this file replaces nothing. Write it like replaces: "mianshi/gpu-util-meaning".`,
  'bad-id': ({ id, used }) =>
    `"${id}" cannot be an id (at most 128 characters, no "#", "/", control characters, no "-" or "." in front)${used === '' ? '' : `; "${used}" is used`}. Change it.`,
  'id-not-kebab': ({ id }) => `The id "${id}" must be lower-case words joined by hyphens. Write it like "gpu-util-meaning".`,
  'id-not-stem': ({ id, stem }) => `The id is "${id}", the file is called "${stem}". Make them the same.`,
  'duplicate-id': ({ id, first }) => `The id "${id}" belongs to ${first} already, so this file is left out. Give it another id.`,
  'duplicate-item-id': ({ key, id }) => `The id "${id}" stands twice in "${key}". Rename one of them.`,
  'unknown-category': ({ category, known }) => `bank.md has no category "${category}". Choose one of: ${list(known)}.`,
  'category-not-folder': ({ category, folder }) =>
    `The category is "${category}", the file lies in "${folder}". Move the file or change the category.`,
  'related-dead': ({ id }) => `"related" names "${id}", and there is no such question. Correct or remove it.`,
  'related-self': ({ id }) => `"related" names the question itself ("${id}"). Remove it.`,
  'duplicate-title': ({ first }) => `${first} has the same title. Say what makes this question another one.`,
  'similar-answer': ({ other, percent }) =>
    `The answer is ${percent}% the same as that of ${other}. Merge the two, or make them differ.`,

  'missing-slot': ({ slot }) =>
    `The section "${slot === 'summary' ? '## In one sentence' : '## Reference answer'}" is missing or empty. Write it.`,
  'key-point-count': ({ count }) => `There are ${count} key points. Make it 3 to 6.`,
  'follow-up-count': ({ count }) => `There are ${count} follow-ups. Make it 1 to 3.`,
  'must-in-open': ({ id }) => `An open question cannot have a "must" point ("${id}"). Remove "must".`,
  'must-not-answered': ({ id, words }) =>
    `The answer has none of the words of the key point "${id}": ${list(words)}. Complete the answer, or correct "match".`,
  'no-source': () => 'There is no source. Name at least one paper, manual, standard, book or source code.',
  'source-unused': ({ id }) => `The source "${id}" is not cited anywhere. Write [${id}] where it is used, or remove it.`,
  'source-unknown': ({ id }) => `There is no source "${id}". Add it to "sources", or correct the name.`,
  'image-only': () => 'The answer is a picture only, and a terminal shows none. Write it in words.',
  'summary-length': ({ count, max }) => `The one-sentence answer has ${count} characters. Shorten it to ${max}.`,
  'answer-length': ({ count, min, max }) => `The answer has ${count} characters. Make it ${min} to ${max}.`,
  'raw-html': ({ tag }) => `Raw HTML (${tag}). Write Markdown, or put it in back-ticks if it is code.`,
  'broken-emphasis': ({ text }) =>
    `"${text}" will not be bold: the ** stands between punctuation and a letter. Move the punctuation out of the bold part, or add a space.`,
  'formula-broken': ({ tex }) => `the formula cannot be set, readers would see its source: ${tex}`,
  'diagram-not-drawn': () => 'the mermaid diagram cannot be drawn (flowcharts can), readers would see its source',
  'diagram-too-wide': ({ columns }) =>
    `the flowchart does not fit into ${columns} columns; put fewer nodes side by side, or shorten their words`,
  'missing-output': ({ language }) => `This "${language} run" block has no "text output" block after it. Add its output.`,

  'translation-missing': ({ lang }) => `There is no "${lang}" translation. Add the file with ".${lang}.md" beside this one.`,
  'translation-orphan': ({ source }) =>
    `This translates ${source}, which does not exist. Rename it, or take the language off its name.`,
  'translation-same-language': ({ lang }) =>
    `The question itself is in "${lang}" already. Remove this file, or correct the language in its name.`,
  'translation-unpinned': ({ pin }) =>
    `It is not said which version was translated. Compare, then add: translates: "${pin}" (mianshi lint --pin does it).`,
  'translation-stale': ({ pin }) =>
    `The question has changed since it was translated. Compare, then set translates: "${pin}" (mianshi lint --pin does it).`,
  'translation-shared': ({ key }) => `"${key}" belongs to the question itself. Remove it from the translation.`,
  'translation-ids': ({ key, ...difference }) =>
    `The ids in "${key}" are not those of the question (${both(difference)}). Make them the same.`,
  'translation-count': ({ key, source, translation }) =>
    `"${key}" has ${translation} entries, the question has ${source}. Translate each of them, in the same order.`,
  'translation-code': ({ fence }) => `Code block ${fence} is not that of the question. Only comments and strings may differ.`,
  'translation-formulas': (difference) => `The formulas are not those of the question (${both(difference)}). Make them the same.`,
  'translation-sources': (difference) =>
    `The sources cited are not those of the question (${both(difference)}). Make them the same.`,

  'bank-too-large': ({ mib }) =>
    `The bank is larger than ${mib} MiB; the rest was not read. Split it, or name a folder deeper down.`,
  'bad-bank-name': ({ name, used }) =>
    `"${name}" cannot be the name of a bank; "${used}" is used. Take "#", "/" and leading "-" or "." out.`,
  'duplicate-category': ({ id }) => `The category "${id}" stands here twice. Remove one.`,
};
