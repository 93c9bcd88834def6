import type { ConnectorClient } from 'botframework-connector';
import { PlatformFailure } from './platform-failure.ts';

interface ConnectorFactory {
  create(serviceUrl: string, audience?: string): Promise<ConnectorClient>;
}

/** What the library does not show of itself, and what we need of it. */
interface Inside {
  readonly credentials: { getToken?(forceRefresh?: boolean): Promise<string>; readonly appId?: string };
  readonly client: { readonly pipeline: { removePolicy(policy: { readonly name: string }): unknown } };
}

/** Service addresses at once; Teams has one a region. */
const mostConnectors = 50;

/** Clients of the connector, one for each service address. */
export function createConnectors(factory: ConnectorFactory) {
  const known = new Map<string, Promise<ConnectorClient>>();

  async function create(serviceUrl: string): Promise<ConnectorClient> {
    const connector = await factory.create(serviceUrl);
    // It would send a message up to four times after a 500, and a customer would read it as often.
    inside(connector).client.pipeline.removePolicy({ name: 'defaultRetryPolicy' });
    return connector;
  }

  function find(serviceUrl: string): Promise<ConnectorClient> {
    let connector = known.get(serviceUrl);
    if (connector === undefined) {
      for (const oldest of known.keys()) {
        if (known.size < mostConnectors) break;
        known.delete(oldest);
      }
      connector = create(serviceUrl);
      known.set(serviceUrl, connector);
    }
    return connector;
  }

  return {
    /** Ready to be called: its token is there, so that what fails afterwards has failed on the way to Teams. */
    async of(serviceUrl: string): Promise<ConnectorClient> {
      const connector = await find(serviceUrl);
      await getToken(connector);
      return connector;
    },
    /** Undefined where nothing is signed. */
    async token(serviceUrl: string): Promise<string | undefined> {
      return getToken(await find(serviceUrl));
    },
  };
}

async function getToken(connector: ConnectorClient): Promise<string | undefined> {
  const { credentials } = inside(connector);
  if (!credentials.appId || credentials.getToken === undefined) return undefined;
  try {
    return await credentials.getToken();
  } catch (error) {
    throw ofLogin(error);
  }
}

/** MSAL's messages may name the tenant and the app; its codes name nobody. */
function ofLogin(error: unknown): PlatformFailure {
  const code = (error as { errorCode?: unknown }).errorCode;
  const word = typeof code === 'string' && /^[a-z_]{1,60}$/.test(code) ? code : 'failed';
  const isRefusal = /^(invalid_client|unauthorized_client|invalid_grant|invalid_request)$/.test(word);
  return isRefusal
    ? new PlatformFailure('credentials', `The login server does not take the app's id and password (${word}).`)
    : new PlatformFailure('unreachable', `No token could be had from the login server (${word}).`);
}

function inside(connector: ConnectorClient): Inside {
  return connector as unknown as Inside;
}
