/** Key points that a page names in passing, each set as one line: a function from a question and a point of it. */
export async function linesOf<Q extends string>(
  pages: { readonly line: (text: string) => Promise<string> },
  points: readonly { readonly question: Q; readonly point: string }[],
  textOf: (question: Q, point: string) => string,
): Promise<(question: string, point: string) => string> {
  const lines = new Map<string, string>();
  for (const { question, point } of points) lines.set(`${question} ${point}`, await pages.line(textOf(question, point)));
  return (question, point) => lines.get(`${question} ${point}`) ?? point;
}
