import matter from 'gray-matter';
import { guard, isFault } from './guard.ts';
import type { Fault } from './problem.ts';
import { type MapNode, readYaml, type YamlNode } from './yaml.ts';

/** A bank file as read; lines count from 1 in the file. Where there is no front matter, `front` is an empty mapping. */
export interface ParsedFile {
  readonly front: MapNode;
  readonly body: string;
  readonly bodyLine: number;
}

/** gray-matter brings engines that run code; the guard lets none of their names through, and here is nothing to find. */
const REFUSING = Object.fromEntries(
  ['json', 'javascript', 'js', 'coffee', 'coffeescript', 'cson', 'toml'].map((name) => [name, refuse]),
);

/**
 * The bytes of a file -> front matter and body, or the fault that makes it unreadable. Total: hostile bytes are a fault, never
 * an exception, and cost time linear in their number.
 */
export function parseFile(bytes: Uint8Array): ParsedFile | Fault {
  const cut = guard(bytes);
  if (isFault(cut)) return cut;
  const { front, bodyLine } = cut;
  if (front === null) return { front: { kind: 'map', entries: new Map(), line: 1 }, body: cut.body, bodyLine };

  const outcome: { yaml: YamlNode | Fault } = { yaml: { kind: 'map', entries: new Map(), line: 2 } };
  const yaml = (): object => {
    // the original text, not what gray-matter was shown: its lines are the lines of the file
    outcome.yaml = readYaml(front, 2);
    return {};
  };
  // an options object also switches off gray-matter's cache, which hides the second report of a broken file
  const { content } = matter(`---\n${harmless(front)}\n---\n${cut.body}`, { language: 'yaml', engines: { ...REFUSING, yaml } });
  if (isFault(outcome.yaml)) return outcome.yaml;
  if (outcome.yaml.kind !== 'map') return { line: outcome.yaml.line, fact: { code: 'front-matter-not-mapping', args: {} } };
  return { front: outcome.yaml, body: content, bodyLine };
}

/**
 * Front matter for gray-matter's eyes: its comment expression `^\s*#` is quadratic in runs of line ends (U+2028 and U+2029
 * too), so every such run becomes one. The blank keeps a line of `---…` from ending the front matter in a place of its own.
 */
function harmless(front: string): string {
  return ` ${front.replace(/\s+/g, (run) => (/[\n\u2028\u2029]/.test(run) ? '\n ' : run))}`;
}

function refuse(): never {
  throw new Error('front matter is YAML');
}
