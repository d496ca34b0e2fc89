import { EVENT_ID, type Event, getScalarValue, parseEvents, SCALAR_STYLE, YAMLException } from 'js-yaml';
import { brief, cleanLine } from './clean.ts';
import type { Fault, ProblemFact } from './problem.ts';

/** A scalar. It stays text: `2310.10930` and `1.10` are what they look like. `plain`: it stands there without quotes. */
interface TextNode {
  readonly kind: 'text';
  readonly text: string;
  readonly plain: boolean;
  readonly line: number;
}

interface ListNode {
  readonly kind: 'list';
  readonly items: readonly YamlNode[];
  readonly line: number;
}

/** A mapping; `entries` is a Map, so that no key (`__proto__`, `constructor`) means more than its letters. */
export interface MapNode {
  readonly kind: 'map';
  readonly entries: ReadonlyMap<string, Entry>;
  readonly line: number;
}

/** A value and the line of its key. */
export interface Entry {
  readonly line: number;
  readonly value: YamlNode;
}

export type YamlNode = TextNode | ListNode | MapNode;

/** `keyPoints[].match[][]` is 6 deep; collections and their scalar count. */
const MAX_DEPTH = 8;

/**
 * YAML 1.2 by the failsafe schema (section 10.1 of its specification): mappings, sequences, and every scalar a string. On
 * js-yaml's events instead of its `load`, because the line of every value is wanted. Stricter than YAML: no aliases, anchors,
 * tags, merge keys or second documents, nesting up to 8. An empty text is an empty mapping. `firstLine`: the line of the file
 * that the text begins on; all lines in the result count in the file.
 */
export function readYaml(text: string, firstLine: number): YamlNode | Fault {
  const lineAt = lineCounter(text, firstLine);
  try {
    return build(text, parseEvents(text, { maxDepth: MAX_DEPTH }), lineAt);
  } catch (error) {
    if (error instanceof Refused) return { line: error.line, fact: error.fact };
    if (!(error instanceof YAMLException)) throw error;
    const line = firstLine + (error.mark?.line ?? 0);
    return error.reason.startsWith('nesting exceeded')
      ? { line, fact: { code: 'yaml-too-deep', args: { limit: MAX_DEPTH } } }
      : { line, fact: { code: 'yaml-syntax', args: { reason: cleanLine(error.reason, 120) } } };
  }
}

/** A collection under construction; `key` waits for its value. */
type Open =
  | { readonly node: ListNode; readonly items: YamlNode[] }
  | { readonly node: MapNode; readonly entries: Map<string, Entry>; key: TextNode | null };

function build(text: string, events: readonly Event[], lineAt: (offset: number) => number): YamlNode {
  const open: Open[] = [];
  const roots: YamlNode[] = [];
  const add = (node: YamlNode): void => {
    const parent = open.at(-1);
    if (parent === undefined) roots.push(node);
    else if ('items' in parent) parent.items.push(node);
    else if (parent.key !== null) {
      parent.entries.set(parent.key.text, { line: parent.key.line, value: node });
      parent.key = null;
    } else parent.key = keyFrom(node, parent.entries);
  };
  let documents = 0;
  for (const event of events) {
    if (event.type === EVENT_ID.DOCUMENT) documents++;
    else refuseSome(event, documents, lineAt);
    if (event.type === EVENT_ID.SCALAR) {
      add({
        kind: 'text',
        text: getScalarValue(text, event),
        plain: event.style === SCALAR_STYLE.PLAIN,
        line: lineAt(event.valueStart),
      });
    } else if (event.type === EVENT_ID.SEQUENCE) {
      const items: YamlNode[] = [];
      open.push({ node: { kind: 'list', items, line: lineAt(event.start) }, items });
    } else if (event.type === EVENT_ID.MAPPING) {
      const entries = new Map<string, Entry>();
      open.push({ node: { kind: 'map', entries, line: lineAt(event.start) }, entries, key: null });
    } else if (event.type === EVENT_ID.POP) {
      const closed = open.pop();
      if (closed !== undefined) add(closed.node);
    }
  }
  return roots[0] ?? { kind: 'map', entries: new Map(), line: lineAt(-1) };
}

/** What YAML knows and a bank does not need: aliases, which can grow without end, tags, and a second document. */
function refuseSome(event: Event, documents: number, lineAt: (offset: number) => number): void {
  if ('tagStart' in event && event.tagStart !== -1) throw new Refused(lineAt(event.tagStart), { code: 'yaml-tag', args: {} });
  if ('anchorStart' in event && event.anchorStart !== -1) {
    throw new Refused(lineAt(event.anchorStart), { code: 'yaml-alias', args: {} });
  }
  if (documents < 2) return;
  const start = 'valueStart' in event ? event.valueStart : 'start' in event ? event.start : -1;
  throw new Refused(lineAt(start), { code: 'yaml-syntax', args: { reason: 'a second document' } });
}

function keyFrom(node: YamlNode, entries: ReadonlyMap<string, Entry>): TextNode {
  if (node.kind !== 'text') throw new Refused(node.line, { code: 'yaml-key', args: {} });
  const first = entries.get(node.text);
  if (first === undefined) return node;
  const args = { key: brief(node.text), first: first.line };
  throw new Refused(node.line, { code: 'yaml-duplicate-key', args });
}

/** Offsets come in ascending order, so that counting goes on where it stopped; -1 (an empty value) is where it stopped. */
function lineCounter(text: string, firstLine: number): (offset: number) => number {
  let line = firstLine;
  let next = text.indexOf('\n');
  return (offset) => {
    while (next !== -1 && next < offset) {
      line++;
      next = text.indexOf('\n', next + 1);
    }
    return line;
  };
}

/** Our own refusals travel as js-yaml's do. */
class Refused extends Error {
  readonly line: number;
  readonly fact: ProblemFact;

  constructor(line: number, fact: ProblemFact) {
    super(fact.code);
    this.line = line;
    this.fact = fact;
  }
}
