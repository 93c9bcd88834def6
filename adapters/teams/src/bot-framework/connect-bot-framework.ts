import { ConfidentialClientApplication } from '@azure/msal-node';
import { type Refusal, refuseForNow } from '@usher/channel-http';
import type { Millis } from '@usher/journey';
import { type Activity, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import {
  AuthenticationConstants,
  ClaimsIdentity,
  type ConnectorClient,
  MsalServiceClientCredentialsFactory,
  PasswordServiceClientCredentialFactory,
} from 'botframework-connector';
import { asJson } from '../activity.ts';
import type { TeamsCloud, TeamsCredentials } from '../options.ts';
import type { BotFramework, Target } from './bot-framework.ts';
import { createTokenCheck, refuseToken } from './check-token.ts';
import { createConnectors } from './connectors.ts';
import { fetchFile } from './fetch-file.ts';
import { toFailure } from './platform-failure.ts';

export interface BotFrameworkOptions {
  readonly credentials: TeamsCredentials;
  /** Undefined for the public cloud. */
  readonly cloud: Required<TeamsCloud> | undefined;
  readonly now: () => Millis;
  readonly sendTimeout: Millis;
}

const publicCloud = {
  openIdMetadataUrl: AuthenticationConstants.ToBotFromChannelOpenIdMetadataUrl,
  tokenIssuer: AuthenticationConstants.ToBotFromChannelTokenIssuer,
  loginUrlPrefix: AuthenticationConstants.ToChannelFromBotLoginUrlPrefix,
};

/** Speaks with Teams through botbuilder. Loading this file costs some 0.4 seconds, so it is imported at first use. */
export function connectBotFramework(options: BotFrameworkOptions): BotFramework {
  const { credentials, cloud, now, sendTimeout } = options;
  const { appId } = credentials;
  const authentication = createAuthentication(options);
  const identity = toIdentity(appId ?? '');
  const connectors = createConnectors(authentication.createConnectorFactory(identity));
  const checkToken = createTokenCheck({
    appId: appId ?? '',
    openIdMetadataUrl: cloud?.openIdMetadataUrl ?? publicCloud.openIdMetadataUrl,
    issuer: cloud?.tokenIssuer ?? publicCloud.tokenIssuer,
    now,
  });

  async function call<T>(target: Target, ask: (connector: ConnectorClient) => Promise<T>): Promise<T> {
    try {
      return await ask(await connectors.of(target.serviceUrl));
    } catch (error) {
      throw toFailure(error);
    }
  }

  return {
    async authenticate(authorization, activity) {
      if (appId === undefined) return;
      await checkToken(authorization, activity);
      try {
        await authentication.authenticateRequest(activity as unknown as Activity, authorization ?? '');
      } catch (error) {
        throw ofLibrary(error);
      }
    },
    send: (target, activity) =>
      call(target, async ({ conversations }) => {
        const { id } = await conversations.sendToConversation(target.conversation, activity as never, {
          timeout: sendTimeout,
        });
        return id;
      }),
    update: (target, id, activity) =>
      call(target, async ({ conversations }) => {
        await conversations.updateActivity(target.conversation, id, activity as never, { timeout: sendTimeout });
      }),
    remove: (target, id) =>
      call(target, async ({ conversations }) => {
        await conversations.deleteActivity(target.conversation, id, { timeout: sendTimeout });
      }),
    async fetchFile(target, url, mostBytes) {
      return fetchFile(url, mostBytes, await connectors.token(target.serviceUrl));
    },
    async describeSignIn(connection, activity) {
      const client = await authentication.createUserTokenClient(identity);
      const { signInLink, tokenExchangeResource } = await guard(
        client.getSignInResource(connection, activity as unknown as Activity, ''),
      );
      return {
        link: signInLink ?? '',
        ...(tokenExchangeResource === undefined ? {} : { exchange: asJson(tokenExchangeResource) }),
      };
    },
    async confirmSignIn(connection, proof) {
      const client = await authentication.createUserTokenClient(identity);
      const answer = await guard(
        'token' in proof
          ? client.exchangeToken(proof.userId, connection, proof.channelId, { token: proof.token })
          : client.getUserToken(proof.userId, connection, proof.channelId, proof.code),
      );
      return typeof answer?.token === 'string' && answer.token !== '';
    },
  };
}

async function guard<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    throw toFailure(error);
  }
}

function createAuthentication({ credentials, cloud }: BotFrameworkOptions): ConfigurationBotFrameworkAuthentication {
  const { appId, tenantId = '', appType = 'SingleTenant' } = credentials;
  // Half of these settings would make the library take the other half for undefined: all or none.
  const settings =
    cloud === undefined
      ? {}
      : {
          ToBotFromChannelOpenIdMetadataUrl: cloud.openIdMetadataUrl,
          ToBotFromEmulatorOpenIdMetadataUrl: cloud.openIdMetadataUrl,
          ToBotFromChannelTokenIssuer: cloud.tokenIssuer,
          ToChannelFromBotLoginUrl: cloud.loginUrl,
          ToChannelFromBotOAuthScope: cloud.oauthScope,
          OAuthUrl: cloud.oauthUrl,
          CallerId: `urn:botframework:${new URL(cloud.loginUrl).hostname}`,
        };
  const tenant = appType === 'MultiTenant' ? AuthenticationConstants.DefaultChannelAuthTenant : tenantId;
  const login = cloud?.loginUrl ?? `${publicCloud.loginUrlPrefix}${tenant}`;
  return new ConfigurationBotFrameworkAuthentication(
    {
      ...(appId === undefined ? {} : { MicrosoftAppId: appId }),
      MicrosoftAppType: appType,
      MicrosoftAppTenantId: tenantId,
      ...settings,
    },
    appId === undefined
      ? new PasswordServiceClientCredentialFactory('', '')
      : // One class, but its package declares it once for each module format.
        new MsalServiceClientCredentialsFactory(
          appId,
          createClient(appId, credentials.appPassword ?? '', login) as never,
        ),
  );
}

/** The library asks the public login server to vouch for every other one, unless it is named as known. */
function createClient(clientId: string, clientSecret: string, authority: string): ConfidentialClientApplication {
  return new ConfidentialClientApplication({
    auth: { clientId, clientSecret, authority, knownAuthorities: [new URL(authority).host] },
  });
}

function toIdentity(appId: string): ClaimsIdentity {
  return new ClaimsIdentity([
    { type: AuthenticationConstants.AudienceClaim, value: appId },
    { type: AuthenticationConstants.AppIdClaim, value: appId },
  ]);
}

/** Only some of the library's refusals are marked as such; the names of the others come from its token library. */
function ofLibrary(error: unknown): Refusal {
  const { name, message } = error instanceof Error ? error : { name: '', message: '' };
  const isRefusal =
    name === 'AuthenticationError' ||
    (error as { statusCode?: number }).statusCode === 401 ||
    /^(JsonWebToken|NotBefore|TokenExpired)Error$/.test(name) ||
    /unauthorized/i.test(message);
  if (isRefusal) return refuseToken('the library does not take it');
  return refuseForNow(503, 'unavailable', 'Who sent this cannot be found out for now.', 5_000);
}
