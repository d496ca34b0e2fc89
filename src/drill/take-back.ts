import { plainTitle } from '../bank/plain-title.ts';
import type { Context } from '../context.ts';
import { resume } from '../session/replay.ts';
import type { Course } from './course.ts';
import type { Shown } from './shown.ts';

interface TakingBack {
  readonly ctx: Pick<Context, 't' | 'now' | 'render'>;
  readonly say: (text: string) => void;
}

/** Takes the last step back; the question that stays on the screen, or undefined where another comes. */
export async function takeBack({ ctx, say }: TakingBack, course: Course, now: Shown): Promise<Shown | undefined> {
  const { t } = ctx;
  const screens = await ctx.render.screens();
  const last = course.session.done.at(-1);
  if (last === undefined) {
    say(screens.notice(t.drill.nothingToUndo));
    return now;
  }
  course.step({ kind: 'undo', now: ctx.now() });
  if (last.event.kind === 'reset') {
    say(screens.notice(t.drill.remembered));
    return now;
  }
  const key = last.event.question;
  const { library } = course.situation;
  const isThere = library.has(key);
  say(screens.notice(t.drill.undone(isThere ? plainTitle(library.read(key, t.lang).title) : key)));
  if (!isThere) {
    const left = resume(course.session, course.session.sitting, (other) => other !== key);
    say(screens.notice(t.drill.vanished(left.vanished.join(t.separator)), 'bad'));
    course.replaceSession(left.session);
  }
  return undefined;
}
