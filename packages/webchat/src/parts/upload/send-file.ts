import type { FileAnswer } from '@usher/channel/web-protocol';

export interface Sending {
  readonly done: Promise<FileAnswer>;
  cancel(): void;
}

/** Sends one file; `fetch` could not tell how far it is. @param onProgress is told the part that has gone, from 0 to 1 */
export function sendFile(
  file: File,
  { url, token }: { readonly url: string; readonly token: string },
  onProgress: (part: number) => void,
): Sending {
  const request = new XMLHttpRequest();
  const done = new Promise<FileAnswer>((resolve, reject) => {
    request.responseType = 'json';
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total === 0 ? 0 : loaded / total));
    request.addEventListener('load', () => {
      if (request.status === 201) resolve(request.response as FileAnswer);
      else reject(new Error(request.response?.error?.code ?? `status ${request.status}`));
    });
    for (const name of ['error', 'abort', 'timeout']) request.addEventListener(name, () => reject(new Error(name)));
    request.open('POST', url);
    request.setRequestHeader('authorization', `Bearer ${token}`);
    request.setRequestHeader('content-type', file.type || 'application/octet-stream');
    request.setRequestHeader('x-file-name', encodeURIComponent(file.name.toWellFormed()));
    request.send(file);
  });
  return { done, cancel: () => request.abort() };
}
