import type {
  APIActionRowComponent,
  APIComponentInMessageActionRow,
  APIMessageTopLevelComponent,
} from 'discord-api-types/v10';

export type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

/** Numbers of the wire format, by name. */
export const component = {
  row: 1,
  button: 2,
  select: 3,
  textInput: 4,
  text: 10,
  gallery: 12,
  container: 17,
  label: 18,
  fileUpload: 19,
  checkbox: 23,
} as const;
export const buttonStyle = { primary: 1, secondary: 2, success: 3, link: 5 } as const;
export const messageFlag = { ephemeral: 1 << 6, componentsV2: 1 << 15 } as const;

/** A file that goes along with a message. `url` names what was loaded for it. */
export interface NativeFile {
  readonly url: string;
  readonly name: string;
  readonly alt: string;
}

/** One message as Discord takes it, without what depends on how it is sent. */
export interface NativeMessage {
  /** Made of components alone, in their order; else text, then files, then components. */
  readonly isV2: boolean;
  readonly content: string;
  readonly components: readonly APIMessageTopLevelComponent[];
  readonly files: readonly NativeFile[];
}

/** What was loaded of the files that a message names; what is not in it is shown as a link. */
export type LoadedFiles = ReadonlyMap<
  string,
  { readonly name: string; readonly mime: string; readonly bytes: Uint8Array }
>;
