import type { ServerResponse } from 'node:http';
import { ConfidentialClientApplication } from '@azure/msal-node';
import { ActivityHandler, CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import { MsalServiceClientCredentialsFactory } from 'botframework-connector';
import type { TeamsCloud } from '../options.ts';
import { type Listening, listen, readWhole } from './listen.ts';

export interface BareBotOptions {
  readonly appId: string;
  readonly appPassword: string;
  readonly tenantId: string;
  readonly cloud: Required<TeamsCloud>;
  readonly reply: (text: string) => string;
}

/** What botbuilder gives at best, as its documentation puts it together: a bot that says everything back, and nothing of ours. */
export async function startBareBot({ reply, ...options }: BareBotOptions): Promise<Listening> {
  const adapter = new CloudAdapter(createAuthentication(options));
  const bot = new ActivityHandler();
  bot.onMessage(async (context, next) => {
    await context.sendActivity(reply(context.activity.text));
    await next();
  });
  return listen(async (request, response) => {
    const body = JSON.parse((await readWhole(request)).toString()) as Record<string, unknown>;
    const { method = '', headers } = request;
    await adapter.process({ method, headers, body }, toAnswer(response), (context) => bot.run(context));
  });
}

function createAuthentication({ appId, appPassword, tenantId, cloud }: Omit<BareBotOptions, 'reply'>) {
  const { loginUrl } = cloud;
  // The library asks the public login server to vouch for every other one, unless it is named as known.
  const client = new ConfidentialClientApplication({
    auth: {
      clientId: appId,
      clientSecret: appPassword,
      authority: loginUrl,
      knownAuthorities: [new URL(loginUrl).host],
    },
  });
  return new ConfigurationBotFrameworkAuthentication(
    {
      MicrosoftAppId: appId,
      MicrosoftAppType: 'SingleTenant',
      MicrosoftAppTenantId: tenantId,
      ToBotFromChannelOpenIdMetadataUrl: cloud.openIdMetadataUrl,
      ToBotFromEmulatorOpenIdMetadataUrl: cloud.openIdMetadataUrl,
      ToBotFromChannelTokenIssuer: cloud.tokenIssuer,
      ToChannelFromBotLoginUrl: loginUrl,
      ToChannelFromBotOAuthScope: cloud.oauthScope,
      OAuthUrl: cloud.oauthUrl,
      CallerId: `urn:botframework:${new URL(loginUrl).hostname}`,
    },
    // One class, but its package declares it once for each module format.
    new MsalServiceClientCredentialsFactory(appId, client as never),
  );
}

/** Node's answer in the clothes of Express, which the library asks for. */
function toAnswer(response: ServerResponse) {
  let said = '';
  return {
    socket: response.socket,
    status(code: number) {
      response.statusCode = code;
    },
    header: (name: string, value: unknown) => response.setHeader(name, String(value)),
    send(body: unknown) {
      said = typeof body === 'string' ? body : JSON.stringify(body);
    },
    end: () => response.end(said),
  };
}
