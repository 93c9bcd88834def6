import { type LoadedFiles, messageFlag, type NativeMessage } from '../render/native.ts';
import type { RestRequest } from './create-rest.ts';

/** A message as a body, with its files. No text of it notifies anybody, whatever it says. */
export function toPayload(
  message: NativeMessage,
  loaded: LoadedFiles,
  more: { readonly nonce?: string; readonly isPrivate?: boolean; readonly isEdit?: boolean } = {},
): Pick<RestRequest, 'body' | 'files'> {
  const flags = (message.isV2 ? messageFlag.componentsV2 : 0) | (more.isPrivate === true ? messageFlag.ephemeral : 0);
  const files = message.files.flatMap((file) => {
    const found = loaded.get(file.url);
    return found === undefined ? [] : [{ ...file, mime: found.mime, bytes: found.bytes }];
  });
  // What is replaced must be emptied by name: an edit leaves alone what it does not name.
  const emptied = more.isEdit === true ? (message.isV2 ? { content: null, embeds: [] } : { embeds: [] }) : {};
  return {
    body: {
      ...emptied,
      ...(message.isV2 ? {} : { content: message.content }),
      components: message.components,
      allowed_mentions: { parse: [] },
      ...(flags === 0 ? {} : { flags }),
      ...(more.nonce === undefined ? {} : { nonce: more.nonce, enforce_nonce: true }),
      ...(files.length === 0 && more.isEdit !== true
        ? {}
        : {
            attachments: files.map(({ name, alt }, id) => ({
              id,
              filename: name,
              ...(alt === '' ? {} : { description: alt }),
            })),
          }),
    },
    files,
  };
}
