/** The part of marked-terminal 7.3.1 that is used here; the package ships no types. */
declare module 'marked-terminal' {
  import type { MarkedExtension } from 'marked';

  interface Options {
    readonly emoji?: boolean;
    readonly showSectionPrefix?: boolean;
    readonly reflowText?: boolean;
    readonly strong?: (text: string) => string;
    readonly em?: (text: string) => string;
    readonly del?: (text: string) => string;
  }
  export function markedTerminal(options?: Options): MarkedExtension;
}
