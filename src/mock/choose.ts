import { type QuestionKey, type QuestionSummary, USUAL_MINUTES } from '../bank/question.ts';
import { STAGES, type Stage, type Turn } from '../progress/event.ts';
import type { Progress } from '../progress/progress.ts';
import type { Day } from '../scheduling/day.ts';
import { createRandom } from '../selection/random.ts';
import type { Mix } from './mix.ts';
import { FRESHNESS, type Freshness, freshnessOf, suits } from './suits.ts';

/** A follow-up takes a minute: its reference answer is a sentence or two. */
const FOLLOW_UP_MINUTES = 1;
const MS_PER_MINUTE = 60_000;

/** What an interview has in any case, most wanted first; what its time has no room for is left out from the end. */
const SKELETON: readonly Stage[] = ['breadth', 'depth', 'task', 'opening', 'closing', 'breadth'];
/** What more time is filled with, by turns: the first of these rows that has any question left. */
const FILLINGS: readonly (readonly Stage[])[] = [['breadth', 'depth'], ['task'], ['closing']];
/** Where follow-ups are asked, those in depth first. */
const ASKED_ON: readonly Stage[] = ['depth', 'breadth', 'task'];

export interface InterviewWish {
  readonly minutes: number;
  readonly seed: number;
  /** open questions are asked whatever it says */
  readonly mix: Mix;
  /** ids of a question's follow-ups */
  readonly followUpsOf: (question: QuestionKey) => readonly string[];
}

/** A question that was chosen, with its follow-ups that were. */
interface Chosen {
  readonly stage: Stage;
  readonly question: QuestionSummary;
  followUps: readonly string[];
}

interface Candidate {
  readonly question: QuestionSummary;
  readonly freshness: Freshness;
  readonly weight: number;
}

/**
 * The turns of an interview that fits its minutes by the questions' own estimates; none where not even one question fits. First comes what
 * every interview has, with a follow-up each; then the other follow-ups in depth, more questions by turns, and the follow-ups
 * that are left. A category is drawn by its weight in the mix, less the oftener it was asked; in it, questions that are new, due or weak
 * come before known ones, and those before what was just seen. Pure: the same questions, progress, day and wish give the same turns.
 */
export function chooseTurns(
  questions: readonly QuestionSummary[],
  progress: Pick<Progress, 'questions'>,
  { minutes, seed, mix, followUpsOf }: InterviewWish,
  today: Day,
): Turn[] {
  const random = createRandom(seed);
  const candidates = candidatesIn(questions, progress, mix, today);
  const chosen: Chosen[] = [];

  const skeleton: Stage[] = [];
  for (const stage of SKELETON) if (leastOf([...skeleton, stage]) <= minutes) skeleton.push(stage);
  skeleton.forEach((stage, place) => add(stage, left() - leastOf(skeleton.slice(place + 1))));
  askOn('depth');
  const filling = FILLINGS.find((stages) => stages.some((stage) => suiting(stage).length > 0)) ?? [];
  for (let misses = 0, n = 0; misses < filling.length; n++) {
    const stage = filling[n % filling.length] ?? 'breadth';
    misses = add(stage, left()) ? 0 : misses + 1;
    if (stage === 'depth') askOn('depth');
  }
  ASKED_ON.forEach(askOn);
  return STAGES.flatMap((stage) => chosen.filter((one) => one.stage === stage)).flatMap(turnsOf);

  function left(): number {
    const spent = (one: Chosen) => minutesOf(one.question) + one.followUps.length * FOLLOW_UP_MINUTES;
    return minutes - chosen.reduce((sum, one) => sum + spent(one), 0);
  }

  function suiting(stage: Stage): Candidate[] {
    const isFree = ({ question }: Candidate) => suits(stage, question) && chosen.every((one) => one.question !== question);
    return candidates.filter(isFree);
  }

  function costOf(stage: Stage, question: QuestionSummary): number {
    return minutesOf(question) + (firstFollowUps(stage, question).length > 0 ? FOLLOW_UP_MINUTES : 0);
  }

  function firstFollowUps(stage: Stage, { key }: QuestionSummary): readonly string[] {
    return ASKED_ON.includes(stage) ? followUpsOf(key).slice(0, 1) : [];
  }

  /** What these parts take at least, each with another question. Infinite where one has none. */
  function leastOf(stages: readonly Stage[]): number {
    const taken = new Set<QuestionSummary>();
    let sum = 0;
    for (const stage of stages) {
      const free = suiting(stage).filter(({ question }) => !taken.has(question));
      const [cheapest] = free.sort((a, b) => costOf(stage, a.question) - costOf(stage, b.question));
      if (cheapest === undefined) return Number.POSITIVE_INFINITY;
      taken.add(cheapest.question);
      sum += costOf(stage, cheapest.question);
    }
    return sum;
  }

  /** Draws one more question that takes no more than these minutes; false where there is none. */
  function add(stage: Stage, room: number): boolean {
    const fits = suiting(stage).filter(({ question }) => costOf(stage, question) <= room);
    const categories = [...new Set(fits.map(({ question }) => question.category))];
    const rows = categories.map((category) => bestOf(fits.filter(({ question }) => question.category === category)));
    const row = draw(rows, ([first]) => strengthOf(first), random);
    const question = row?.[Math.floor(random() * row.length)]?.question;
    if (question === undefined) return false;
    chosen.push({ stage, question, followUps: firstFollowUps(stage, question) });
    return true;
  }

  function strengthOf(first: Candidate | undefined): number {
    if (first === undefined) return 0;
    const times = chosen.filter(({ question }) => question.category === first.question.category).length;
    return (first.weight * FRESHNESS[first.freshness]) / (1 + times) ** 2;
  }

  /** More follow-ups in a part, one for each question by turns, as long as there is time. */
  function askOn(stage: Stage): void {
    for (let added = true; added;) {
      added = false;
      for (const one of chosen.filter((other) => other.stage === stage)) {
        const next = followUpsOf(one.question.key)[one.followUps.length];
        if (next === undefined || left() < FOLLOW_UP_MINUTES) continue;
        one.followUps = [...one.followUps, next];
        added = true;
      }
    }
  }
}

function candidatesIn(
  questions: readonly QuestionSummary[],
  progress: Pick<Progress, 'questions'>,
  mix: Mix,
  today: Day,
): Candidate[] {
  return questions
    .flatMap((question) => {
      const own = progress.questions.get(question.key);
      const weight = mix[question.category] ?? (question.kind === 'open' ? 1 : 0);
      return own?.suspended === true || weight <= 0 ? [] : [{ question, weight, freshness: freshnessOf(own, today) }];
    })
    .sort((a, b) => (a.question.key < b.question.key ? -1 : 1));
}

/** The freshest of these. */
function bestOf(candidates: readonly Candidate[]): Candidate[] {
  const best = Math.max(...candidates.map(({ freshness }) => FRESHNESS[freshness]));
  return candidates.filter(({ freshness }) => FRESHNESS[freshness] === best);
}

/** One of these, each as likely as it is strong; undefined where there are none. */
function draw<T>(choices: readonly T[], strength: (one: T) => number, random: () => number): T | undefined {
  const all = choices.reduce((sum, one) => sum + strength(one), 0);
  let at = random() * all;
  return choices.find((one) => (at -= strength(one)) < 0) ?? choices.at(-1);
}

function minutesOf({ minutes }: QuestionSummary): number {
  return minutes ?? USUAL_MINUTES;
}

function turnsOf({ stage, question, followUps }: Chosen): Turn[] {
  const ask = (followUp: string, minutes: number) => ({ stage, question: question.key, followUp, ms: minutes * MS_PER_MINUTE });
  return [ask('', minutesOf(question)), ...followUps.map((id) => ask(id, FOLLOW_UP_MINUTES))];
}
