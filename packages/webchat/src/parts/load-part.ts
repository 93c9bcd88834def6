/** What is loaded when it is needed, by name. */
export interface Parts {
  readonly emoji: typeof import('./emoji.ts');
  readonly form: typeof import('./form.ts');
  readonly gate: typeof import('./gate.ts');
  readonly markdown: typeof import('./markdown.ts');
  readonly menu: typeof import('./menu.ts');
  readonly rich: typeof import('./rich.ts');
  readonly upload: typeof import('./upload.ts');
}

/** Rejects where the network or a newer server has no such part; the same call may be made again. */
export type LoadPart = <Name extends keyof Parts>(name: Name) => Promise<Parts[Name]>;

/**
 * Loads each part once, and makes its styles known before it is used.
 *
 * @param adopt adds a part's styles to where it is shown
 */
export function createPartLoader(load: LoadPart, adopt: (style: string) => void): LoadPart {
  const loading = new Map<keyof Parts, Promise<Parts[keyof Parts]>>();
  return async <Name extends keyof Parts>(name: Name): Promise<Parts[Name]> => {
    const known = loading.get(name);
    if (known !== undefined) return known as Promise<Parts[Name]>;
    const part = load(name).then((loaded) => {
      adopt(loaded.style);
      return loaded;
    });
    loading.set(name, part as Promise<Parts[keyof Parts]>);
    // Not kept: the network may be back when it is wanted again.
    part.catch(() => loading.delete(name));
    return part;
  };
}
