import { resolve } from 'node:path';
import { AppError } from '../errors.ts';
import { withFollowUps } from './asked-library.ts';
import {
  type FolderLibrary,
  type FoldersOptions,
  joinLibraries,
  type Library,
  type NamedFolder,
  openEmbedded,
  openFolders,
} from './library.ts';

export interface Banks extends FoldersOptions {
  /** the folder of the built-in bank, null where it is not wanted */
  readonly embedded: string | null;
  /** what the built-in bank is called in an error */
  readonly builtIn: string;
  readonly folders: readonly NamedFolder[];
}

/** All banks in use as one, the built-in one first; `prepare` before `read`. Throws AppError emptyBank where there is no question. */
export async function openLibrary({ embedded, builtIn, folders, ...options }: Banks): Promise<Library & FolderLibrary> {
  const own = embedded === null ? null : openEmbedded(embedded);
  const others =
    folders.length === 0
      ? null
      : await openFolders(
          folders.map(({ folder, name }) => ({ folder: resolve(folder), name })),
          { ...options, texts: false },
        );
  const library =
    own === null ? others : others === null ? { ...own, prepare: () => Promise.resolve() } : joinLibraries(own, others, builtIn);
  if (library !== null && library.questions.length > 0) return withFollowUps(library);
  const places = [...(embedded === null ? [] : [embedded]), ...folders.map(({ folder }) => folder)];
  throw new AppError({ code: 'emptyBank', args: { places } });
}
