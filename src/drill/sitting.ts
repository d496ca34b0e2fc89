import { ownerOf } from '../bank/follow-up.ts';
import type { Question, QuestionKey } from '../bank/question.ts';
import type { Context, Dialog } from '../context.ts';
import { say as sentence } from '../coded.ts';
import { cappedIntervals } from '../plan/cap.ts';
import { preview } from '../progress/preview.ts';
import { dayOf } from '../scheduling/day.ts';
import { resume } from '../session/replay.ts';
import type { Session } from '../session/session.ts';
import { takeStock } from '../situation.ts';
import { asideFor, emptyAsides } from './asides.ts';
import type { Asker, Reply } from './asker.ts';
import { changesSince } from './changes.ts';
import { createCourse } from './course.ts';
import { editShown } from './edit.ts';
import { follow, withoutWaiting } from './follow.ts';
import { giveGrade } from './give-grade.ts';
import { keepAnswer } from './keep-answer.ts';
import { keyRows } from './key-help.ts';
import { promptFor } from './prompt-for.ts';
import { type Shown, ask, elapsed, show } from './shown.ts';
import { takeBack } from './take-back.ts';
import { changedTicks } from './ticks.ts';

type Needs = Pick<
  Context,
  | 't'
  | 'screen'
  | 'out'
  | 'now'
  | 'library'
  | 'files'
  | 'questionFiles'
  | 'seen'
  | 'store'
  | 'render'
  | 'scheduler'
  | 'settings'
  | 'places'
  | 'journal'
>;

export interface Sitting {
  readonly ctx: Needs;
  readonly dialog: Dialog;
  readonly asker: Asker;
  readonly typing: boolean;
  /** good answers are followed up */
  readonly followUps: boolean;
  readonly say: (text: string) => void;
}

/**
 * Leads one sitting to its end or to where the user leaves it: the only place where keys, clock, log and screen meet.
 * Each event is on disk before the next screen is shown. Returns the session as it stands; throws AppError notSaved.
 */
export async function sit(sitting: Sitting, start: Session): Promise<Session> {
  const { ctx, dialog, asker, say } = sitting;
  const { t } = ctx;
  const [screens, scheduler] = await Promise.all([ctx.render.screens(), ctx.scheduler()]);
  const course = createCourse(start, await takeStock(ctx));
  await course.situation.store.prepare();
  let shown: Shown | undefined;

  while (course.session.phase !== 'over') {
    shown ??= await ask(sitting, course);
    if (shown === undefined) break;
    const { question, typed } = shown;
    const intervals = () => {
      const today = dayOf(ctx.now());
      return cappedIntervals(preview(course.own(question.key), question.key, today, scheduler), course.plans(), question, today);
    };
    const { session } = course;
    const empty = () => emptyAsides(withoutWaiting(sitting, course, question).question);
    const reply = await promptFor(asker, { session, question, typed, typing: sitting.typing, empty, intervals });
    if (reply.kind === 'end' || (reply.kind === 'command' && reply.command === 'quit')) break;
    shown = await answer(reply, shown);
  }
  return course.session;

  /** Does what was said; the question that stays on the screen, or undefined when the next one (or this one again) comes. */
  async function answer(reply: Reply, now: Shown): Promise<Shown | undefined> {
    switch (reply.kind) {
      case 'typed': {
        if (reply.cut) say(screens.notice(t.drill.typedTooLong, 'bad'));
        if (reply.trouble !== null) say(screens.notice(sentence(t.errors, reply.trouble.fact), 'bad'));
        const kept = await keepAnswer(ctx, { question: now.question.key, ms: elapsed(ctx, now) }, reply.text);
        const revealed = await reveal({ ...now, typed: reply.text });
        if (kept !== null) say(screens.notice(kept.text, kept.tone));
        return revealed;
      }
      case 'points':
        course.step({ kind: 'tick', points: reply.points });
        await sayTicks(now.question);
        return now;
      case 'grade':
        await giveGrade(sitting, course, now, reply.grade);
        if (sitting.followUps) await follow(sitting, course, now, reply.grade);
        return now;
      case 'end':
        return now;
      case 'command':
        return obey(reply, now);
    }
  }

  async function obey(reply: Reply & { kind: 'command' }, now: Shown): Promise<Shown | undefined> {
    const { question } = now;
    if (course.session.phase === 'revealed')
      for (const point of changedTicks(course.session.ticked, reply.ticked)) course.step({ kind: 'toggle', point });
    switch (reply.command) {
      case 'reveal':
        return reveal(now);
      case 'next':
        course.step({ kind: 'next' });
        return undefined;
      case 'skip':
        course.keep(question.key, { kind: 'skip', now: ctx.now() });
        say(screens.notice(t.drill.skippedLine));
        return undefined;
      case 'undo':
        return takeBack(sitting, course, now);
      case 'flag': {
        const on = course.situation.store.progress().questions.get(question.key)?.flagged !== true;
        course.keep(question.key, { kind: 'flag', question: question.key, on, now: ctx.now() });
        say(screens.notice(on ? t.drill.flaggedOn : t.drill.flaggedOff));
        return now;
      }
      case 'suspend': {
        const on = course.situation.store.progress().questions.get(question.key)?.suspended !== true;
        course.keep(question.key, { kind: 'suspend', on, now: ctx.now() });
        say(screens.notice(on ? t.drill.suspendedOn : t.drill.suspendedOff));
        return on ? undefined : now;
      }
      case 'reset':
        course.keep(question.key, { kind: 'reset', now: ctx.now() });
        say(screens.notice(t.drill.forgotten));
        return now;
      case 'note':
        await note(question.key);
        return now;
      case 'edit':
        return edit(now);
      default: {
        const { question: open, waiting } = withoutWaiting(sitting, course, question);
        const isSpoilt = reply.command === 'followUps' && waiting > 0;
        if (!isSpoilt || open.followUps.length > 0) {
          const aside = await asideFor(ctx, reply.command, open, now.changes);
          dialog.page(aside ?? screens.keyHelp(keyRows(t, course.session.phase)));
        }
        if (isSpoilt) say(screens.notice(t.drill.followUpsWait(waiting)));
        return now;
      }
    }
  }

  async function reveal(now: Shown): Promise<Shown> {
    course.step({ kind: 'reveal' });
    await show(sitting, course, now);
    return now;
  }

  async function sayTicks(question: Question): Promise<void> {
    if (question.keyPoints.length === 0 || !ctx.screen.interactive) return;
    say(await (await ctx.render.pages()).ticks(question, course.session.ticked));
  }

  async function note(key: QuestionKey): Promise<void> {
    const before = course.situation.store.progress().questions.get(key)?.note ?? '';
    const text = (await asker.note(before))?.trim();
    if (text === undefined || text === before) return;
    course.keep(key, { kind: 'note', question: key, text, now: ctx.now() });
    say(screens.notice(text === '' ? t.drill.noteGone : t.drill.noted));
  }

  async function edit(now: Shown): Promise<Shown | undefined> {
    const edited = await editShown(sitting, course.situation, ownerOf(now.question.key));
    course.replaceSituation(edited.situation);
    if (edited.done === null) return now;
    if (!course.situation.library.has(now.question.key)) return leaveOut(edited.done, now.question.key);
    const question = course.situation.library.read(now.question.key, t.lang);
    const changes = await changesSince(ctx, course.situation, question, course.own(question.key)?.hash ?? '');
    const next = { ...now, question, changes };
    await show(sitting, course, next);
    say(screens.notice(edited.done, 'good'));
    return next;
  }

  /** A follow-up that an edit took out of its question leaves the session. */
  function leaveOut(done: string, key: QuestionKey): undefined {
    const { session } = course;
    course.replaceSession(resume(session, session.sitting, (other) => other !== key).session);
    say(screens.notice(done, 'good'));
    say(screens.notice(t.drill.vanished(key), 'bad'));
  }
}
