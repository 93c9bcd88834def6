import { Agent, request } from 'node:http';

const agent = new Agent({ keepAlive: true, maxSockets: 256 });

/** Posts JSON as lightly as Node can. @returns what was answered. @throws Error where it was refused */
export function post(url: string, body: object, headers: Readonly<Record<string, string>> = {}): Promise<string> {
  const text = JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const outgoing = request(url, {
      method: 'POST',
      agent,
      headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text), ...headers },
    });
    outgoing.on('error', reject).on('response', (response) => {
      let answer = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        answer += chunk;
      });
      response.on('end', () => {
        if ((response.statusCode ?? 500) < 300) resolve(answer);
        else reject(new Error(`${url} was answered with ${response.statusCode}: ${answer}`));
      });
    });
    outgoing.end(text);
  });
}
