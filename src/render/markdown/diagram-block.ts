import { clean } from '../../bank/clean.ts';
import { layCode } from './code.ts';
import { type Frame, wrapIn } from './frame.ts';

const PIPE_WIDTH = 120;

/** A flowchart, drawn; as a list of its edges for the ear; its source where it cannot be drawn truly within the width. */
export function layDiagram(source: string, frame: Frame): string[] {
  const { medium, parts, measure } = frame;
  const room = Number.isFinite(frame.width) ? frame.width : PIPE_WIDTH;
  if (medium.form === 'plain') {
    const edges = parts.diagram?.listEdges(source);
    if (edges !== undefined) return edges.flatMap((edge) => wrapIn(frame, clean(edge)));
  } else {
    const drawn = parts.diagram
      ?.drawDiagram(source, room, { ambiguousWide: medium.ambiguousWide })
      ?.map((line) => clean(line).trimEnd());
    if (drawn?.every((line) => measure(line) <= room) === true) return drawn;
  }
  return layCode({ text: source, lang: 'mermaid' }, frame);
}
