/** TeX as people write it on the web -> TeX that Temml takes: environments it lacks, and line breaks outside of any. */
export function repairTex(tex: string): string {
  const repaired = tex
    .replace(/\\begin\{eqnarray(\*?)\}([^]*?)\\end\{eqnarray\1\}/g, (_, _star, body: string) => alignedRows(body))
    .replace(/\\(?:label|ref)\s*\{[^{}]*\}|\\(?:nonumber|notag)(?![a-zA-Z])/g, '')
    .replace(/\\v(?:space|skip)\*?\s*(?:\{[^{}]*\}|-?[\d.]+\s*[a-z]{2})/g, '')
    .replace(/\\begin\{array\}\{((?:[^{}]|\{[^{}]*\})*)\}/g, (_, columns: string) => `\\begin{array}{${plainColumns(columns)}}`)
    .replace(/\\(begin|end)\{(?:displaymath|math)\}/g, '')
    .replace(/\\(begin|end)\{flalign(\*?)\}/g, '\\$1{align$2}');
  return breaksLine(repaired) ? `\\begin{aligned}${repaired}\\end{aligned}` : repaired;
}

/** `@{}l@{\,}p{3cm}` -> `ll`: what stands between columns, and their widths, is not for a grid. */
function plainColumns(columns: string): string {
  return columns.replace(/[@!><]\s*\{[^{}]*\}/g, '').replace(/[pmb]\s*\{[^{}]*\}/g, 'l');
}

/** `a & = & b` has its relation in a column of its own; in `aligned` the relation opens the second one. */
function alignedRows(body: string): string {
  const rows = body.split('\\\\').map((row) => row.replace(/&([^&]*)&/, '&$1 '));
  return `\\begin{aligned}${rows.join('\\\\')}\\end{aligned}`;
}

/** A `\\` outside of braces and environments: MathJax breaks the line there, LaTeX and Temml pass it over. */
function breaksLine(tex: string): boolean {
  let depth = 0;
  for (const [token] of tex.matchAll(/\\begin(?=\s*\{)|\\end(?=\s*\{)|\\[^]|[{}]/g)) {
    if (token === '{' || token === '\\begin') depth++;
    else if (token === '}' || token === '\\end') depth--;
    else if (token === '\\\\' && depth === 0) return true;
  }
  return false;
}
