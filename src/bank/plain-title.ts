/** A title without its Markdown marks for code: it stands in lines of its own, where they are only noise. */
export function plainTitle(title: string): string {
  return title.replaceAll('`', '');
}
