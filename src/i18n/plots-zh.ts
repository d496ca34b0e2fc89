import type { Plots } from './plots-en.ts';

/** The same in Chinese. */
export const plots: Plots = {
  months: Array.from({ length: 12 }, (_, month) => `${month + 1}月`),
  days: (n) => `${n} 天`,
  pair: (label, figures) => `${label}：${figures}`,
  semicolon: '；',

  calendar: {
    title: '每天打分多少次',
    none: '最近一年还没有打过分。开始练习：mianshi drill',
    sum: (reviews, days, minutes) => `${days} 天里打分 ${reviews} 次，用时 ${minutes} 分钟`,
    weeks: (n, sum) => `${n === 1 ? '这一周' : `最近 ${n} 周`}：${sum}`,
    week: (monday, sum) => `${monday} 这一周：${sum}`,
  },

  load: {
    title: (days) => `今后 ${days} 天到期多少`,
    overdue: '已过期',
    due: (n) => `到期 ${n}`,
    columns: { due: '到期', reviewed: '复习', introduced: '新题', minutes: '分钟' },
    planned: (reviewed, introduced, minutes) => `计划：复习 ${reviewed}，新题 ${introduced}，${minutes} 分钟`,
    legend: '横条和「到期」是按现在的排期；「复习、新题、分钟」是计划预计每天改练的量',
    hint: '只按现在的排期算：答过的题以后还会再来，不重复计',
    rest: (later, fresh) => `更晚到期 ${later}，新题 ${fresh}`,
    nothing: '还没有排期的题。',
  },

  retention: {
    title: '真实保持率',
    target: (share) => `目标 ${share}（mianshi config get retention）`,
    age: (from, to) => (to === null ? `${from} 天以上` : to === from ? `${from} 天` : `${from}–${to} 天`),
    byAge: '按离上次复习多久',
    byCategory: '各分类',
    rate: (share, kept, of) => `${share}（${kept}/${of}）`,
    few: '不到 10 次的，多半是碰巧，当不得真',
  },

  time: {
    title: '每题用时，和预计比',
    none: '还没有可比的：打过分的题都没写预计用时。',
    time: (minutes, expected, n) => `${minutes}/${expected} 分钟（${n} 次）`,
    all: '全部',
    slowest: '超时最多的题',
    hint: (mark) => `都取中位数；${mark} 处是预计用时`,
    plainHint: '实际用时和预计用时，都取中位数',
  },

  why: {
    memory: '记忆',
    stability: '稳定性',
    stabilityIs: (days) => `${days}：隔这么久不复习，还记得的可能降到 90%`,
    difficulty: '难度',
    difficultyIs: (value) => `${value}（满分 10）`,
    recall: '今天还记得',
    due: '到期',
    dueIs: (day, days) => (days === 0 ? `${day}，就是今天` : days > 0 ? `${day}，${days} 天后` : `${day}，过了 ${-days} 天`),
    brought: (day) => `因为计划提前了；只按 FSRS 是 ${day}`,
    interview: (name) => (name === '' ? '面试' : `面试 ${name}`),
    interviewIs: (share, day) => `${day} 还记得 ${share}（从现在起不再复习的话）`,
    next: '今天打分的话，下次是',
    curve: '遗忘曲线',
    curveHint: '上次复习以后，还记得的可能',
    last: '上次复习',
    today: '今天',
    reviews: '历次打分',
    columns: ['日期', '打分', '间隔', '用时'],
    first: '第一次',
    sameDay: '同一天',
    cram: '突击',
    reset: '从这里重新当新题',
    missed: (points) => `漏掉：${points}`,
    never: '还没有给它打过分，谈不上记忆。',
    suspended: '已暂停，不会出这道题。',
  },
};
