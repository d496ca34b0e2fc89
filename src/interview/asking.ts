import { say as sentence } from '../coded.ts';
import type { Ticking } from '../context.ts';
import { keepAnswer } from '../drill/keep-answer.ts';
import { Cancelled } from '../errors.ts';
import { formatClock, lookAt, startClock } from '../mock/clock.ts';
import { goneOf, turnOf } from '../mock/interview.ts';
import type { Turn } from '../progress/event.ts';
import { headingOf, takeStock } from '../situation.ts';
import { keyOfTurn } from './typed-before.ts';
import type { Room } from './keeper.ts';
import type { Heard, Voice } from './voice.ts';

const MS_PER_SECOND = 1000;
/** An interviewer says that the time is up, lets one finish the sentence, and goes on. */
const GRACE = 30 * MS_PER_SECOND;
/** A key that comes sooner was meant for the question before, which went by itself or ended with a double Enter. */
const TOO_SOON = MS_PER_SECOND;
/** The clock is on disk this often: more is not lost of it, whatever happens. */
const KEPT_EVERY = 10 * MS_PER_SECOND;

interface Answer {
  readonly heard: Heard;
  readonly ms: number;
  readonly words: readonly string[];
}

interface Asked {
  readonly words: string;
  readonly facts: readonly string[];
}

/** Asks until all was asked, the time is out or the user ends it. Each answer is on disk before the next question is shown. */
export async function ask(room: Room, voice: Voice, typing: boolean): Promise<void> {
  const { ctx, dialog, keeper, say, typed } = room;
  const { t } = ctx;
  const [screens, page, pages, situation] = await Promise.all([
    ctx.render.screens(),
    ctx.render.mock(),
    ctx.render.pages(),
    takeStock(ctx),
  ]);
  const present = new Set(situation.library.questions.map(({ key }) => key));
  for (let turn = turnOf(keeper.interview()); turn !== undefined; turn = turnOf(keeper.interview())) {
    const place = keeper.interview().at;
    const text = await textOf(turn);
    if (text === undefined) {
      keeper.keep({ kind: 'replied', turn: place, way: 'skipped', ms: 0 });
      say(screens.notice(t.drill.vanished(turn.question), 'bad'));
      continue;
    }
    // Reading a question takes time, too.
    const since = ctx.now().at;
    dialog.page(`${page.turn(place, keeper.interview().turns, text.facts)}\n${text.words}`);
    const { heard, ms, words } = await hear(turn, place, since);
    if (heard.kind === 'end') {
      keeper.keep({ kind: 'closed', part: 'questions' });
      return;
    }
    const way = heard.kind === 'typed' || heard.kind === 'skipped' ? heard.kind : 'aloud';
    keeper.keep({ kind: 'replied', turn: place, way, ms });
    for (const line of words) say(screens.notice(line));
    if (heard.kind === 'typed') await keepTyped(place, heard, ms);
  }

  /** What was typed stays in memory, for the review and the report, and in the journal: the one place where such texts come in. */
  async function keepTyped(place: number, { text, cut, trouble }: Heard & { readonly kind: 'typed' }, ms: number): Promise<void> {
    typed.set(place, text);
    const turn = keeper.interview().turns[place];
    const kept = turn === undefined ? null : await keepAnswer(ctx, { question: keyOfTurn(turn), ms }, text);
    if (kept !== null) say(screens.notice(kept.text, kept.tone));
    if (cut) say(screens.notice(t.drill.typedTooLong, 'bad'));
    if (trouble !== null) say(screens.notice(sentence(t.errors, trouble.fact), 'bad'));
  }

  /** What is asked, and what is known of it beside its words; undefined where it is no longer in the bank. */
  async function textOf({ question: key, followUp }: Turn): Promise<Asked | undefined> {
    if (!present.has(key)) return undefined;
    const question = situation.library.read(key, t.lang);
    const heading = headingOf(situation, question, t.lang);
    if (followUp === '') return { words: await pages.words(question, heading), facts: pages.facts(question, heading) };
    const found = question.followUps.find(({ id }) => id === followUp);
    return found && { words: await pages.followUp(found.question, question.title), facts: [] };
  }

  /** The answer to a turn, with the time it took, all its sittings together, and what is to be said once it is kept. */
  async function hear(turn: Turn, place: number, since: number): Promise<Answer> {
    const { gone, ms: whole } = keeper.interview();
    const before = goneOf({ ...keeper.interview(), gone: 0 });
    const end = Math.max(turn.ms, gone) + GRACE;
    let clock = startClock(gone, since);
    let kept = gone;
    /** the clock stands above the first line of what is typed */
    let isBegun = false;
    let saidOut = gone >= turn.ms;
    let saidWhole = before + gone >= whole;
    const look = () => (clock = lookAt(clock, ctx.now().at)).ms;
    const isOut = () => !saidOut && look() >= turn.ms;
    const isWholeOut = () => !saidWhole && before + look() >= whole;
    const ticking: Ticking = {
      line: () => lineOf(look()),
      isLate: () => clock.ms >= turn.ms,
      isDue: () => {
        if (look() - kept >= KEPT_EVERY) keepClock();
        return isOut() || isWholeOut() || look() >= end;
      },
    };
    try {
      for (let isFirst = true; ; isFirst = false) {
        isBegun = false;
        const heard = await voice.listen(typing && isFirst, ticking, beforeLine);
        const ms = look();
        if (heard.kind === 'aloud' && ctx.screen.interactive && ms - gone < TOO_SOON) continue;
        if (heard.kind === 'end') keepClock();
        if (heard.kind !== 'due') return { heard, ms, words: wordsAfter(heard, ms) };
        announce();
        if (ms >= end) return { heard: { kind: 'aloud' }, ms, words: [t.mock.movedOn] };
      }
    } catch (error) {
      if (error instanceof Cancelled) {
        look();
        keepClock();
      }
      throw error;
    }

    function keepClock(): void {
      kept = clock.ms;
      keeper.note({ kind: 'clocked', turn: place, ms: clock.ms });
    }

    function wordsAfter({ kind }: Heard, ms: number): string[] {
      if (kind === 'end' || kind === 'skipped') return kind === 'end' ? [] : [t.mock.skipped];
      const took = (ms >= turn.ms ? t.mock.tookOver : t.mock.took)(formatClock(ms), formatClock(turn.ms));
      return [took, ...(isWholeOut() ? [t.mock.wholeOut] : []), ...(kind === 'typed' && ms >= end ? [t.mock.movedOn] : [])];
    }

    /** Says once that a time is up. */
    function announce(): void {
      if (isOut()) say(screens.notice(t.mock.timeOut(GRACE / MS_PER_SECOND), 'bad'));
      if (isWholeOut()) say(screens.notice(t.mock.wholeOut, 'bad'));
      saidOut ||= look() >= turn.ms;
      saidWhole ||= before + look() >= whole;
    }

    function lineOf(ms: number): string {
      const words = ms >= turn.ms ? t.mock.isOut : t.mock.clock;
      return words(formatClock(ms), formatClock(turn.ms), formatClock(before + ms), formatClock(whole));
    }

    /** Nothing interrupts a line that is being typed: the time is said, and the answer ended, where a new one begins. */
    function beforeLine() {
      const ms = look();
      if (ms - kept >= KEPT_EVERY) keepClock();
      if (ms >= end) return null;
      const notices = [
        isBegun ? '' : lineOf(ms),
        isOut() ? t.mock.timeOutTyping(GRACE / MS_PER_SECOND) : '',
        isWholeOut() ? t.mock.wholeOut : '',
      ];
      isBegun = true;
      saidOut ||= ms >= turn.ms;
      saidWhole ||= before + ms >= whole;
      const notice = notices.filter((one) => one !== '').join('\n');
      return { mark: t.mock.mark(formatClock(ms), formatClock(turn.ms), ms >= turn.ms), notice };
    }
  }
}
