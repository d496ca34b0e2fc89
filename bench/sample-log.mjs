// A log as people write it, for the benches: grades in sessions of 20, a minute apart, over all questions in turn.

/** As often as people give them, in no order. */
const GRADES = [1, 2, 3, 3, 3, 3, 3, 4];
const START = Date.UTC(2026, 2, 10);

/** The n-th of them. `keys`: the questions. */
export function sampleGrade(n, keys) {
  const session = `${(START + Math.floor(n / 20) * 1_200_000).toString(36).padStart(9, '0')}-benchbenchbe`;
  return {
    id: `${session}.${(n % 20) + 1}`,
    at: START + n * 60_000,
    tz: 480,
    kind: 'graded',
    question: keys[(n * 7) % keys.length],
    grade: GRADES[(Math.imul(n, 2_654_435_761) >>> 16) % GRADES.length],
    ms: 30_000 + n,
    hash: '0123456789ab',
    fingerprint: 'fp1:0123456789abcdef',
    ticked: ['definition', 'scaling'],
    missed: ['scale'],
  };
}

/** So many keys of a real length. */
export function sampleKeys(count) {
  return Array.from({ length: count }, (_, n) => `mianshi/attention-scaling-${n}`);
}

/** The text of a log of so many events; `formatEvent` is that of `src/progress/log.ts`. */
export function sampleLog(formatEvent, events, keys) {
  return Array.from({ length: events }, (_, n) => formatEvent(sampleGrade(n, keys))).join('');
}
