import { type AssembledBank, assembleBank, type BankFile } from '../../src/bank/assemble.ts';

/** Texts by path as files of a bank. */
export function files(texts: Readonly<Record<string, string | Uint8Array>>): BankFile[] {
  const encoder = new TextEncoder();
  return Object.entries(texts).map(([path, text]) => ({ path, bytes: typeof text === 'string' ? encoder.encode(text) : text }));
}

export function bankOf(texts: Readonly<Record<string, string | Uint8Array>>, name = 'folder'): AssembledBank {
  return assembleBank(files(texts), name, null);
}

/** `code@line` of each problem. */
export function codes(problems: readonly { readonly code: string; readonly line: number }[]): string[] {
  return problems.map(({ code, line }) => `${code}@${line}`);
}
