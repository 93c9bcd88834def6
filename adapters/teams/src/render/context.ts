import type { Seal } from './seal.ts';

/** What rendering must know besides the content. */
export interface RenderContext {
  /** BCP 47 tag. */
  readonly language: string;
  /** Whether others read it too. */
  readonly isShared: boolean;
  /** Whom it is said to: the platform's id. */
  readonly user: string;
  readonly seal: Seal;
  /** Finds a file of ours by its address: it can be offered as such. */
  readonly keptFile?: (
    url: string,
  ) => { readonly id: string; readonly name: string; readonly bytes: number } | undefined;
}
