import { widthOf } from '../width.ts';
import { placeAcross } from './across.ts';
import { placeAlong } from './along.ts';
import { edgeLines } from './edge-list.ts';
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

/** Columns at which labels are broken, tried in turn until the drawing fits. */
const WRAPS = [36, 20, 12, 8];
/** How much may be laid out, all trials together: time grows faster. */
const MOST_EFFORT = 2400;
/** How many times the room of its title a frame gets, tried in turn. */
const WIDENINGS = [1, 1.4, 2, 3];
const MOST_ROUNDS = 8;
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
  if (graph === undefined) return undefined;
  let effort = 0;
  for (const trial of trialsOf(graph)) {
    const layout = layerOut(graph, trial, width);
    if (layout === undefined) continue;
    effort += effortOf(layout);
    if (effort > MOST_EFFORT) return undefined;
    const lines = lay(layout, trial.direction, width, style.ambiguousWide);
    if (lines?.every((line) => widthOf(line) <= width) === true) return lines;
  }
  return undefined;
}

/**
 * The same graph as lines for people who listen: `A → B（是）`, groups with their members, nodes without edges. Undefined where
 * `drawDiagram` would not understand the source either.
 */
export function listEdges(source: string): readonly string[] | undefined {
  const graph = parseFlowchart(source);
  return graph === undefined ? undefined : edgeLines(graph);
}

interface Trial extends Manner {
  readonly direction: Direction;
  readonly stacked: boolean;
}

/** As written first; then the other way; labels broken shorter and shorter, then less room, then parts one below the other. */
function trialsOf({ direction: own, nodes, edges }: Graph): Trial[] {
  const longest = Math.max(...[...nodes.values(), ...edges].flatMap(({ label }) => label.split('\n').map(widthOf)));
  const wraps = WRAPS.filter((wrapAt, index) => index === 0 || wrapAt < longest);
  const sideways = own === 'left' || own === 'right';
  const trial = (direction: Direction, wrapAt: number, tight: boolean, stacked: boolean): Trial => ({
    direction, sideways: direction === 'left' || direction === 'right', wrapAt, tight, stacked,
  }); // prettier-ignore
  const all = (direction: Direction) => wraps.map((wrapAt) => trial(direction, wrapAt, false, false));
  const close = (direction: Direction) => wraps.slice(-3).map((wrapAt) => trial(direction, wrapAt, true, false));
  const upright = sideways ? 'down' : own;
  const stacked = wraps.flatMap((wrapAt) => [trial(upright, wrapAt, false, true), trial(upright, wrapAt, true, true)]);
  if (sideways)
    return [
      ...all(own).filter(isGentle),
      ...all('down'),
      ...close('down'),
      ...all(own).filter((one) => !isGentle(one)),
      ...stacked,
    ];
  return [...all(own), ...close(own), ...stacked, ...all('right')];
}

function effortOf({ layers, paths }: Layers): number {
  const spots = layers.reduce((sum, row) => sum + row.length, 0);
  return spots + 3 * paths.reduce((sum, { strands }) => sum + strands.length, 0);
}

/** Labels are hardly broken. */
function isGentle({ wrapAt }: Trial): boolean {
  return wrapAt >= 20;
}

/** The layers, unless it is clear by now that they do not fit. */
function layerOut(graph: Graph, trial: Trial, width: number): Layers | undefined {
  const ranks = rankNodes(graph, trial.stacked);
  const layout = ranks === undefined ? undefined : layerGraph(graph, ranks, trial);
  if (layout === undefined) return undefined;
  const least = trial.sideways
    ? layout.layers.reduce((sum, row) => sum + Math.max(1, ...row.map(({ along }) => along)), 2 * (layout.layers.length - 1))
    : Math.max(...layout.layers.map((row) => row.reduce((sum, { across }) => sum + across, row.length - 1)));
  return least > width ? undefined : layout;
}

/** Edges may cross a frame where its title would stand: it is then made wider, step by step. */
function lay(layout: Layers, direction: Direction, width: number, ascii: boolean): string[] | undefined {
  const { sideways } = layout.manner;
  orderLayers(layout);
  const steps = new Map<string, number>();
  const widening = (group: string) => WIDENINGS[steps.get(group) ?? 0] ?? 1;
  for (let round = 0; round < MOST_ROUNDS && [...steps.values()].every((step) => step < WIDENINGS.length); round++) {
    spreadPorts(layout, sideways);
    if (!placeAcross(layout, sideways ? TALLEST : width, widening)) return undefined;
    const rows = placeAlong(layout, sideways, widening);
    if (sideways && rows.length > width) return undefined;
    const painted = paint(layout, rows, direction, ascii);
    if (painted === undefined || 'length' in painted) return painted;
    for (const group of painted.crowded) steps.set(group, (steps.get(group) ?? 0) + 1);
  }
  return undefined;
}
