/** What the place where a text will be read can show. Plain data: it is found out once, in compose. */
export interface Medium {
  /** columns of the terminal, or those that were asked for */
  readonly columns: number;
  /**
   * `page`: wrapped lines with bars, rules and boxes, for eyes at a terminal. `pipe`: for programs: paragraphs in one line each,
   * code bare, headings with their marks, tables at their natural width. `plain`: for screen readers: no drawing at all, tables as
   * records, formulas in one line, diagrams as a list of edges.
   */
  readonly form: 'page' | 'pipe' | 'plain';
  /** hyperlinks (OSC 8) are known to work */
  readonly links: boolean;
  /** characters of ambiguous width (East Asian Width A: Greek, box drawing, ∑ …) take two columns */
  readonly ambiguousWide: boolean;
}
