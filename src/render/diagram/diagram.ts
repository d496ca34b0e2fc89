import { widthOf } from '../width.ts';
import { placeAcross } from './across.ts';
import { placeAlong } from './along.ts';
import type { Direction, Graph } from './graph.ts';
import { layerGraph } from './layers.ts';
import { orderLayers } from './order.ts';
import { paint } from './paint.ts';
import { parseFlowchart } from './parse.ts';
import { spreadPorts } from './ports.ts';
import { rankNodes } from './ranks.ts';

export interface DiagramStyle {
  /** For terminals that show box-drawing characters two columns wide: an ASCII drawing. */
  readonly ambiguousWide: boolean;
}

const MOST_NODES = 200;
const MOST_EDGES = 400;
/** Columns at which labels are broken, tried in turn until the drawing fits. */
const WRAPS = [36, 20, 12, 8];

/**
 * A Mermaid flowchart as lines of at most `width` columns. Undefined when the source is no flowchart that we can draw truly, or when it
 * fits in neither direction: the source is then what should be shown. Never a wrong graph.
 */
export function drawDiagram(
  source: string,
  width: number,
  style: DiagramStyle = { ambiguousWide: false },
): readonly string[] | undefined {
  const graph = parseFlowchart(source);
  if (graph === undefined || graph.nodes.size > MOST_NODES || graph.edges.length > MOST_EDGES) return undefined;
  for (const [direction, wrapAt] of trialsOf(graph.direction)) {
    const lines = lay(graph, direction, wrapAt, width, style.ambiguousWide);
    if (lines?.every((line) => widthOf(line) <= width) === true) return lines;
  }
  return undefined;
}

/** As written first; then with broken labels; then the other way. */
function trialsOf(direction: Direction): (readonly [Direction, number])[] {
  const sideways = direction === 'left' || direction === 'right';
  const other: Direction = sideways ? 'down' : 'right';
  const own = WRAPS.map((wrapAt) => [direction, wrapAt] as const);
  const turned = WRAPS.map((wrapAt) => [other, wrapAt] as const);
  return sideways ? [...own.slice(0, 2), ...turned, ...own.slice(2)] : [...own, ...turned];
}

function lay(graph: Graph, direction: Direction, wrapAt: number, width: number, ascii: boolean): string[] | undefined {
  const sideways = direction === 'left' || direction === 'right';
  const ranks = rankNodes(graph);
  const layout = ranks === undefined ? undefined : layerGraph(graph, ranks, { sideways, wrapAt });
  if (layout === undefined) return undefined;
  orderLayers(layout);
  spreadPorts(layout, sideways);
  const titles = new Map(sideways ? [] : [...graph.groups.values()].map(({ id, title }) => [id, widthOf(title) + 4]));
  const limit = sideways ? 0 : width;
  placeAcross(layout, sideways, limit, titles);
  return paint(layout, placeAlong(layout, sideways), direction, ascii);
}
