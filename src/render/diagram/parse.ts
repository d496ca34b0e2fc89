import type { Direction, Edge, Graph, GraphNode, Group, Shape } from './graph.ts';
import { type Cursor, known, take, takeLink, takeShape, Unclear } from './tokens.ts';

const LONGEST = 30_000;
const DEEPEST = 8;
const MOST_NODES = 200;
const MOST_EDGES = 400;

const HEADER = /(?:graph|flowchart|flowchart-elk)(?:[ \t]+(TB|TD|BT|LR|RL|[<>^v]))?[ \t]*(?:%%[^\n]*)?(?=[\n;]|$)/y;
const NOTHING = /(?:[\s;]|%%[^\n]*)*/y;
const ENDING = /[ \t]*(?:%%[^\n]*)?(?=[\n;]|$)/y;
const IGNORED =
  /(?:(?:classDef|class|style|linkStyle|click)[ \t]+(?![-=.~<&])(?:"[^"\n]*"|[^";\n])+|acc(?:Title|Descr)[ \t]*:[^\n]*|accDescr[ \t]*\{[^}]*\}|direction[ \t]+(?:TB|TD|BT|RL|LR))(?=[ \t]*(?:[\n;]|$))/y;
// NODE_STRING of Mermaid's lexer with every letter beyond ASCII: a dash belongs to an id unless a link begins there.
const ID = /(?:[^\s()[\]{}<>|;,@:~^"&=.-]|-(?![-.>])|=(?!=)|\.(?![.-]))+/y;
const KEYWORD = /^(?:end|subgraph|graph|flowchart|style|class|classDef|linkStyle|click|default)$/;
const DETAILS = /@\{((?:"[^"]*"|'[^']*'|[^"'}])*)\}/y;
const ROUND =
  /^(?:rounded|event|stadium|pill|terminal|(?:sm|dbl|fr|f|double|small|framed|filled)?-?circ(?:le)?|cyl|cylinder|db|database|das|disk|lin-cyl|h-cyl|start|stop|ellipse)$/;
const DIAMOND = /^(?:diam|diamond|decision|question)$/;
const DIRECTIONS: Readonly<Record<string, Direction>> = {
  TB: 'down', TD: 'down', v: 'down', BT: 'up', '^': 'up', LR: 'right', '>': 'right', RL: 'left', '<': 'left',
}; // prettier-ignore

interface OpenGroup {
  readonly id: string;
  readonly title: string;
  readonly members: string[];
}

interface Draft {
  readonly nodes: Map<string, { label: string; shape: Shape }>;
  readonly edges: Edge[];
  readonly groups: Map<string, { title: string; parent: string | undefined }>;
  /** The innermost group of each node: the first one that was closed around a mention of it, as in Mermaid. */
  readonly home: Map<string, string>;
  readonly open: OpenGroup[];
  readonly linkIds: Set<string>;
}

/**
 * Reads Mermaid's `graph` and `flowchart`. Styles, classes, clicks, directives, front matter and directions of subgraphs are passed by.
 * Undefined for any other diagram, for more than 200 nodes or 400 edges, and for anything that is not understood: nothing is ever
 * dropped silently.
 * https://mermaid.js.org/syntax/flowchart.html
 */
export function parseFlowchart(source: string): Graph | undefined {
  if (source.length > LONGEST) return undefined;
  const text = withoutDirectives(source.replace(/\r\n?/g, '\n').replace(/^\s*---[ \t]*\n(?:[^]*?\n)??---[ \t]*\n/, ''));
  try {
    return read({ text, at: 0 });
  } catch (error) {
    if (error instanceof Unclear) return undefined;
    throw error;
  }
}

function withoutDirectives(text: string): string {
  const begin = text.indexOf('%%{');
  const end = begin < 0 ? -1 : text.indexOf('}%%', begin);
  return end < 0 ? text : text.slice(0, begin) + withoutDirectives(text.slice(end + 3));
}

function read(cursor: Cursor): Graph {
  take(cursor, NOTHING);
  const header = take(cursor, HEADER);
  if (header === undefined) throw new Unclear();
  const draft: Draft = { nodes: new Map(), edges: [], groups: new Map(), home: new Map(), open: [], linkIds: new Set() };
  for (take(cursor, NOTHING); cursor.at < cursor.text.length; take(cursor, NOTHING)) {
    readStatement(cursor, draft);
    if (take(cursor, ENDING) === undefined) throw new Unclear();
  }
  if (draft.open.length > 0) throw new Unclear();
  return finish(draft, DIRECTIONS[header[1] ?? 'TB'] ?? 'down');
}

function readStatement(cursor: Cursor, draft: Draft): void {
  if (take(cursor, IGNORED) !== undefined) return;
  if (take(cursor, /subgraph(?=[\s;]|$)[ \t]*/y) !== undefined) openGroup(cursor, draft);
  else if (take(cursor, /end(?=[ \t]*(?:%%|[\n;]|$))/y) !== undefined) closeGroup(draft);
  else readChain(cursor, draft);
}

function openGroup(cursor: Cursor, draft: Draft): void {
  const quoted = take(cursor, /"([^"]*)"/y)?.[1];
  const words =
    quoted ??
    take(cursor, /[^\n;["]+/y)?.[0]
      .replace(/:::[\w-]+[ \t]*$/, '')
      .trim() ??
    '';
  const title = takeShape(cursor)?.label ?? known(words);
  const id =
    words === '' || (/\s/.test(words) && quoted === undefined) ? `\u0000${draft.groups.size + draft.open.length}` : words;
  if (draft.groups.has(id) || draft.open.some((one) => one.id === id) || draft.open.length >= DEEPEST) throw new Unclear();
  draft.open.push({ id, title, members: [] });
}

function closeGroup(draft: Draft): void {
  const group = draft.open.pop();
  if (group === undefined) throw new Unclear();
  for (const member of group.members) if (!draft.home.has(member)) draft.home.set(member, group.id);
  draft.groups.set(group.id, { title: group.title, parent: draft.open.at(-1)?.id });
}

function readChain(cursor: Cursor, draft: Draft): void {
  let from = readNodes(cursor, draft);
  for (;;) {
    const found = takeLink(cursor);
    if (found === undefined) return;
    const { id, ...link } = found;
    if (id !== undefined) draft.linkIds.add(id);
    const to = readNodes(cursor, draft);
    if (draft.edges.length + from.length * to.length > MOST_EDGES) throw new Unclear();
    for (const one of from) for (const other of to) draft.edges.push({ from: one, to: other, ...link });
    from = to;
  }
}

function readNodes(cursor: Cursor, draft: Draft): string[] {
  const ids = [readNode(cursor, draft)];
  while (take(cursor, /[ \t]*&\s*/y) !== undefined) ids.push(readNode(cursor, draft));
  return ids;
}

function readNode(cursor: Cursor, draft: Draft): string {
  const id = take(cursor, ID)?.[0];
  if (id === undefined || KEYWORD.test(id)) throw new Unclear();
  const shape = takeShape(cursor);
  const details = take(cursor, DETAILS)?.[1];
  take(cursor, /[ \t]*:::[\w-]+/y);
  // Only how a link looks; a link from or to it would name a node that is none, and finish() refuses that.
  if (details !== undefined && draft.linkIds.has(id)) return id;
  draft.open.at(-1)?.members.push(id);
  if (shape !== undefined) draft.nodes.set(id, shape);
  else if (!draft.nodes.has(id)) draft.nodes.set(id, { label: known(id), shape: 'box' });
  if (draft.nodes.size > MOST_NODES) throw new Unclear();
  if (details !== undefined)
    draft.nodes.set(id, { ...(draft.nodes.get(id) ?? { label: id, shape: 'box' }), ...detailsOf(details) });
  return id;
}

function detailsOf(text: string): { readonly label?: string; readonly shape?: Shape } {
  const values = new Map<string, string>();
  for (const [, key, value] of text.matchAll(/([\w-]+)[ \t]*:[ \t]*("[^"]*"|'[^']*'|[^,\n"']*)/g)) {
    values.set(key ?? '', (value ?? '').trim().replace(/^(["'])([^]*)\1$/, '$2'));
  }
  const [label, name] = [values.get('label'), values.get('shape')];
  return {
    ...(label === undefined ? {} : { label: known(label) }),
    ...(name === undefined ? {} : { shape: DIAMOND.test(name) ? 'diamond' : ROUND.test(name) ? 'round' : 'box' }),
  };
}

/** Groups that are named like nodes take their place; empty groups become boxes; a group named inside another is unclear. */
function finish(draft: Draft, direction: Direction): Graph {
  const groups = new Map<string, Group>();
  const filled = new Set([...draft.home].filter(([id]) => !draft.groups.has(id)).map(([, group]) => group));
  for (const [id, group] of draft.groups) if (filled.has(id) && group.parent !== undefined) filled.add(group.parent);
  for (const [id, group] of draft.groups) {
    if (draft.home.has(id)) throw new Unclear();
    if (filled.has(id)) groups.set(id, { id, ...group });
    else draft.nodes.set(id, { label: group.title, shape: 'box' });
    if (!filled.has(id) && group.parent !== undefined) draft.home.set(id, group.parent);
  }
  const nodes = new Map<string, GraphNode>();
  for (const [id, node] of draft.nodes) if (!groups.has(id)) nodes.set(id, { id, ...node, group: draft.home.get(id) });
  const hasEnds = ({ from, to }: Edge) => [from, to].every((id) => nodes.has(id) || groups.has(id));
  if (nodes.size === 0 || !draft.edges.every(hasEnds)) throw new Unclear();
  return { direction, nodes, edges: draft.edges, groups };
}
