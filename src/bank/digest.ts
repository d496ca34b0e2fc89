import { createHash } from 'node:crypto';

/** Two texts that differ in white space or in the width of their characters alone have the same normal form. */
function normalForm(text: string): string {
  return text.normalize('NFKC').replace(/\s+/gu, ' ').trim();
}

/**
 * Has this text changed? The first 12 hex digits of SHA-256 over its normal form (NFKC, white space collapsed). Translations
 * pin it and reviews keep it, so what goes in and how it is normalised must never change.
 */
export function hashOf(text: string): string {
  return createHash('sha256').update(normalForm(text)).digest('hex').slice(0, 12);
}

/**
 * Is it the same question under another id? `fp1:` and the first 16 hex digits of SHA-256 over the question's own words (NFKC,
 * lower case, without marks, spaces, punctuation and format characters); '' when no word is left. Another way to compute it
 * needs another prefix.
 */
export function fingerprintOf(text: string): string {
  const words = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{M}\p{P}\p{Cf}\s]/gu, '');
  return words === '' ? '' : `fp1:${createHash('sha256').update(words).digest('hex').slice(0, 16)}`;
}
