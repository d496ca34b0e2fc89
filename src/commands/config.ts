import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { nearest } from '../bank/near.ts';
import { SETTINGS, SETTING_NAMES, type SettingName, isSettingName } from '../settings.ts';

type Needs = Pick<Context, 't' | 'screen' | 'out' | 'settings' | 'saveSettings' | 'places' | 'render'>;

export function define(command: Command, ctx: Context): void {
  const { options: words } = ctx.t;
  const sub = (name: string, description: string) =>
    command.command(name).description(description).copyInheritedSettings(command);
  sub('get', words.configGet)
    .argument('<name>', words.nameArgument)
    .action((name: string) => get(ctx, name));
  sub('set', words.configSet)
    .argument('<name>', words.nameArgument)
    .argument('<value>', words.valueArgument)
    .action((name: string, value: string) => set(ctx, name, value));
  sub('list', words.configList).action(() => list(ctx));
  sub('path', words.configPath).action(() => path(ctx));
  command.helpCommand(false).action(() => list(ctx));
}

function get({ settings, screen, out }: Needs, name: string): void {
  const value = settings[known(name)];
  out.print(screen.json ? JSON.stringify(value) : String(value));
}

async function set(ctx: Needs, name: string, text: string): Promise<void> {
  const setting = known(name);
  const value = SETTINGS[setting].parse(text);
  if (value === undefined)
    throw new AppError({ code: 'badSetting', args: { name, value: text, allowed: SETTINGS[setting].allowed } });
  await ctx.saveSettings({ [setting]: value });
  ctx.out.print(ctx.screen.json ? JSON.stringify({ [setting]: value }) : ctx.t.config.saved(setting, String(value)));
}

async function list({ t, settings, screen, out, render }: Needs): Promise<void> {
  if (screen.json) {
    out.print(JSON.stringify(settings, null, 2));
    return;
  }
  const screens = await render.screens();
  const rows = SETTING_NAMES.map((name) => [`${name} = ${settings[name]}`, t.config.descriptions[name] ?? ''] as const);
  out.print(screens.table('', rows));
}

async function path({ t, places, screen, out, render }: Needs): Promise<void> {
  const { config, data, journal, questions, cache } = places;
  if (screen.json) {
    out.print(JSON.stringify({ config, data, journal, questions, cache }, null, 2));
    return;
  }
  const screens = await render.screens();
  const { paths } = t.config;
  out.print(
    screens.table('', [
      [paths.config, config],
      [paths.data, data],
      [paths.journal, journal],
      [paths.questions, questions],
      [paths.cache, cache],
    ]),
  );
}

function known(name: string): SettingName {
  if (isSettingName(name)) return name;
  throw new AppError({ code: 'unknownSetting', args: { name, near: nearest(name, SETTING_NAMES, 3) } });
}
