import { type Question, type QuestionKey, titleIn } from '../bank/question.ts';
import type { Context, Dialog } from '../context.ts';
import { say as sentence } from '../coded.ts';
import { cappedIntervals, cappedOwn } from '../plan/cap.ts';
import { preview } from '../progress/preview.ts';
import { standingOf } from '../progress/standing.ts';
import { dayOf } from '../scheduling/day.ts';
import type { Grade } from '../scheduling/grade.ts';
import { editShown } from './edit.ts';
import { changedTicks, hintsFor } from './ticks.ts';
import { type Action, type Session, current, reduce, resume } from '../session/session.ts';
import { headingOf, takeStock } from '../situation.ts';
import { asideFor } from './asides.ts';
import type { Asker, Reply } from './asker.ts';
import { type Changes, changesSince } from './changes.ts';
import { keyRows } from './key-help.ts';
import { gradeNotices } from './grade-notices.ts';
import { placeOf } from './place.ts';
import { promptFor } from './prompt-for.ts';

type Needs = Pick<
  Context,
  't' | 'screen' | 'out' | 'now' | 'library' | 'files' | 'questionFiles' | 'seen' | 'store' | 'render' | 'scheduler'
>;

export interface Sitting {
  readonly ctx: Needs;
  readonly dialog: Dialog;
  readonly asker: Asker;
  readonly typing: boolean;
  readonly say: (text: string) => void;
}

/** The question on the screen and what happened to it there. */
interface Shown {
  readonly question: Question;
  readonly since: number;
  readonly typed: string | null;
  /** since it was last seen */
  readonly changes: Changes | null;
}

/**
 * Leads one sitting to its end or to where the user leaves it: the only place where keys, clock, log and screen meet.
 * Each event is on disk before the next screen is shown. Returns the session as it stands; throws AppError notSaved.
 */
export async function sit(sitting: Sitting, start: Session): Promise<Session> {
  const { ctx, dialog, asker, say } = sitting;
  const { t } = ctx;
  const [screens, pages, scheduler] = await Promise.all([ctx.render.screens(), ctx.render.pages(), ctx.scheduler()]);
  let situation = await takeStock(ctx);
  await situation.store.prepare();
  const elapsed = (since: number) => Math.max(0, ctx.now().at - since);
  let session = start;
  let shown: Shown | undefined;

  while (session.phase !== 'over') {
    shown ??= await ask();
    if (shown === undefined) break;
    const { question, typed } = shown;
    const intervals = () => {
      const today = dayOf(ctx.now());
      return cappedIntervals(preview(ownOf(question.key), question.key, today, scheduler), plans(), question, today);
    };
    const reply = await promptFor(asker, { session, question, typed, typing: sitting.typing, intervals });
    if (reply.kind === 'end' || (reply.kind === 'command' && reply.command === 'quit')) break;
    shown = await answer(reply, shown);
  }
  return session;

  function plans() {
    return situation.store.progress().plans;
  }

  async function ask(): Promise<Shown | undefined> {
    const key = current(session);
    if (key === undefined) return undefined;
    const question = await pages.prepare(situation.library.read(key, t.lang));
    const changes = await changesSince(ctx, situation, question, ownOf(key)?.hash ?? '');
    const shown = { question, since: ctx.now().at, typed: null, changes };
    show(shown);
    return shown;
  }

  /** What is known of a question, up to the last grade; a question that takes over a vanished one has that one's. */
  function ownOf(key: QuestionKey) {
    const own = situation.store.progress().questions.get(key);
    return own ?? (situation.links.has(key) ? situation.progress.questions.get(key) : undefined);
  }

  /** The page of the phase: the question, or its answer once that was seen. */
  function show({ question, typed, since, changes }: Shown): void {
    if (session.phase === 'asking') {
      const standing = standingOf(situation.progress.questions.get(question.key), situation.today);
      dialog.page(pages.asked(question, headingOf(situation, question, t.lang), placeOf(session, standing)));
      return;
    }
    const own = ownOf(question.key);
    const changed = own !== undefined && own.hash !== '' && own.hash !== question.hash;
    dialog.page(pages.answer({ question, typed, ms: elapsed(since), changed, note: own?.note ?? '' }));
    if (changes !== null) say(screens.notice(ctx.screen.interactive ? t.drill.changedKey : t.drill.changedLine(question.id)));
    if (!ctx.screen.interactive) dialog.page(pages.keyPoints(question, hintsFor(question, typed)));
  }

  /** Does what was said; the question that stays on the screen, or undefined when the next one (or this one again) comes. */
  async function answer(reply: Reply, now: Shown): Promise<Shown | undefined> {
    switch (reply.kind) {
      case 'typed': {
        if (reply.cut) say(screens.notice(t.drill.typedTooLong, 'bad'));
        if (reply.trouble !== null) say(screens.notice(sentence(t.errors, reply.trouble.fact), 'bad'));
        return reveal({ ...now, typed: reply.text });
      }
      case 'points':
        step({ kind: 'tick', points: reply.points });
        sayTicks(now.question);
        return now;
      case 'grade':
        grade(now, reply.grade);
        return now;
      case 'end':
        return now;
      case 'command':
        return obey(reply, now);
    }
  }

  async function obey(reply: Reply & { kind: 'command' }, now: Shown): Promise<Shown | undefined> {
    const { question } = now;
    if (session.phase === 'revealed')
      for (const point of changedTicks(session.ticked, reply.ticked)) step({ kind: 'toggle', point });
    switch (reply.command) {
      case 'reveal':
        return reveal(now);
      case 'next':
        step({ kind: 'next' });
        return undefined;
      case 'skip':
        keep(question.key, { kind: 'skip', now: ctx.now() });
        say(screens.notice(t.drill.skippedLine));
        return undefined;
      case 'undo':
        return undo(now);
      case 'flag': {
        const on = situation.store.progress().questions.get(question.key)?.flagged !== true;
        keep(question.key, { kind: 'flag', question: question.key, on, now: ctx.now() });
        say(screens.notice(on ? t.drill.flaggedOn : t.drill.flaggedOff));
        return now;
      }
      case 'suspend': {
        const on = situation.store.progress().questions.get(question.key)?.suspended !== true;
        keep(question.key, { kind: 'suspend', on, now: ctx.now() });
        say(screens.notice(on ? t.drill.suspendedOn : t.drill.suspendedOff));
        return on ? undefined : now;
      }
      case 'reset':
        keep(question.key, { kind: 'reset', now: ctx.now() });
        say(screens.notice(t.drill.forgotten));
        return now;
      case 'note':
        await note(question.key);
        return now;
      case 'edit':
        return edit(now);
      default: {
        const aside = await asideFor(ctx, reply.command, question, now.changes);
        dialog.page(aside ?? screens.keyHelp(keyRows(t, session.phase)));
        return now;
      }
    }
  }

  function step(action: Action): void {
    const { session: next, event } = reduce(session, action);
    if (event !== undefined) situation.store.append(event);
    session = next;
  }

  /** A step about a question that took over a vanished one makes that last first. */
  function keep(key: QuestionKey, action: Action): void {
    const from = situation.links.get(key);
    if (from !== undefined && !situation.store.progress().questions.has(key))
      step({ kind: 'relink', from, to: key, now: ctx.now() });
    step(action);
  }

  function reveal(now: Shown): Shown {
    step({ kind: 'reveal' });
    show(now);
    return now;
  }

  function sayTicks({ keyPoints }: Question): void {
    if (keyPoints.length === 0 || !ctx.screen.interactive) return;
    say(screens.ticks(keyPoints.map(({ id, text }) => ({ text, on: session.ticked.includes(id) }))));
  }

  function grade(now: Shown, value: Grade): void {
    const { key, hash, fingerprint, keyPoints } = now.question;
    const shownNow = { hash, fingerprint, keyPoints: keyPoints.map(({ id }) => id) };
    keep(key, { kind: 'grade', grade: value, ms: elapsed(now.since), shown: shownNow, now: ctx.now() });
    const today = dayOf(ctx.now());
    const after = cappedOwn(situation.store.progress().questions.get(key), plans(), now.question, today);
    const given = { grade: value, isCram: session.cram, after, today };
    for (const { text, tone } of gradeNotices(t, given, now.question.id, ctx.screen.interactive)) say(screens.notice(text, tone));
    void ctx.seen().then((seen) => seen.keep(now.question));
  }

  function undo(now: Shown): Shown | undefined {
    const last = session.done.at(-1);
    if (last === undefined) {
      say(screens.notice(t.drill.nothingToUndo));
      return now;
    }
    step({ kind: 'undo', now: ctx.now() });
    if (last.event.kind === 'reset') {
      say(screens.notice(t.drill.remembered));
      return now;
    }
    const question = situation.candidates.find((candidate) => candidate.question.key === last.event.question)?.question;
    say(screens.notice(t.drill.undone(question === undefined ? last.event.question : titleIn(question, t.lang))));
    if (question === undefined) {
      const left = resume(session, session.sitting, (key) => key !== last.event.question);
      say(screens.notice(t.drill.vanished(left.vanished.join(t.separator)), 'bad'));
      session = left.session;
    }
    return undefined;
  }

  async function note(key: QuestionKey): Promise<void> {
    const before = situation.store.progress().questions.get(key)?.note ?? '';
    const text = (await asker.note(before))?.trim();
    if (text === undefined || text === before) return;
    keep(key, { kind: 'note', question: key, text, now: ctx.now() });
    say(screens.notice(text === '' ? t.drill.noteGone : t.drill.noted));
  }

  async function edit(now: Shown): Promise<Shown> {
    const edited = await editShown(sitting, situation, now.question.key);
    situation = edited.situation;
    if (edited.done === null) return now;
    const question = await pages.prepare(situation.library.read(now.question.key, t.lang));
    const changes = await changesSince(ctx, situation, question, ownOf(question.key)?.hash ?? '');
    const next = { ...now, question, changes };
    show(next);
    say(screens.notice(edited.done, 'good'));
    return next;
  }
}
