/** What a flowchart says, apart from how it is laid out. */
export interface Graph {
  readonly direction: Direction;
  readonly nodes: ReadonlyMap<string, GraphNode>;
  /** In the order of the source; several edges may join the same ends. */
  readonly edges: readonly Edge[];
  /** The subgraphs, each after those that lie in it. */
  readonly groups: ReadonlyMap<string, Group>;
}

export type Direction = 'down' | 'up' | 'right' | 'left';

/** Circles, stadiums and cylinders count as round; every other shape without a meaning of its own as a box. */
export type Shape = 'box' | 'round' | 'diamond';

export interface GraphNode {
  readonly id: string;
  /** Clean text; line feeds are breaks that the author asked for. */
  readonly label: string;
  readonly shape: Shape;
  /** The id of the innermost subgraph around it. */
  readonly group: string | undefined;
}

export interface Group {
  readonly id: string;
  readonly title: string;
  readonly parent: string | undefined;
}

/** What an end of an edge wears: nothing, an arrow head, a circle, a cross. */
export type Head = 'none' | 'arrow' | 'circle' | 'cross';
/** `hidden` edges (`~~~`) order the drawing and are not seen. */
export type Line = 'solid' | 'dotted' | 'thick' | 'hidden';

export interface Edge {
  /** Ids of nodes or of groups. */
  readonly from: string;
  readonly to: string;
  readonly label: string;
  readonly line: Line;
  /** At `from`, and at `to`. */
  readonly tail: Head;
  readonly head: Head;
  /** How many layers it wants to span: 1, or more for the longer arrows. */
  readonly length: number;
}
