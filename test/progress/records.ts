import { crc32 } from 'node:zlib';
import type { Event } from '../../src/progress/event.ts';

export const EVENT = {
  id: '0m5abcdef-abcdefghijkl.3',
  at: 1_773_100_800_000,
  tz: 480,
  kind: 'graded',
  question: 'mianshi/注意力',
  grade: 3,
  ms: 81_500,
  hash: '0123456789ab',
  fingerprint: 'fp1:0123456789abcdef',
  ticked: ['definition'],
  missed: ['scale'],
} as unknown as Event;
export const LINE =
  '{"v":1,"id":"0m5abcdef-abcdefghijkl.3","at":1773100800000,"tz":480,"kind":"graded","question":"mianshi/注意力","grade":3,"ms":81500,' +
  '"hash":"0123456789ab","fingerprint":"fp1:0123456789abcdef","ticked":["definition"],"missed":["scale"],"crc":"11445dfd"}';

/** A line with a right checksum and any content. */
export function sealed(value: Record<string, unknown>): string {
  const body = JSON.stringify(value).slice(0, -1);
  return `${body},"crc":"${crc32(body).toString(16).padStart(8, '0')}"}`;
}

/** A small generator, so that a failure can be run again. */
export function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor((state / 2 ** 31) * below);
  };
}
