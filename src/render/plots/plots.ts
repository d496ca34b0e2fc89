import type { Messages } from '../../i18n/en.ts';
import type { Plots } from '../../i18n/plots-en.ts';
import type { Calendar } from '../../report/calendar.ts';
import type { Medium } from '../medium.ts';
import type { Screens, Theme } from '../renderer.ts';
import { renderCalendar } from './calendar.ts';
import { type LoadView, renderLoad } from './load.ts';
import { type RetentionView, renderRetention } from './retention.ts';
import { type TimesView, renderTimes } from './times.ts';
import { type WhyView, renderWhy } from './why.ts';

/** Pages with pictures; on a medium without them, the same in sentences. Each returns a text without a final line feed. */
export interface PlotPages {
  calendar(calendar: Calendar): string;
  load(view: LoadView): string;
  retention(view: RetentionView): string;
  time(view: TimesView): string;
  why(view: WhyView): string;
}

export function createPlots(t: Messages, words: Plots, theme: Theme, medium: Medium, table: Screens['table']): PlotPages {
  return {
    calendar: (calendar) => renderCalendar(calendar, t, words, theme, medium),
    load: (view) => renderLoad(view, t, words, theme, medium),
    retention: (view) => renderRetention(view, t, words, theme, medium),
    time: (view) => renderTimes(view, t, words, theme, medium),
    why: (view) => renderWhy(view, t, words, theme, medium, table),
  };
}
