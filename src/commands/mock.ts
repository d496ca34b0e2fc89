import type { Command } from 'commander';
import { mockCommand } from '../command-lines.ts';
import type { Context } from '../context.ts';
import { createKeyAsker } from '../drill/key-asker.ts';
import { createLineAsker } from '../drill/line-asker.ts';
import { Cancelled } from '../errors.ts';
import { addFilters } from '../filter-options.ts';
import { ask } from '../interview/asking.ts';
import { type EndWishes, end } from '../interview/end.ts';
import { createKeeper } from '../interview/keeper.ts';
import { review } from '../interview/review.ts';
import { type Wishes, chooseInterview, findInterview } from '../interview/start.ts';
import { typedBefore } from '../interview/typed-before.ts';
import { createKeyVoice, createLineVoice } from '../interview/voice.ts';
import { isOpen, toReview, turnOf } from '../mock/interview.ts';
import { ROLES } from '../mock/mix.ts';
import { parseRange, parseSeed, parseWord } from '../parse-options.ts';
import { REVIEW_KEYMAP } from '../session/keymap.ts';

interface MockOptions extends Wishes {
  readonly resume?: boolean;
  readonly type?: boolean;
  readonly report?: string;
  readonly yes?: boolean;
  readonly schedule: boolean;
}

const SHORTEST = 5;
const LONGEST = 240;

export function define(command: Command, ctx: Context, run = mock): void {
  const { options: words } = ctx.t;
  addFilters(command, ctx.t)
    .option('--minutes <n>', words.mockMinutes, parseRange('--minutes', SHORTEST, LONGEST))
    .option('--role <role>', words.mockRole, parseWord('--role', ROLES))
    .option('--mix <weights>', words.mockMix)
    .option('--seed <n>', words.mockSeed, parseSeed)
    .option('--type', words.type)
    .option('--resume', words.mockResume)
    .option('--report <file>', words.mockReport)
    .option('--yes', words.mockYes)
    .option('--no-schedule', words.mockNoSchedule)
    .action((options: MockOptions) => run(ctx, options));
}

/** A whole interview: the questions, their review, the report. Any of the three may be where an interrupted one goes on. */
async function mock(ctx: Context, options: MockOptions): Promise<void> {
  const { screen, out, settings, t } = ctx;
  const say = (text: string) => (screen.json ? out.warn(text) : out.print(text));
  const start = options.resume === true ? await findInterview(ctx, say) : await chooseInterview(ctx, options, say);
  const [store, screens, dialog] = await Promise.all([ctx.store(), ctx.render.screens(), ctx.dialog()]);
  await store.prepare();
  const keeper = createKeeper((event) => store.append(event), () => ctx.now(), start); // prettier-ignore
  const room = { ctx, dialog, keeper, say, typed: await typedBefore(ctx, start) };
  const voice = screen.interactive ? createKeyVoice(t, dialog) : createLineVoice(ctx, dialog, say);
  const asker = screen.interactive ? createKeyAsker(ctx, dialog, REVIEW_KEYMAP) : createLineAsker(ctx, dialog, say);
  try {
    if (turnOf(keeper.interview()) !== undefined) {
      await ask(room, voice, options.type ?? settings.type);
      say(screens.notice(toReview(keeper.interview()).length > 0 ? t.mock.ended : t.mock.nothing));
    }
    const isReviewed = await review(room, asker);
    await end(room, isReviewed, wishesOf(options));
  } catch (error) {
    if (error instanceof Cancelled && isOpen(keeper.interview())) {
      const words = turnOf(keeper.interview()) === undefined ? t.mock.interruptedLater : t.mock.interrupted;
      say(`\n${screens.notice(words(mockCommand(ctx, '--resume')))}`);
    }
    throw error;
  } finally {
    dialog.close();
    await store.checkpoint();
  }
}

function wishesOf({ report, yes, schedule }: MockOptions): EndWishes {
  const wanted = schedule ? yes : false;
  return { ...(report !== undefined && { report }), ...(wanted !== undefined && { schedule: wanted }) };
}
