import type { Texts } from '../coded.ts';
import type { ErrorArgs } from '../errors.ts';
import type { Lang } from '../bank/question.ts';
import type { Command } from '../session/keymap.ts';

const MOST = 8;

/** The first of a list, and how many more there are. */
function firstOf(names: readonly string[]): string {
  return names.length <= MOST ? names.join(', ') : `${names.slice(0, MOST).join(', ')} or ${names.length - MOST} more`;
}

/** The English catalogue. Its shape is the law for every other language: a text that is missing there does not compile. */
export const en = {
  lang: 'en' as Lang,

  program: {
    description: 'Interview drill for AI-algorithm engineers, in the terminal. Without a command: what is due, and a short menu.',
    titles: {
      'Usage:': 'Usage:',
      'Arguments:': 'Arguments:',
      'Options:': 'Options:',
      'Global Options:': 'Global options:',
      'Commands:': 'Commands:',
    } as Readonly<Record<string, string>>,
    optionsWord: '[options]',
    commandWord: '[command]',
    help: 'show this help',
    version: 'show the version',
    lang: 'language of the interface and of the questions: zh or en',
    bank: 'use the questions in this folder instead of the built-in ones (may be repeated)',
    json: 'print JSON',
    color: 'colours: always, never or auto',
    plain: 'lines of plain text, no keys: for screen readers, pipes and simple terminals',
    width: 'set text for so many columns (20 to 1000), also in a pipe',
    links: 'hyperlinks (OSC 8): always, never or auto (where the terminal is known to show them)',
    ambiguousWidth: 'columns of characters such as α, → and ─ in your terminal: 1, 2 or auto',
    noPager: 'print long texts instead of showing them in a pager',
    examples: [
      'Examples:',
      '  mianshi                     what is due, and a menu',
      '  mianshi drill               10 questions: due ones first, then new ones',
      '  mianshi drill python -n 5   5 questions on Python',
      '  mianshi show gpu-util       one question with its answer',
      '  mianshi search KV cache     questions that have these words',
    ].join('\n'),
    commands: {
      drill: 'be asked questions, answer, see the reference answer, grade yourself',
      mock: 'a timed mock interview, its review and a report',
      list: 'the categories, or the questions of one',
      show: 'print a question with its reference answer; without an id, choose one by typing',
      search: 'find questions by words: titles, key points, answers, tags, your notes',
      random: 'print a random question',
      due: 'what is due now; --short is one line for a prompt or a status line',
      why: 'why a question comes when it comes: its reviews, its memory, its forgetting curve',
      undo: 'take back the last thing you did, also after a session',
      flag: 'flag questions, to find them again with --status flagged',
      suspend: 'leave questions out of drills until you take that back',
      reset: 'forget how well you know questions; they are new again',
      stats: 'what all drills add up to: retention, streak, reviews a day, what you miss',
      journal: 'what you typed as answers, all versions side by side; --purge deletes it',
      plan: 'the day of your interview: what to drill each day, and how ready you will be',
      note: 'print, write or delete your note on a question',
      edit: 'edit a question in your editor; of a built-in one, a copy of yours',
      new: 'write a new question of your own',
      completion: 'print what makes a shell complete commands, options and ids at the tab key',
      config: 'read and change settings',
      export: 'write your progress, or questions, into one file',
      restore: 'take in an exported progress; what is there already stays',
      lint: 'check question files: file, line, what is wrong',
      doctor: 'check the log, the banks, the places and the versions',
      help: 'show help for a command',
    },
  },

  options: {
    category: 'category by id, name or short name (may be repeated)',
    tag: 'tag (may be repeated)',
    difficulty: 'easy, medium or hard',
    kind: 'concept, derivation, code, design, debug or open',
    status: 'new, due, scheduled, suspended, flagged, weak or leech',
    query: 'words that have to occur in the title, id, tags or category',
    count: 'how many questions (default: 10)',
    minutes: 'as many questions as fit into so many minutes',
    order: 'due, new, random, weak or bank order',
    seed: 'seed of the random order: same seed, same questions',
    cram: 'cram: practised only, never scheduled',
    resume: 'go on with the session that was interrupted',
    type: 'type your answers',
    noFollowUps: 'without follow-ups',
    pick: 'choose the question by typing',
    searchCount: 'how many to show (default: 20)',
    wordsArgument: 'words, all of which have to occur; “a phrase” or 「a phrase」 is one',
    questionOnly: 'only the question',
    raw: 'the body as it is written in the file',
    code: 'only the code of the answer, ready to paste',
    answer: 'with the reference answer',
    flagOff: 'take the flag away',
    suspendOff: 'ask them again from now on',
    statsPages: {
      calendar: 'reviews day by day, as a calendar',
      load: 'what falls due in the next 30 days, and what the plan asks',
      retention: 'true retention by category and by age of the memory',
      time: 'minutes a question against the expected ones',
    },
    dueShort: 'one short line, and none where nothing is due',
    dueZero: 'with --short: print the line also where nothing is due',
    yes: 'do not ask for consent',
    noteDelete: 'take the note away',
    noteArgument: 'the new note; without it the note is printed',
    journalCount: 'how many answers (default: 20)',
    journalPurge: 'delete what you typed for a question, or everything',
    planDate: 'the day of the interview: 2026-12-20, 12-20 or +14 (in 14 days)',
    planMinutes: 'minutes a day (45 by default)',
    planFocus: 'only these categories, parted by commas; all is everything',
    planName: 'a name, such as the company: tells several interviews apart',
    planList: 'list the plans',
    planDrop: 'give up a plan; the log of your drills stays',
    mockMinutes: 'how long the interview is (45 by default)',
    mockRole: 'the post: general, aigc, llm, cv or deploy',
    mockMix: 'instead of --role: categories with their weights, such as llm=3,python=1',
    mockSeed: 'seed of the choice: same seed, same interview',
    mockResume: 'go on with the interview that was interrupted',
    mockReport: 'also write the report into this file (Markdown; - is standard output)',
    mockYes: 'let the grades enter the schedule without asking',
    mockNoSchedule: 'leave the grades out of the schedule',
    pin: 'write fresh pins into the translations (after looking at them)',
    missing: 'only questions whose translation into this language is missing or out of date',
    strict: 'warnings count as errors',
    relink: 'look for what questions have become that are no longer in their bank, and ask',
    relinkYes: 'with --relink: take what is beyond doubt without asking',
    categoryArgument: 'a category: id, name or short name',
    targetsArgument: 'categories or question ids',
    idArgument: 'the id of a question; may be shortened while it is unique',
    dirsArgument: 'folders with questions (default: the banks in use)',
    commandArgument: 'the name of a command',
    nameArgument: 'the name of a setting',
    shellArgument: 'bash, zsh, fish or powershell',
    valueArgument: 'its new value',
    configGet: 'print one setting',
    configSet: 'change one setting',
    configList: 'print all settings',
    exportProgress: 'everything you ever did, as one file (- is standard output)',
    exportQuestions: 'questions with their answers, as one file (- is standard output)',
    exportFormat: 'json, csv or md (default: by the ending of the file)',
    restoreArgument: 'a file that `mianshi export --progress` wrote',
    dryRun: 'only say what would be added',
    changes: 'what has changed since you last graded it, word by word',
    restoreOriginal: 'go back to the built-in question; your copy is kept aside',
    newIdArgument: 'the id of the new question: letters and digits, joined by hyphens',
    newCategory: 'the category of the new question',
    newTitle: 'the new question itself',
    configPath: 'print where settings and progress are kept',
  },

  boards: { aigc: 'AIGC', general: 'General AI', none: 'Other' },
  difficulty: { easy: 'easy', medium: 'medium', hard: 'hard' },
  kind: { concept: 'concept', derivation: 'derivation', code: 'code', design: 'design', debug: 'debug', open: 'open' },
  status: { new: 'new', due: 'due', scheduled: 'scheduled', suspended: 'suspended' },
  flagged: 'flagged',
  ownCopy: 'your copy',
  uncategorised: 'no category',
  grades: { 1: 'again', 2: 'hard', 3: 'good', 4: 'easy' } as Readonly<Record<1 | 2 | 3 | 4, string>>,

  minutes: (n: number) => `${n} min`,
  /** in hours, where they are many */
  duration: (minutes: number) => {
    const hours = minutes / 60;
    return hours < 2 ? `${Math.round(minutes)} min` : `${hours < 10 ? hours.toFixed(1) : Math.round(hours)} h`;
  },
  weekdays: ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'] as readonly string[],
  /** an interval in whole days, short enough for a key */
  interval: (days: number) =>
    days === 0
      ? 'today'
      : days < 60
        ? `${days}d`
        : days < 730
          ? `${Math.round(days / 30.44)}mo`
          : `${(days / 365.25).toFixed(1)}y`,
  clock: (ms: number) => {
    const seconds = Math.round(ms / 1000);
    return seconds < 60 ? `${seconds}s` : `${Math.floor(seconds / 60)}m ${String(seconds % 60).padStart(2, '0')}s`;
  },
  separator: ', ',
  quoted: (text: string) => `“${text}”`,
  /** what is said of a text, behind it */
  aside: (text: string) => ` (${text})`,

  home: {
    title: 'mianshi · interview drill',
    firstRun: (place: string) => [
      'You are asked, you answer aloud, Enter shows the reference answer; tick what you said and grade yourself with 1 to 4.',
      `Every grade is on disk at once, in ${place}. No network, no telemetry.`,
      'In a drill q stops, and Ctrl-C stops at any time; nothing is lost.',
    ],
    counts: (due: number, fresh: number, total: number) => `${due} due · ${fresh} new · ${total} in all`,
    followUps: (due: number) => `${due === 1 ? '1 follow-up' : `${due} follow-ups`} due`,
    leftOff: (done: number, total: number, time: string, followUps: number) =>
      `A session from ${time} waits: ${done} of ${total} done${followUps > 0 ? `, ${followUps === 1 ? '1 follow-up' : `${followUps} follow-ups`} to come` : ''}.`,
    interview: {
      questions: (time: string, done: number, total: number) =>
        `A mock interview from ${time} waits, stopped at ${done + 1} of ${total}.`,
      review: (time: string, done: number, total: number) => `A mock interview from ${time} waits: ${done} of ${total} reviewed.`,
      schedule: (time: string, _: number, total: number) =>
        `A mock interview from ${time} waits: shall ${total === 1 ? 'its grade' : `its ${total} grades`} enter the schedule?`,
    },
    yesterday: (time: string) => `yesterday ${time}`,
    today: (n: number, minutes: number) => `Today: ${n} graded, ${minutes === 0 ? 'under 1' : minutes} min.`,
    nothingDue: (next: string) => `Nothing is due until ${next}.`,
    what: 'What now?',
    resume: (waiting: number) => `Go on where you stopped (${waiting} left)`,
    due: (n: number) => `What is due (${n}), then new ones`,
    dueAlone: (n: number) => `What is due (${n})`,
    start: (n: number, minutes: number) => `Start: ${n === 1 ? '1 question' : `${n} questions`}, about ${minutes} min`,
    fresh: (n: number) => `New questions (${n})`,
    weak: (n: number) => `Weak ones (${n})`,
    random: 'Random questions, due or not',
    category: 'Choose a category',
    mock: 'A mock interview',
    resumeMock: 'Go on with the mock interview',
    search: 'Search for a question',
    searchPrompt: 'Which words? Parted by spaces',
    list: 'Look at the list',
    quit: 'Quit',
    hint: 'Start with: mianshi drill',
    aheadHint: 'Nothing is due and nothing is new. Any time: mianshi drill --order random, or --order weak',
    resumeHint: (command: string) => `Go on with: ${command}`,
  },

  list: {
    columns: { total: 'all', due: 'due', new: 'new' },
    total: (n: number, due: number, fresh: number) => `${n === 1 ? '1 question' : `${n} questions`}: ${due} due, ${fresh} new`,
    followUps: (seen: number, due: number) => `Follow-ups, counted apart: ${seen} begun, ${due} due`,
    nothing: 'No question fits. `mianshi list` shows all categories.',
    hint: 'mianshi list <category> shows its questions.',
    questionHint: 'Read one: mianshi show <id>; be asked: mianshi drill <id>',
    dueOn: (day: string) => `due ${day}`,
    translation: { missing: 'no translation', stale: 'translation out of date' },
    translated: (lang: 'zh' | 'en') =>
      `Every question here is there in ${lang === 'zh' ? 'Chinese' : 'English'}, and up to date.`,
    owed: (missing: number, stale: number) => `${missing} without a translation, ${stale} out of date.`,
  },

  due: {
    counts: (due: number, fresh: number, days: number | null) =>
      `${due} due · ${fresh} new${days === null ? '' : ` · ${days === 1 ? '1 day' : `${days} days`} left`}`,
    page: (due: number, fresh: number, days: number | null) =>
      `${due} due · ${fresh} new for today${days === null ? '' : ` · ${days === 1 ? '1 day' : `${days} days`} to the interview`}`,
    overdue: (n: number) => `${n} of them overdue`,
    late: (days: number) => `${days === 1 ? '1 day' : `${days} days`} overdue`,
    how: (command: string) => `Drill them: ${command}`,
    nothing: 'Nothing is due now.',
  },

  search: {
    more: (shown: number, total: number) => `${shown} of ${total}. More words narrow it down; -n ${total} shows all.`,
    total: (n: number) => (n === 1 ? '1 question' : `${n} questions`),
    fields: { title: '', tags: 'Tags', keyPoints: 'Key points', answer: '', note: 'Your note' },
    labelled: (label: string, text: string) => `${label}: ${text}`,
  },

  show: {
    summary: 'In one sentence',
    answer: 'Reference answer',
    keyPoints: 'Key points',
    mistakes: 'Common mistakes',
    followUps: 'Follow-ups',
    sources: 'Sources',
    must: 'must',
    fallback: 'Not translated yet: this is the original text.',
    asOf: (date: string) => `as of ${date}`,
    note: 'Your note',
  },

  markdown: {
    image: 'image',
    link: 'Link',
    quote: 'Quote',
    code: (lang: string) => (lang === '' ? 'Code:' : `Code, ${lang}:`),
    alerts: { note: 'Note', tip: 'Tip', important: 'Important', warning: 'Warning', caution: 'Caution' },
    /** a name and what it is: a cell under its column's head, a word before what it introduces */
    pair: (name: string, value: string) => `${name}: ${value}`,
    /** between such pairs on one line */
    pairs: '; ',
  },

  drill: {
    asked: (n: number, total: number) => `${n}/${total}`,
    followUp: 'follow-up',
    followUpOf: (title: string) => `On: ${title}`,
    followed: (n: number) => (n === 1 ? 'A follow-up comes next.' : `${n} follow-ups come next.`),
    followUpsWait: (n: number) =>
      n === 1
        ? 'A follow-up is still to be asked; its answer comes then.'
        : `${n} follow-ups are still to be asked; their answers come then.`,
    back: 'back again',
    isNew: 'new',
    think: 'Think, answer aloud, then look.',
    typePrompt: 'Your answer',
    typeHelp: 'Ctrl-D or two empty lines end · s, f, u or q alone skips, flags, takes back, quits · Ctrl-G opens $EDITOR',
    typedTooLong: 'Only the first 64 KiB of what you typed are kept.',
    yours: 'Your answer',
    used: (used: string) => `${used} used`,
    time: (used: string, expected: string) => `${used} used, ${expected} expected`,
    tickPrompt: 'What did you say?',
    tickLine: 'Numbers of the key points you said, * for all, empty for none',
    likely: 'likely said',
    notFound: 'not found',
    gradePrompt: 'How did it go?',
    gradeLine: (suggestion: string) => `Grade 1 to 4${suggestion === '' ? '' : ` (empty: ${suggestion})`}`,
    questionLine: 'Empty shows the answer',
    questionLineTyped: 'Your answer on one line, empty shows the answer',
    graded: (grade: string, due: string) => `Graded ${grade}. Next: ${due}.`,
    onDay: (day: string, days: number) => `${day} (in ${days === 1 ? '1 day' : `${days} days`})`,
    practised: (grade: string) => `Practised: ${grade}. Not scheduled.`,
    comesBack: 'It comes back in this session.',
    skippedLine: 'Skipped; nothing is graded.',
    flaggedOn: 'Flagged.',
    flaggedOff: 'No longer flagged.',
    undone: (title: string) => `Taken back: ${title}`,
    nothingToUndo: 'Nothing to take back in this session.',
    notePrompt: 'Note (Enter keeps it, Ctrl-D leaves)',
    noteAgain: (before: string) => `Note (now: ${before}; Enter keeps the new one, empty takes it away, Ctrl-D leaves it)`,
    noted: 'Note kept.',
    noteGone: 'Note taken away.',
    noMistakes: 'No common mistakes are written down for this question.',
    noFollowUps: 'No follow-ups are written down for this question.',
    noSources: 'No sources are written down for this question.',
    tickKey: 'tick',
    stopKey: 'stop at once; everything graded is saved',
    notUnderstood: (text: string) => `${text} is not understood here.`,
    lineKeys: 's skip · f flag · u take back · q quit',
    resumed: (done: number, total: number, followUps: number) =>
      `Going on: ${done} of ${total} done${followUps > 0 ? `, ${followUps === 1 ? '1 follow-up' : `${followUps} follow-ups`} to come` : ''}.`,
    vanished: (ids: string) => `No longer in the bank, left out: ${ids}`,
    changed: 'The answer has changed since you last saw it.',
    changedKey: 'v shows what has changed.',
    changedLine: (id: string) => `What has changed: mianshi show ${id} --changes`,
    cram: 'Cram: nothing is scheduled.',
    fewer: (n: number) => `Only ${n === 1 ? '1 question fits' : `${n} questions fit`}.`,
    nothing: {
      usual: 'Nothing is due and nothing is new here.',
      due: 'Nothing is due here.',
      new: 'Nothing is new here.',
      weak: 'There are no weak questions here.',
      random: 'There is nothing to ask here.',
      bank: 'There is nothing to ask here.',
    },
    nothingElse: 'Any time: mianshi drill --order random, or -n 10 for questions ahead of their day.',
    limitReached: 'The limits of today are reached.',
    heldBack: (fresh: number, due: number, command: string) => `held back: ${fresh} new, ${due} due (limits; ${command})`,
    leech: 'Missed many times: worth rewriting in your own words.',
    leechKeys: 'n writes a note, e edits the question, x suspends it.',
    leechLines: (id: string) => `Rewrite it: mianshi edit ${id}; a note: mianshi note ${id}; leave it out: mianshi suspend ${id}`,
    suspendedOn: 'Suspended: it is not asked again until mianshi suspend --off <id>. u takes that back.',
    suspendedOff: 'No longer suspended.',
    forgotten: 'Forgotten: this question is new again. u takes that back.',
    remembered: 'Taken back: it is remembered again.',
    pressHelp: 'Keys',
  },

  keys: {
    reveal: 'see the answer',
    type: 'type',
    all: 'all',
    done: 'grade',
    again: 'again',
    hard: 'hard',
    good: 'good',
    easy: 'easy',
    accept: 'take the suggestion',
    next: 'next',
    mistakes: 'mistakes',
    followUps: 'follow-ups',
    sources: 'sources',
    changes: 'what has changed',
    undo: 'take back',
    skip: 'skip',
    flag: 'flag',
    note: 'note',
    edit: 'edit',
    suspend: 'suspend',
    reset: 'forget',
    help: 'keys',
    quit: 'quit',
  } satisfies Record<Command, string> as Record<Command, string>,
  keyNames: { enter: 'Enter', space: 'Space' } as Readonly<Record<string, string>>,
  digits: '1-9 tick',

  summary: {
    title: 'This session',
    nothing: 'Nothing was graded.',
    asked: (n: number, minutes: string) => `${n === 1 ? '1 question' : `${n} questions`} in ${minutes}`,
    followUps: (n: number) => (n === 1 ? '1 follow-up' : `${n} follow-ups`),
    skipped: (n: number) => `${n} skipped`,
    suspended: (n: number) => `${n} suspended`,
    waiting: (n: number, command: string) => `${n === 1 ? '1 question waits' : `${n} questions wait`}: ${command}`,
    weakest: 'Most often missed',
    next: 'Next due',
    onDay: (day: string, n: number) => `${day}: ${n}`,
    today: 'today',
    tomorrow: 'tomorrow',
    undo: 'A wrong key? mianshi undo takes the last grade back.',
    cram: 'A cram: nothing was scheduled.',
  },

  stats: {
    title: 'So far',
    questions: 'Questions',
    standing: (n: {
      total: number;
      seen: number;
      new: number;
      due: number;
      scheduled: number;
      suspended: number;
      weak: number;
    }) =>
      `${n.seen} of ${n.total} seen · ${n.new} new · ${n.due} due · ${n.scheduled} scheduled · ${n.suspended} suspended · ${n.weak} weak`,
    followUps: 'Follow-ups',
    followUpCounts: (seen: number, due: number) => `${seen} begun · ${due} due`,
    reviews: 'Reviews',
    total: (reviews: number, time: string, days: number) => `${reviews} on ${days === 1 ? '1 day' : `${days} days`}, ${time}`,
    streak: 'Streak',
    days: (current: number, longest: number) => `${current === 1 ? '1 day' : `${current} days`} (longest: ${longest})`,
    nothing: 'Nothing has been graded yet. Start with: mianshi drill',
    retention: 'True retention',
    retentionHint: 'first grade of a day, a day or more after the last one; young: under 21 days',
    noRecall: 'nothing to tell yet: it takes questions that come back on another day',
    last30: '30 days',
    allTime: 'all time',
    young: 'young',
    mature: 'mature',
    categories: 'By category',
    columns: ['seen', 'due', 'recall', 'retention'] as readonly string[],
    seen: (n: number, total: number) => `${n}/${total} seen`,
    due: (n: number) => `${n} due`,
    recall: (share: string) => `recall ${share}`,
    kept: (rate: string) => `retention ${rate}`,
    notBegun: (n: number) => (n === 1 ? '1 category not begun' : `${n} categories not begun`),
    perDay: 'Reviews and minutes, last 14 days',
    count: (n: number) => String(n),
    missed: 'Key points most often missed',
    times: (n: number, of: number) => `${n}/${of}`,
  },

  plan: {
    unnamed: 'Interview',
    none: 'There is no plan yet.',
    how: 'Make one: mianshi plan --date 12-20 --minutes 45 --focus llm,deep-learning',
    noneAhead: 'No interview lies ahead.',
    over: (name: string, day: string, drop: string) => `${name} (${day}) is over; ${drop} takes it away.`,
    onTheDay: (name: string, day: string) => `${name} (${day}) is today. Good luck.`,
    daysLeft: (days: number) => (days === 0 ? 'today' : days === 1 ? 'tomorrow' : `in ${days} days`),
    isOver: 'over',
    minutes: (n: number) => `${n} min a day`,
    seen: (n: number, of: number) => `${n}/${of} seen`,
    only: (categories: string) => `only ${categories}`,
    readiness: 'Readiness',
    now: 'from memory as it is',
    followed: 'with the plan',
    readinessHint: 'expected share of the key points you would say on the day, by weight',
    own: ({ firsts, reviews, pace }: { firsts: number; reviews: number; pace: 'faster' | 'slower' | null }) => {
      const from = [
        ...(firsts === 0 ? [] : [firsts === 1 ? '1 first answer' : `${firsts} first answers`]),
        ...(reviews === 0 ? [] : [reviews === 1 ? '1 review' : `${reviews} reviews`]),
      ];
      const than = { faster: '; you forget faster than most', slower: '; you forget more slowly than most' };
      return `reckoned from ${from.join(' and ')} of your own${pace === null ? '' : than[pace]}`;
    },
    categories: 'By category: as it is → with the plan',
    calendar: 'Expected minutes a day',
    newUntil: (day: string) => `new questions until ${day}, then reviews only`,
    onlyReviews: 'nothing new, reviews only',
    enough: 'There is time: every question is asked, and each new one once more before the day.',
    leftOut: (n: number, of: number) => `There is not enough time: ${n} of ${of} questions are never asked.`,
    askedOnce: (n: number) => `Every question is asked, but ${n} only once.`,
    needed: (n: number) => `To ask them all and see each once more, about ${n} minutes a day are needed.`,
    drop: 'Or leave it: the plan asks what pays most first; --focus takes fewer categories.',
    portion: (reviewed: number, introduced: number, minutes: number) =>
      `Today: ${reviewed} to review, ${introduced} new, about ${minutes} min.`,
    begin: 'Begin: mianshi drill',
    done: "Today's portion is done.",
    countdown: (name: string, left: string) => `${name === '' ? 'Interview' : name}: ${left}`,
    start: (n: number, minutes: number) => `Today's portion: ${n === 1 ? '1 question' : `${n} questions`}, about ${minutes} min`,
    dropped: (name: string) => `The plan${name === '' ? '' : ` ${name}`} is dropped; the log of your drills stays.`,
  },

  mock: {
    title: 'Mock interview',
    begins: (minutes: number, questions: number, followUps: number) =>
      `A mock interview: ${minutes} min, ${questions === 1 ? '1 question' : `${questions} questions`}, ${followUps === 1 ? '1 follow-up' : `${followUps} follow-ups`}.`,
    how: 'Answer aloud or in writing. No answers are shown until you review them at the end. Ctrl-C stops the clock.',
    resumed: (gone: string, whole: string) => `Going on: ${gone} of ${whole} gone.`,
    stages: { opening: 'opening', breadth: 'breadth', depth: 'depth', task: 'design or code', closing: 'closing' },
    turn: (n: number, total: number) => `${n}/${total}`,
    followUp: 'follow-up',
    clock: (own: string, ownAll: string, all: string, whole: string) => `this one ${own}/${ownAll} · in all ${all}/${whole}`,
    isOut: (own: string, ownAll: string, all: string, whole: string) => `OVER ${own}/${ownAll} · in all ${all}/${whole}`,
    mark: (own: string, all: string, isOut: boolean) => `${own}/${all}${isOut ? ' over' : ''} › `,
    listening: 'Your answer, please.',
    keys: { next: 'done', type: 'type', skip: 'skip', quit: 'end the questions' },
    typePrompt: 'Your answer',
    typeHelp: 'Ctrl-D or two empty lines end · s or q alone skips, ends the questions · Ctrl-G opens $EDITOR',
    line: (typing: boolean) =>
      `${typing ? 'Your answer on one line, or empty' : 'Empty'} when you are done (s skip · q end the questions):`,
    timeOut: (grace: number) => `Time is up for this one. Please finish within ${grace} s.`,
    timeOutTyping: (grace: number) => `Time is up. Finish within ${grace} s; after that Enter ends the answer.`,
    movedOn: 'Thank you. Let us go on.',
    took: (used: string, expected: string) => `Answered in ${used} of ${expected}.`,
    tookOver: (used: string, expected: string) => `Answered in ${used}, over its ${expected}.`,
    skipped: 'Skipped.',
    wholeOut: 'The time of the interview is up: it ends after this answer.',
    ended: 'That is the end of the questions. Thank you.',
    interrupted: (command: string) => `Stopped, and so has the clock. Everything answered is saved.\nGo on with: ${command}`,
    interruptedLater: (command: string) => `Stopped. Everything graded is saved.\nGo on with: ${command}`,
    review: (n: number, total: number) => `Review ${n}/${total}`,
    reviewed: (grade: string) => `Kept: ${grade}.`,
    waits: (n: number, command: string) => `${n === 1 ? '1 question waits' : `${n} questions wait`} for review: ${command}`,
    nothing: 'Nothing was answered, so there is nothing to review.',
    schedule: (n: number) => `Let ${n === 1 ? 'this grade' : `these ${n} grades`} enter the schedule?`,
    scheduleYes: 'Yes, as in a drill',
    scheduleNo: 'No, it was practice',
    scheduled: 'In the schedule now. Next:',
    notScheduled: (command: string) => `Not in the schedule yet. Let it in: ${command}`,
    leftOut: 'Practised only: the schedule is as it was.',
    report: {
      title: 'Report',
      score: 'Key points said',
      none: 'not reviewed',
      time: 'Time',
      used: (used: string, whole: string) => `${used} of ${whole}`,
      answered: 'Answered',
      row: (name: string, value: string) => `${name}: ${value}`,
      counts: (answered: number, of: number) => `${answered} of ${of}`,
      categories: 'By category',
      category: 'Category',
      questions: 'Questions',
      count: (n: number) => (n === 1 ? '1 question' : `${n} questions`),
      pace: 'Time, question by question',
      question: 'Question',
      expected: 'Expected',
      way: 'Answer',
      ways: { aloud: 'aloud', typed: 'typed', skipped: 'skipped', none: 'no answer' },
      over: 'over',
      missed: 'Key points missed',
      byQuestion: 'Question by question',
      yours: 'What was typed',
      next: 'What to drill next',
      fine: 'Nothing stands out. Any time: mianshi drill',
      saved: (path: string) => `Report written: ${path}`,
    },
  },

  mark: {
    flag: {
      ask: (n: number) => `Flag ${n === 1 ? '1 question' : `${n} questions`}?`,
      done: (n: number) => `Flagged: ${n === 1 ? '1 question' : `${n} questions`}.`,
    },
    unflag: {
      ask: (n: number) => `Take the flag from ${n === 1 ? '1 question' : `${n} questions`}?`,
      done: (n: number) => `No longer flagged: ${n === 1 ? '1 question' : `${n} questions`}.`,
    },
    suspend: {
      ask: (n: number) => `Suspend ${n === 1 ? '1 question' : `${n} questions`}?`,
      done: (n: number) => `Suspended: ${n === 1 ? '1 question' : `${n} questions`}. Back with: mianshi suspend --off <id>`,
    },
    resume: {
      ask: (n: number) => `Ask ${n === 1 ? '1 suspended question' : `${n} suspended questions`} again?`,
      done: (n: number) => `No longer suspended: ${n === 1 ? '1 question' : `${n} questions`}.`,
    },
    reset: {
      ask: (n: number) => `Forget how well you know ${n === 1 ? '1 question' : `${n} questions`}?`,
      done: (n: number) => `New again: ${n === 1 ? '1 question' : `${n} questions`}. What you graded stays in the log.`,
    },
    yes: 'Yes',
    no: 'No, leave everything as it is',
    leftAlone: 'Nothing was changed.',
    unchanged: (n: number) => `Nothing to change for ${n === 1 ? '1 question' : `${n} questions`}.`,
  },

  note: {
    kept: (title: string) => `Note on ${title} kept.`,
    gone: (title: string) => `Note on ${title} taken away.`,
    none: (title: string) => `No note on ${title} yet.`,
  },

  completion: {
    inFile: (shell: string, file: string, after: string) =>
      `${shell}: put this line into ${file}${after === '' ? '' : `, after ${after}`}`,
    once: (shell: string) => `${shell}: run this once`,
  },

  journal: {
    first: (place: string) =>
      `What you type is kept for you, in ${place}; see mianshi journal. Off: mianshi config set journal false`,
    notKept: (why: string) => `What you typed is not kept. ${why}`,
    latest: (shown: number, total: number) =>
      shown === total ? `What you typed: ${total}` : `What you typed: the last ${shown} of ${total}`,
    hint: 'mianshi journal <id> shows all your answers to one question.',
    empty: 'Nothing was typed yet. t in a drill, or mianshi drill --type.',
    none: (id: string) => `You have not typed an answer to this question yet: mianshi drill ${id} --type`,
    off: 'What you type is not kept now. To keep it: mianshi config set journal true',
    ungraded: 'not graded',
    missed: 'Not said:',
    askPurge: (n: number, title: string | null) =>
      `Delete ${n === 1 ? '1 typed answer' : `${n} typed answers`}${title === null ? '' : ` to ${title}`} for good? Grades stay.`,
    purged: (n: number) => `Deleted: ${n === 1 ? '1 typed answer' : `${n} typed answers`}. The grades are still there.`,
    nothingToPurge: 'There is nothing to delete.',
    damaged: (place: string, n: number) =>
      `${place}: ${n === 1 ? '1 line cannot' : `${n} lines cannot`} be read; passed by, the rest counts`,
    notExported: (place: string) => `What you typed as answers is not in it: copy the folder ${place} for that.`,
  },

  changes: {
    title: 'Question',
    text: 'Text',
    same: (n: number) => (n === 1 ? '1 paragraph unchanged' : `${n} paragraphs unchanged`),
    none: 'Nothing has changed in this language.',
    legend: (removed: (text: string) => string, added: (text: string) => string) => `${removed('was')} ${added('is now')}`,
    unseen: 'You have not graded this question yet.',
    unchanged: 'It is as you last saw it.',
    nothingKept: 'Nothing to compare with: the answer is as you last saw it, or what you saw then was not kept.',
    notKept: 'It has changed since you last saw it, but what you saw then was not kept.',
  },

  edit: {
    goesOn: 'Going on with the draft that was left.',
    olderDraft: (path: string) => `The file has changed since your last draft, which is kept as ${path}`,
    broken: 'There are errors; the text from before stays in use.',
    again: 'Open the editor again',
    leave: 'Leave it as a draft',
    discard: 'Throw the draft away',
    leftAs: (draft: string) => `The text from before stays in use. Your draft is ${draft}; mianshi edit goes on with it.`,
    unchanged: 'Nothing was changed.',
    mustWait: "The editor ended at once. One that opens a window has to be told to wait, as in EDITOR='code --wait'.",
    done: (path: string) => `In use from now on: ${path}`,
    copied: (path: string, id: string) =>
      `This is your copy now, and what you learnt goes on with it: ${path}. Back to the original: mianshi edit ${id} --restore`,
    restored: (key: string) => `${key} is the original again.`,
    kept: (path: string) => `Your copy is kept as ${path}`,
    newCategory: (category: string, near: readonly string[]) =>
      `A category of your own: ${category}.${near.length > 0 ? ` There is also ${near.join(', ')}.` : ''}`,
    created: (path: string) => `A new question: ${path}`,
    editHint: (command: string) => `Write it with: ${command}`,
  },

  undo: {
    graded: (grade: string, title: string, time: string) => `Taken back: ${grade} for ${title} (${time}).`,
    other: (what: string, title: string, time: string) => `Taken back: ${what} of ${title} (${time}).`,
    kinds: {
      started: 'start',
      graded: 'grade',
      practised: 'practice',
      skipped: 'skip',
      flagged: 'flag',
      suspended: 'suspension',
      reset: 'reset',
      noted: 'note',
      relinked: 'relink',
      followed: 'follow-ups',
      undone: 'undo',
      planned: 'plan',
      dropped: 'dropping of a plan',
      replied: 'answer in an interview',
      closed: 'early end',
    } as Readonly<Record<string, string>>,
  },

  config: {
    saved: (name: string, value: string) => `${name} = ${value}`,
    paths: {
      config: 'settings',
      data: 'progress (the log)',
      journal: 'typed answers',
      questions: 'your own questions',
      cache: 'cache',
    },
    descriptions: {
      lang: 'language: zh, en, or auto (from the environment)',
      color: 'colours: always, never or auto',
      retention: 'how likely you still know it when it is due: 0.70 to 0.97',
      count: 'questions in a session',
      newPerDay: 'new questions in a day, all sessions and devices together',
      reviewsPerDay: 'reviews in a day, all sessions and devices together',
      type: 'type answers by default: true or false',
      followUps: 'ask follow-ups after a good answer, and later when they are due: true or false',
      journal: 'keep what you type as answers, for mianshi journal: true or false',
      plain: 'plain lines instead of keys: true or false',
      links: 'hyperlinks (OSC 8): always, never or auto',
      pager: 'program for texts taller than the terminal: auto (MIANSHI_PAGER, PAGER, else less), never, or a command',
      ambiguousWidth: 'columns of characters such as α, → and ─ in your terminal: 1, 2 or auto (1)',
      banks: 'folders with your own questions, used beside the built-in bank: [name=]/folder, parted by commas',
    } as Readonly<Record<string, string>>,
    broken: (path: string) => `${path} cannot be read; the defaults apply. The next change of a setting keeps it aside.`,
  },

  lint: {
    fine: (files: number) => `${files === 1 ? '1 question' : `${files} questions`} checked, nothing to complain about.`,
    found: (errors: number, warnings: number) =>
      `${errors === 1 ? '1 error' : `${errors} errors`}, ${warnings === 1 ? '1 warning' : `${warnings} warnings`}`,
    error: 'error',
    warning: 'warning',
    pinned: (file: string) => `pinned: ${file}`,
  },

  doctor: {
    fine: 'Everything is fine.',
    problems: (n: number) => (n === 1 ? '1 thing to look at.' : `${n} things to look at.`),
    versions: 'Versions',
    places: 'Places',
    log: 'Log',
    banks: 'Banks',
    settings: 'Settings',
    events: (n: number, files: number) =>
      `${n === 1 ? '1 event' : `${n} events`} in ${files === 1 ? '1 file' : `${files} files`}`,
    badLine: (file: string, line: number, reason: string) => `${file}:${line} ${reason}; passed by, the rest counts`,
    reasons: {
      torn: 'incomplete line',
      checksum: 'damaged line (checksum)',
      json: 'not JSON',
      shape: 'not an event',
    } as Readonly<Record<string, string>>,
    foreign: (n: number) => `${n} events of a newer version or of an unknown kind are kept and passed by`,
    future: (n: number, first: string) => `${n} events lie in the future (the first: ${first}); was a clock wrong?`,
    unreadable: (file: string, reason: string) => `${file} cannot be read: ${reason}`,
    bank: (name: string, n: number, place: string) => `${name}: ${n === 1 ? '1 question' : `${n} questions`} (${place})`,
    builtIn: 'built in',
    withCopies: (line: string, n: number) => `${line}, and ${n === 1 ? '1 copy' : `${n} copies`} in the place of built-in ones`,
    originalChanged: (key: string, file: string, pin: string, id: string) =>
      `${file}: the original of this copy, ${key}, has changed since. To keep yours, set pin: "${pin}" in it; to see the original: mianshi edit ${id} --restore.`,
    missing: 'not made yet',
    orphans: (n: number) =>
      `${n === 1 ? '1 question with progress is' : `${n} questions with progress are`} no longer in the bank. The history is kept; mianshi doctor --relink looks for what became of ${n === 1 ? 'it' : 'them'}.`,
    relink: {
      honest: 'The log keeps ids and grades, not the words of a question: these are guesses by the ids and their folders alone.',
      none: 'Every question with progress is still in its bank.',
      ask: (from: string, reps: number, to: string, title: string) => `Has ${from} (graded ${reps} times) become ${to} ${title}?`,
      doubtful: (question: string) => `${question} In doubt: something else fits as well.`,
      nothingLike: (from: string, reps: number) => `${from} (graded ${reps} times): nothing new in the bank is like it.`,
      taken: (from: string, to: string) => `${from}: ${to} has just taken over another one.`,
      done: (from: string, to: string) => `What you did with ${from} counts for ${to} now. mianshi undo takes that back.`,
      left: (n: number) => `${n} left as they are; their history is kept.`,
      hint: 'At a terminal you are asked about each; --yes takes what is beyond doubt.',
      yes: 'Yes, it is the same question',
      no: 'No, leave it',
    },
  },

  moving: {
    standardOutput: 'standard output',
    progress: (events: number, logs: number, place: string) =>
      `Exported ${events === 1 ? '1 event' : `${events} events`} from ${logs === 1 ? '1 log' : `${logs} logs`} to ${place}.`,
    notExported: (n: number) =>
      `${n === 1 ? '1 damaged line is' : `${n} damaged lines are`} not among them; \`mianshi doctor\` names each.`,
    questions: (n: number, place: string) => `Exported ${n === 1 ? '1 question' : `${n} questions`} to ${place}.`,
    restored: (read: number, fresh: number, known: number) => `${read} events read: ${fresh} added, ${known} were there already.`,
    wouldRestore: (read: number, fresh: number, known: number) =>
      `${read} events read: ${fresh} would be added, ${known} are there already. Nothing was written.`,
    notRestored: (n: number) => `${n === 1 ? '1 line of the file is' : `${n} lines of the file are`} damaged and left out.`,
  },

  dialog: {
    menuHelp: '↑ ↓ choose · Enter confirm',
    pick: 'Which question?',
    pickHelp: 'type to narrow · ↑↓ choose · Enter takes it · Esc leaves',
    picked: (n: number) => (n === 0 ? 'nothing has all these words' : n === 1 ? '1 question' : `${n} questions`),
    pagerHelp: 'A long text: Space reads on, b goes back, q goes on with the drill.',
  },

  problemsLeftOut: (n: number, command: string) =>
    `${n === 1 ? '1 file has problems' : `${n} files have problems`}: ${command} says which.`,
  missingBank: (folder: string) => `The bank ${folder} is not there and left out (mianshi config get banks).`,
  readingBanks: (done: number, total: number) => `Reading the questions: ${done} of ${total}`,
  bug: (place: string) => `This is a bug in mianshi. Please report it with the lines above: ${place}`,
  didYouMean: (names: readonly string[]) => ` Did you mean ${names.join(', ')}?`,
  interrupted: (command: string | null) =>
    `Stopped. Everything graded is saved.${command === null ? '' : `\nGo on with: ${command}`}`,
  allowed: (values: string) => ` Allowed: ${values}.`,

  usage: {
    unknownOption: (name: string) => `Unknown option ${name}.`,
    unknownCommand: (name: string) => `Unknown command ${name}.`,
    missingArgument: (name: string) => `The argument ${name} is missing.`,
    optionMissingArgument: (name: string) => `The option ${name} needs a value.`,
    excessArguments: (name: string) => `Too many arguments${name === '' ? '' : ` for ${name}`}.`,
    invalidArgument: (name: string) => `${name} has a value that is not allowed.`,
  } as Readonly<Record<string, (name: string) => string>>,
  seeHelp: ' See mianshi --help.',

  errors: {
    unknownCommand: ({ name, near }) =>
      `There is no command ${name}.${near.length > 0 ? ` Did you mean ${near.join(', ')}?` : ''} See mianshi --help.`,
    badOption: ({ option, value, allowed }) => `${option} cannot be ${JSON.stringify(value)}. Allowed: ${allowed.join(', ')}.`,
    unknownCategory: ({ value, near }) =>
      `There is no category ${value}.${near.length > 0 ? ` Did you mean ${near.join(', ')}?` : ''} See mianshi list.`,
    unknownQuestion: ({ value, near }) =>
      `There is no question ${value}.${near.length > 0 ? ` Did you mean ${near.join(', ')}?` : ''} See mianshi list <category>.`,
    ambiguousQuestion: ({ value, matches }) => `${value} can be ${firstOf(matches)}. Please type more of it.`,
    noCode: ({ id }) => `The answer of ${id} has no code. See mianshi show ${id}.`,
    vanishedQuestion: ({ id }) => `${id} is no longer in the bank.`,
    emptyBank: ({ places }) => `No question was found in ${places.join(', ')}. mianshi lint says what is wrong with the files.`,
    notAFolder: ({ path }) => `${path} is not a folder that can be read. Please check the path.`,
    duplicateBank: ({ name, first, second }) =>
      `Two banks are called ${name}: ${first} and ${second}. Give one of them another name: in its bank.md, or with mianshi config set banks name=/folder.`,
    followUpTooEarly: ({ id, parent }) => `${id} comes up once its question was answered well: mianshi drill ${parent}`,
    nothingMatches: ({ filter }) => `No question fits ${filter}. See mianshi list.`,
    noWords: () => 'What should be searched? For instance: mianshi search KV cache',
    nothingFound: ({ words, near }) => {
      const missing = words.filter(({ count }) => count === 0).map(({ word }) => word);
      const counts = words.map(({ word, count }) => `${word} (${count})`).join(', ');
      const what = missing.length > 0 ? `Nothing has ${missing.join(', ')}.` : `Nothing has all of it; alone: ${counts}.`;
      return `${what}${near.length > 0 ? ` There is ${near.join(', ')}.` : ''}`;
    },
    whichQuestion: () => 'Which question? Name its id; mianshi search <words> finds it.',
    pickNeedsTerminal: () => '--pick needs a terminal. Name the question by its id; mianshi search <words> finds it.',
    nothingToResume: () => 'No session waits, neither from today nor from yesterday. Start one: mianshi drill',
    noInterviewToResume: () => 'No interview waits, neither from today nor from yesterday. Start one: mianshi mock',
    interviewTooShort: ({ minutes }) => `No question fits into ${minutes} minutes. Please give more, or other filters.`,
    roleAndMix: () => 'Either --role or --mix: the one is a table of weights, the other says your own.',
    planWithoutDate: () => 'When is the interview? Add --date, as in mianshi plan --date 12-20.',
    badPlanName: ({ longest }) =>
      `The name of a plan has 1 to ${longest} characters, and no line feeds or other control characters.`,
    unknownPlan: ({ name, plans }) =>
      plans.length === 0
        ? 'There is no plan to drop.'
        : `${name === '' ? 'Which plan? Give its name' : `There is no plan ${name}`}. There are: ${plans.map((one) => one || 'Interview (no name)').join(', ')}.`,
    nothingNamed: () => 'Which questions? Name ids or categories, or use a filter such as --status weak.',
    needsYes: ({ question }) => `${question} Add --yes to do it.`,
    noteAndDelete: () => '--delete takes no text: it takes the note away.',
    noteTooLong: ({ longest }) => `A note has at most ${longest} characters. Please shorten it.`,
    nothingToUndo: () => 'There is nothing to take back on this device.',
    notSaved: ({ path, reason }) =>
      `NOT SAVED: ${path} could not be written (${reason}). Make room or check the rights, then try again.`,
    unreadableStore: ({ path, reason }) => `${path} cannot be read (${reason}).`,
    storeNewer: ({ path, version, known }) =>
      `${path} was written by a newer mianshi (format ${version}, this one knows ${known}). Please update: npm i -g mianshi@latest`,
    unknownSetting: ({ name, near }) =>
      `There is no setting ${name}.${near.length > 0 ? ` Did you mean ${near.join(', ')}?` : ''} See mianshi config list.`,
    badSetting: ({ name, value, allowed }) => `${name} cannot be ${JSON.stringify(value)}: ${allowed}.`,
    settingsNotSaved: ({ path, reason }) =>
      `NOT SAVED: ${path} could not be written (${reason}). The former settings are still there.`,
    outputFailed: ({ reason }) => `The output could not be written (${reason}).`,
    whatToExport: () =>
      'Name one: --progress FILE (always the whole) or --questions FILE, which filters and --format go with. See mianshi export --help.',
    fileNotWritten: ({ path, reason }) => `${path} could not be written (${reason}).`,
    fileAmongLogs: ({ path }) => `${path} lies among the logs, where every file counts as one. Please name another folder.`,
    nothingToRestore: ({ path, damaged }) =>
      `No event was found in ${path}${damaged > 0 ? ` (${damaged} lines cannot be read)` : ''}. Is it a file of mianshi export --progress?`,
    journalFull: ({ path }) => `The journal of this question is full (${path}). Make room with mianshi journal --purge <id>.`,
    fileExists: ({ path }) =>
      `${path} is there already, and nothing was written. Please take another id, or move that file away.`,
    fileChanged: ({ path, draft }) =>
      `${path} was changed by something else meanwhile, and stays as it is. What you wrote is in ${draft}; please bring the two together.`,
    badNewId: ({ id }) =>
      `${JSON.stringify(id)} cannot be the id of a new question: letters and digits, joined by hyphens, as in gpu-util-meaning.`,
    idExists: ({ key }) => `There is a question ${key} already. Edit it: mianshi edit ${key}; or take another id.`,
    categoryMissing: ({ known }) =>
      `Every question of this bank has a category. Name one with --category${known.length > 0 ? `: ${firstOf(known)}` : ''}.`,
    notACopy: ({ id }) => `${id} is no copy of a built-in question, so there is nothing to go back to.`,
    noTerminal: ({ path }) => `An editor needs a terminal, and there is none here. The file is ${path}`,
    noEditor: ({ command, reason, path }) =>
      `The editor ${command} cannot be started (${reason}). Set EDITOR to one that can. The file is ${path}`,
    editorFailed: ({ command, reason }) => `The editor ${command} ended with an error (${reason}); nothing was changed.`,
  } satisfies Texts<ErrorArgs> as Texts<ErrorArgs>,
};

export type Messages = typeof en;
