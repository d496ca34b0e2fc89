import { existsSync, mkdirSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, vi } from 'vitest';
import { seenTextOf } from '../../src/bank/seen-text.ts';
import { openSeenTexts, SEEN_BOUNDS } from '../../src/io/seen-texts.ts';
import { makeQuestion } from '../commands/world.ts';
import { temporaryFolders } from './temporary.ts';

const folder = temporaryFolders();
const HASH = '0123456789ab';
const question = makeQuestion('a', { hash: HASH });
const path = (root: string) => join(root, 'seen', `${HASH}.zh`);

async function kept(root: string, bounds = SEEN_BOUNDS) {
  const seen = openSeenTexts(join(root, 'seen'), bounds);
  seen.keep(question);
  await vi.waitFor(() => expect(existsSync(path(root))).toBe(true));
  return seen;
}

describe('seen texts', () => {
  it('gives back what was kept, by hash and language, for this user only', async () => {
    const root = folder();
    const seen = await kept(root);
    expect(seen.find(HASH, 'zh')).toEqual(seenTextOf(question));
    expect(seen.find(HASH, 'en')).toBeNull();
    expect(seen.find('ffffffffffff', 'zh')).toBeNull();
    expect([statSync(join(root, 'seen')).mode & 0o777, statSync(path(root)).mode & 0o777]).toEqual([0o700, 0o600]);
    expect(readdirSync(join(root, 'seen'))).toEqual([`${HASH}.zh`]);
  });

  it('never leaves its folder, whatever a log calls a hash', async () => {
    const root = folder();
    const seen = await kept(root);
    writeFileSync(join(root, 'x.zh'), gzipSync(JSON.stringify(seenTextOf(question))));
    for (const hash of ['../x', '', '0123456789ab/../0123456789ab', 'ABCDEF012345']) {
      expect(seen.find(hash, 'zh')).toBeNull();
      seen.keep(makeQuestion('b', { hash }));
    }
    await new Promise((resolve) => setImmediate(resolve));
    expect(readdirSync(join(root, 'seen'))).toEqual([`${HASH}.zh`]);
  });

  it.each([
    ['no gzip', Buffer.from('x')],
    ['no JSON', gzipSync('x')],
    ['another shape', gzipSync('{"lang":"zh","title":1}')],
    ['lists of something else', gzipSync('{"lang":"zh","title":"","body":"","keyPoints":[1],"mistakes":[],"followUps":[]}')],
    ['another language', gzipSync('{"lang":"en","title":"","body":"","keyPoints":[],"mistakes":[],"followUps":[]}')],
    ['a bomb', gzipSync(Buffer.alloc(64 * 1024 * 1024 - 1))],
  ])('takes %s for nothing', (_, bytes) => {
    const root = folder();
    mkdirSync(join(root, 'seen'));
    writeFileSync(path(root), bytes);
    expect(openSeenTexts(join(root, 'seen')).find(HASH, 'zh')).toBeNull();
  });

  it('cleans what it reads', () => {
    const root = folder();
    mkdirSync(join(root, 'seen'));
    const text = { lang: 'zh', title: '\u001b[2J', body: 'a\u202e', keyPoints: ['\u0007'], mistakes: [], followUps: [] };
    writeFileSync(path(root), gzipSync(JSON.stringify(text)));
    expect(openSeenTexts(join(root, 'seen')).find(HASH, 'zh')).toMatchObject({
      title: '␛[2J',
      body: 'a\ufffd',
      keyPoints: ['␇'],
    });
  });

  it('is silent when it cannot write', async () => {
    const root = folder();
    writeFileSync(join(root, 'seen'), 'no folder');
    openSeenTexts(join(root, 'seen')).keep(question);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(statSync(join(root, 'seen')).isFile()).toBe(true);
  });

  it('takes no longer than a blink to begin with', async () => {
    const seen = openSeenTexts(join(folder(), 'seen'));
    const times: number[] = [];
    for (let n = 0; n < 100; n++) {
      const start = performance.now();
      seen.keep(question);
      times.push(performance.now() - start);
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    expect(times.sort((a, b) => a - b)[50]).toBeLessThan(1);
  });

  it('keeps within its bounds: what is old goes, then the oldest', async () => {
    const root = folder();
    mkdirSync(join(root, 'seen'));
    const now = Date.now() / 1000;
    for (let n = 0; n < 20; n++) {
      const one = join(root, 'seen', `${String(n).padStart(12, '0')}.zh`);
      writeFileSync(one, Buffer.alloc(100));
      utimesSync(one, now - n * 1000, now - n * 1000);
    }
    await kept(root, { textBytes: 10_000, fileBytes: 1000, allBytes: 1500, ageMs: 5500 * 1000 });
    await vi.waitFor(() => expect(readdirSync(join(root, 'seen')).length).toBeLessThanOrEqual(7));
    const left = readdirSync(join(root, 'seen'));
    expect(left).toEqual([
      '000000000000.zh',
      '000000000001.zh',
      '000000000002.zh',
      '000000000003.zh',
      '000000000004.zh',
      '000000000005.zh',
      `${HASH}.zh`,
    ]);
    openSeenTexts(join(root, 'seen'), { textBytes: 10_000, fileBytes: 1000, allBytes: 500, ageMs: 1e12 }).keep(question);
    await vi.waitFor(() => expect(readdirSync(join(root, 'seen')).length).toBeLessThan(6));
    expect(readdirSync(join(root, 'seen'))).toContain(`${HASH}.zh`);
  });
});
