import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { type JWTPayload, SignJWT } from 'jose';
import { makeCertificate } from './certificate.ts';
import { listen, readWhole } from './listen.ts';

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const next = generateKeyPairSync('rsa', { modulusLength: 2048 });

/** Who issues tokens: for the connector that posts to us, and for the bot that calls the connector. */
export interface IdentityProvider {
  readonly issuer: string;
  readonly openIdMetadataUrl: string;
  readonly loginUrl: string;
  /** As PEM, for other processes that shall believe it: this one does. */
  readonly certificate: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  /** What the bot's own tokens look like. */
  readonly botToken: string;
  /** How often a token was asked for. */
  asked(): number;
  /** How often a path of it was read: `/openid`, `/keys`. */
  read(path: string): number;
  /** What a path answers from now on. */
  answer(path: string, how: 'right' | 'nonsense' | 'never'): void;
  /** From now on the bot's password is wrong, or right again. */
  revoke(isRevoked: boolean): void;
  /** The key that will be used next, under the name `key-2`. */
  readonly nextKey: KeyObject;
  /** A token as the connector sends it; what is given replaces what would be right, and `undefined` leaves it out. */
  sign(claims: JWTPayload, header?: { readonly kid?: string }, key?: KeyObject): Promise<string>;
  close(): Promise<void>;
}

const issuer = 'https://connector.example';
const botToken = 'token-of-the-bot';

/** Local, with real RSA keys; over https, which Microsoft's login library insists on. */
export async function startIdentityProvider({
  appPassword,
  endorsements = [],
}: {
  readonly appPassword: string;
  readonly endorsements?: readonly string[];
}): Promise<IdentityProvider> {
  const certificate = makeCertificate();
  setDefaultCACertificates([...getCACertificates('default'), certificate.cert]);
  let [asked, isRevoked] = [0, false];
  const toJwk = (key: KeyObject, kid: string) => ({
    ...key.export({ format: 'jwk' }),
    kid,
    use: 'sig',
    alg: 'RS256',
    endorsements,
  });
  const keys = [toJwk(publicKey, 'key-1'), toJwk(next.publicKey, 'key-2')];

  const reads = new Map<string, number>();
  const ways = new Map<string, 'right' | 'nonsense' | 'never'>();

  const server = await listen(async (request: IncomingMessage, response: ServerResponse) => {
    const body = (await readWhole(request)).toString();
    const { url = '' } = request;
    reads.set(url, (reads.get(url) ?? 0) + 1);
    const way = ways.get(url);
    if (way === 'never') return;
    const [status, answer] = way === 'nonsense' ? [200, { nonsense: true }] : reply(url, body);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  }, certificate);

  function reply(url: string, body: string): readonly [number, unknown] {
    if (url === '/openid') return [200, { issuer, jwks_uri: `${server.url}/keys` }];
    if (url === '/keys') return [200, { keys }];
    if (url.startsWith('/tenant/v2.0/.well-known/openid-configuration')) {
      const oauth = `${server.url}/tenant/oauth2/v2.0`;
      return [
        200,
        {
          issuer: `${server.url}/tenant/v2.0`,
          authorization_endpoint: `${oauth}/authorize`,
          token_endpoint: `${oauth}/token`,
          jwks_uri: `${server.url}/keys`,
        },
      ];
    }
    if (!url.startsWith('/tenant/oauth2/v2.0/token')) return [404, {}];
    asked += 1;
    const isRight = new URLSearchParams(body).get('client_secret') === appPassword && !isRevoked;
    if (!isRight) return [401, { error: 'invalid_client', error_description: 'AADSTS7000215: Invalid client secret.' }];
    return [200, { token_type: 'Bearer', expires_in: 3600, access_token: botToken }];
  }

  return {
    issuer,
    openIdMetadataUrl: `${server.url}/openid`,
    loginUrl: `${server.url}/tenant`,
    certificate: certificate.cert,
    privateKey,
    publicKey,
    nextKey: next.privateKey,
    botToken,
    asked: () => asked,
    read: (path) => reads.get(path) ?? 0,
    answer: (path, how) => void ways.set(path, how),
    revoke(now) {
      isRevoked = now;
    },
    sign: (claims, { kid = 'key-1' } = {}, key = privateKey) =>
      new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid, typ: 'JWT' }).sign(key),
    close: server.close,
  };
}
