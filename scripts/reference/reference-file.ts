/** A file that is written from the code; `path` is relative to the workspace. */
export interface ReferenceFile {
  readonly path: string;
  readonly text: string;
}
