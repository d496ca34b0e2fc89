import { type Command, Argument } from 'commander';
import { allCategories } from '../bank/categories.ts';
import { askedFollowUps } from '../bank/follow-up.ts';
import { plainTitle } from '../bank/plain-title.ts';
import { DIFFICULTIES, KINDS, titleIn } from '../bank/question.ts';
import { resolveQuestion } from '../bank/resolve.ts';
import { type Candidate, type Offer, SHELLS, type Shell, fitting, fittingLast, formatOffer } from '../completion/offer.ts';
import { splitLine } from '../completion/line.ts';
import { type Place, placeOf } from '../completion/place.ts';
import type { Context } from '../context.ts';
import { FORMATS } from '../interop/questions-file.ts';
import { parseWord } from '../parse-options.ts';
import { WANTED_STATUSES } from '../selection/filter.ts';
import { DIFFICULTY_WORDS, KIND_WORDS, STATUS_WORDS } from '../selection/parse-filter.ts';
import { ORDERS } from '../selection/select.ts';
import { SETTINGS, SETTING_NAMES, isSettingName } from '../settings.ts';

type Needs = Pick<Context, 't' | 'out' | 'library' | 'store' | 'settings' | 'shell'>;
type Words = Readonly<Record<string, readonly string[]>>;

/** The hidden command that the scripts of `completion` call: what may stand at the end of a line. */
export function define(command: Command, ctx: Context): void {
  command
    .addArgument(new Argument('<shell>').argParser(parseWord('<shell>', SHELLS)))
    .argument('<line>')
    .action((shell: Shell, line: string) => complete(ctx, shell, line));
}

async function complete(ctx: Needs, shell: Shell, text: string): Promise<void> {
  const line = splitLine(text);
  const [, ...words] = line.words;
  if (words.length === 0) return;
  const place = placeOf(words, await ctx.shell.shape(words));
  const before = place.kind === 'value' ? place.before : '';
  ctx.out.print(formatOffer(await offerAt(ctx, place), shell, before, line));
}

async function offerAt(ctx: Needs, place: Place): Promise<Offer> {
  switch (place.kind) {
    case 'command': {
      const names = place.commands.map(({ name, description }) => ({ value: name, about: description }));
      return words(fitting(names, place.text));
    }
    case 'option': {
      const flags = place.options.flatMap(({ flags: own, description }) => {
        // Of a short and a long name the long one says more; the short one only where it was begun with.
        const shown = own.filter((flag) => flag.startsWith('--') || place.text === flag);
        return shown.map((flag) => ({ value: flag, about: description }));
      });
      return words(fitting(flags, place.text));
    }
    case 'value':
      return place.option.choices.length > 0
        ? words(fitting(plain(place.option.choices), place.text))
        : ofOption(ctx, place.option.flags.at(-1) ?? '', place.text);
    case 'argument':
      return ofArgument(ctx, place);
    case 'nothing':
      return words([]);
  }
}

async function ofOption(ctx: Needs, option: string, text: string): Promise<Offer> {
  switch (option) {
    case '--category':
    case '--focus':
      return words(fittingLast(await categories(ctx, /[^,，、]$/u.test(text)), text));
    case '--tag': {
      const { questions } = await ctx.library(false, 'rows');
      return words(fittingLast(plain([...new Set(questions.flatMap(({ tags }) => tags))].sort()), text));
    }
    case '--difficulty':
      return words(fittingLast(both(DIFFICULTIES, DIFFICULTY_WORDS, text), text));
    case '--kind':
      return words(fittingLast(both(KINDS, KIND_WORDS, text), text));
    case '--status':
      return words(fittingLast(both(WANTED_STATUSES, STATUS_WORDS, text), text));
    case '--order':
      return words(fitting(plain(ORDERS), text));
    case '--format':
      return words(fitting(plain(FORMATS), text));
    case '--bank':
      return { kind: 'folders', candidates: [] };
    case '--progress':
    case '--questions':
      return { kind: 'files', candidates: [] };
    default:
      return words([]);
  }
}

async function ofArgument(ctx: Needs, { path, name, given, text }: Extract<Place, { kind: 'argument' }>): Promise<Offer> {
  const [command = '', sub = ''] = path;
  switch (name) {
    case 'id':
      return words(command === 'new' ? [] : fitting(await named(ctx, text), text));
    case 'category':
      return words(fitting(await categories(ctx, text !== ''), text));
    case 'targets':
      // Thousands of ids at once help nobody: they come with their first letter.
      return words(fitting([...(await categories(ctx, text !== '')), ...(text === '' ? [] : await named(ctx, text))], text));
    case 'name':
      if (command === 'config') return words(fitting(settings(ctx), text));
      return words(sub === 'drop' ? fitting(plain([...(await ctx.store()).progress().plans.keys()]), text) : []);
    case 'value':
      return settingValues(given[0] ?? '', text);
    case 'command':
      return words(fitting(commandNames(ctx), text));
    case 'shell':
      return words(fitting(plain(SHELLS), text));
    case 'folders':
      return { kind: 'folders', candidates: [] };
    case 'file':
      return { kind: 'files', candidates: [] };
    default:
      return words([]);
  }
}

function words(candidates: readonly Candidate[]): Offer {
  return { kind: 'words', candidates };
}

function plain(values: readonly string[]): Candidate[] {
  return values.map((value) => ({ value, about: '' }));
}

/** English words, and where something was typed the Chinese ones too. */
function both<T extends string>(values: readonly T[], chinese: Words, text: string): Candidate[] {
  const others = values.flatMap((value) => (chinese[value] ?? []).map((word) => ({ value: word, about: value })));
  return [...values.map((value) => ({ value, about: (chinese[value] ?? [])[0] ?? '' })), ...(text === '' ? [] : others)];
}

/** The ids of the categories; with all their names in both languages where something was typed. */
async function categories({ t, library }: Needs, withNames: boolean): Promise<Candidate[]> {
  const { banks, questions: rows } = await library(false, 'rows');
  const all = allCategories(
    banks.flatMap((bank) => bank.categories),
    rows,
  ).filter(({ id }) => id !== '');
  const names = all.flatMap((own) =>
    [own.zh, own.zh.replace(/基础$/u, ''), own.en, ...own.aliases].map((value) => ({ value, about: own.id })),
  );
  return [...all.map((own) => ({ value: own.id, about: own[t.lang] })), ...(withNames ? names : [])];
}

/** The ids of the questions with their titles; the whole key where two banks have the same id. */
async function questions({ t, library }: Needs): Promise<Candidate[]> {
  const rows = (await library(false, 'rows')).questions;
  const times = new Map<string, number>();
  for (const { id } of rows) times.set(id, (times.get(id) ?? 0) + 1);
  return rows.map((row) => ({ value: times.get(row.id) === 1 ? row.id : row.key, about: plainTitle(titleIn(row, t.lang)) }));
}

/** Questions; behind a `#` the follow-ups of the one before it, for which its file is read. */
async function named(ctx: Needs, text: string): Promise<Candidate[]> {
  const [, typed = '', mark = ''] = /^(.+?)([#＃])/u.exec(text) ?? [];
  if (mark === '') return questions(ctx);
  const { t, library } = ctx;
  const { questions: rows, read } = await library();
  const parent = resolveQuestion(rows, typed);
  if (!('found' in parent)) return [];
  return askedFollowUps(read(parent.found.key, t.lang)).map(({ id, question }) => ({
    value: typed + mark + id,
    about: plainTitle(question),
  }));
}

function settings({ t }: Needs): Candidate[] {
  return SETTING_NAMES.map((name) => ({ value: name, about: t.config.descriptions[name] ?? '' }));
}

/** The values that a setting names one by one: those of its description that are values themselves. */
function settingValues(name: string, text: string): Offer {
  if (name === 'banks') return { kind: 'folders', candidates: [] };
  if (!isSettingName(name)) return words([]);
  const { allowed, parse } = SETTINGS[name];
  return words(fitting(plain(allowed.split(' | ').filter((value) => value !== '…' && parse(value) !== undefined)), text));
}

function commandNames({ t }: Needs): Candidate[] {
  return Object.entries(t.program.commands).map(([value, about]) => ({ value, about }));
}
