const count = (n: number, one: string, more: string) => (n === 1 ? `1 ${one}` : `${n} ${more}`);

/** The words of the plots in English: what the pages with pictures say. They are loaded only for these pages. */
export const plots = {
  months: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as readonly string[],
  days: (n: number) => count(n, 'day', 'days'),
  pair: (label: string, figures: string) => `${label}: ${figures}`,
  semicolon: '; ',

  calendar: {
    title: 'Reviews, day by day',
    none: 'Nothing has been graded in the last year. Start with: mianshi drill',
    legend: 'reviews a day',
    sum: (reviews: number, days: number, time: string) =>
      `${count(reviews, 'review', 'reviews')} on ${count(days, 'day', 'days')}, ${time}`,
    weeks: (n: number, sum: string) => `${n === 1 ? 'This week' : `The last ${n} weeks`}: ${sum}`,
    week: (monday: string, sum: string) => `Week of ${monday}: ${sum}`,
  },

  load: {
    title: (days: number) => `What falls due in the next ${days} days`,
    overdue: 'overdue',
    due: (n: number) => `${n} due`,
    columns: { due: 'due', reviewed: 'review', introduced: 'new', minutes: 'min' },
    planned: (reviewed: number, introduced: number, minutes: number) =>
      `the plan: ${reviewed} to review, ${introduced} new, ${minutes} min`,
    legend: 'bars and due: what falls due as things stand; review, new, min: what the plan is expected to ask instead',
    hint: 'as things stand: questions that you answer come back and are not counted twice',
    later: (n: number) => `${n} due later`,
    fresh: (n: number) => `${n} new`,
    nothing: 'Nothing is scheduled yet.',
  },

  retention: {
    title: 'True retention',
    target: (share: string) => `aim: ${share} (mianshi config get retention)`,
    age: (from: number, to: number | null) =>
      to === null ? `${from} days or more` : to === from ? '1 day' : `${from} to ${to} days`,
    byAge: 'By days since the last review',
    byCategory: 'By category',
    rate: (share: string, kept: number, of: number) => `${share} (${kept}/${of})`,
    few: 'where fewer than 10 were tested, chance says more than memory',
  },

  time: {
    title: 'Minutes a question, and those expected',
    columns: ['took', 'expected', 'reviews'] as readonly string[],
    none: 'Nothing to compare yet: no question with an expected time has been graded.',
    time: (minutes: string, expected: string, n: number) => `${minutes} of ${expected} min (${count(n, 'review', 'reviews')})`,
    all: 'all',
    slowest: 'Longest for what they expect',
    hint: (mark: string) => `medians; ${mark} is the expected time`,
    plainHint: 'medians of the minutes taken and of those expected',
    withoutFollowUps: 'follow-ups are left out',
  },

  why: {
    memory: 'Memory',
    stability: 'stability',
    stabilityIs: (days: string) => `${days}: after so long without a review, recall is 90%`,
    difficulty: 'difficulty',
    difficultyIs: (value: string) => `${value} of 10`,
    recall: 'recall today',
    due: 'due',
    dueIs: (day: string, days: number) =>
      days === 0
        ? `${day}, today`
        : days > 0
          ? `${day}, in ${count(days, 'day', 'days')}`
          : `${day}, ${count(-days, 'day', 'days')} ago`,
    brought: (day: string) => `brought forward by a plan; FSRS alone says ${day}`,
    interview: (name: string) => (name === '' ? 'interview' : `interview ${name}`),
    interviewIs: (share: string, day: string) => `${share} on ${day}, if nothing is done till then`,
    lapses: 'lapses',
    lapsesAre: (n: number) => String(n),
    next: 'Next, if you grade it today',
    capped: 'with a plan, at the latest once more before the interview',
    curve: 'Forgetting curve',
    curveHint: 'recall since the last review',
    dueStays: 'due days are those of FSRS as it is',
    last: 'last review',
    today: 'today',
    reviews: (n: number) => `Reviews (${n})`,
    ask: (command: string) => `Drill it: ${command}`,
    columns: ['day', 'grade', 'after', 'time'] as readonly string[],
    first: 'first',
    sameDay: 'same day',
    cram: 'cram',
    reset: 'forgotten on purpose: new again from here',
    missed: (points: string) => `missed: ${points}`,
    never: 'You have not graded it yet, so there is nothing to remember.',
    notUpYet: 'It has not come up yet: it does after a good answer to its question.',
    suspended: 'It is suspended: it is not asked.',
  },
};

export type Plots = typeof plots;
