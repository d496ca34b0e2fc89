import { mayHoldFormula } from './formulas.ts';
import type { Highlighter } from './grammars.ts';
import { grammarOf, languageOf } from './languages.ts';

/** The dear parts of the typesetter, those that were loaded. What is missing is shown as its source. */
export interface Parts {
  math?: typeof import('../math/typeset.ts');
  diagram?: typeof import('../diagram/diagram.ts');
  highlight?: Highlighter;
}

/** What a source needs, by a cheap look at it that may say too much, never too little. */
function needsOf(sources: readonly string[]): { formulas: boolean; diagrams: boolean; grammars: readonly string[] } {
  const languages = new Set(sources.flatMap((source) => [...source.matchAll(FENCE)].map(([, info]) => languageOf(info))));
  const grammars = [...languages].flatMap((language) => grammarOf(language) ?? []);
  return {
    formulas: sources.some(mayHoldFormula),
    diagrams: languages.has('mermaid'),
    grammars: [...new Set(grammars)],
  };
}

const FENCE = /^[^\S\n]*(?:(?:[>*+-]|\d{1,9}[.)])[^\S\n]*)*(?:```+|~~~+)[^\S\n]*([^\n`]*)/gm;

/** Loads what sources need and is not there yet. Grammars only where there are colours to show them with. */
export async function loadParts(parts: Parts, sources: readonly string[], inColor: boolean): Promise<void> {
  const { formulas, diagrams, grammars } = needsOf(sources);
  await Promise.all([
    formulas && parts.math === undefined ? loadMath(parts) : undefined,
    diagrams && parts.diagram === undefined ? loadDiagram(parts) : undefined,
    inColor && grammars.length > 0 ? loadHighlighter(parts, grammars) : undefined,
  ]);
}

async function loadMath(parts: Parts): Promise<void> {
  parts.math = await import('../math/typeset.ts');
}

async function loadDiagram(parts: Parts): Promise<void> {
  parts.diagram = await import('../diagram/diagram.ts');
}

async function loadHighlighter(parts: Parts, grammars: readonly string[]): Promise<void> {
  const { loadGrammars } = await import('./grammars.ts');
  parts.highlight = await loadGrammars(grammars);
}
