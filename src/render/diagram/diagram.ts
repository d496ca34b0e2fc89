import { widthOf } from '../width.ts';
import { placeAcross } from './across.ts';
import { placeAlong } from './along.ts';
import type { Direction, Graph } from './graph.ts';
import { type Layers, layerGraph, type Manner } from './layers.ts';
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
/** Rows of a drawing to the side. */
const TALLEST = 2000;

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
  for (const trial of trialsOf(graph.direction)) {
    const lines = lay(graph, trial, width, style.ambiguousWide);
    if (lines?.every((line) => widthOf(line) <= width) === true) return lines;
  }
  return undefined;
}

interface Trial extends Manner {
  readonly direction: Direction;
  readonly stacked: boolean;
}

/** As written first; then the other way; labels broken shorter and shorter, then less room, then parts one below the other. */
function trialsOf(own: Direction): Trial[] {
  const sideways = own === 'left' || own === 'right';
  const trial = (direction: Direction, wrapAt: number, tight: boolean, stacked: boolean): Trial => ({
    direction, sideways: direction === 'left' || direction === 'right', wrapAt, tight, stacked,
  }); // prettier-ignore
  const all = (direction: Direction) => WRAPS.map((wrapAt) => trial(direction, wrapAt, false, false));
  const close = (direction: Direction) => WRAPS.slice(1).map((wrapAt) => trial(direction, wrapAt, true, false));
  const upright = sideways ? 'down' : own;
  const stacked = WRAPS.flatMap((wrapAt) => [trial(upright, wrapAt, false, true), trial(upright, wrapAt, true, true)]);
  if (sideways) return [...all(own).slice(0, 2), ...all('down'), ...close('down'), ...all(own).slice(2), ...stacked];
  return [...all(own), ...close(own), ...stacked, ...all('right')];
}

/** Edges may cross a frame where its title would stand: it is then made wider. */
function lay(graph: Graph, trial: Trial, width: number, ascii: boolean): string[] | undefined {
  const { direction, sideways } = trial;
  const ranks = rankNodes(graph, trial.stacked);
  const layout = ranks === undefined ? undefined : layerGraph(graph, ranks, trial);
  if (layout === undefined || (sideways && leastLength(layout) > width)) return undefined;
  orderLayers(layout);
  for (const widening of graph.groups.size > 0 ? [1, 2, 3] : [1]) {
    spreadPorts(layout, sideways);
    if (!placeAcross(layout, sideways ? TALLEST : width, widening)) return undefined;
    const lines = paint(layout, placeAlong(layout, sideways, widening), direction, ascii);
    if (lines !== undefined) return lines;
  }
  return undefined;
}

/** What a layout needs at least from its first to its last layer. */
function leastLength({ layers }: Layers): number {
  return layers.reduce((sum, row) => sum + Math.max(1, ...row.map(({ along }) => along)), 2 * (layers.length - 1));
}
