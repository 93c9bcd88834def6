import { ok, refuse } from './answer.ts';
import { sameForm, withoutLabel } from './as-written.ts';
import type { Account, MembershipLevel } from './records.ts';
import type { Route } from './route.ts';

const findAccount: Route = {
  method: 'GET',
  path: '/accounts',
  handle({ shop, query }) {
    const asked = withoutLabel(query.get('query') ?? '');
    if (asked === '') return refuse(422, 'account/no-query', 'Give a full name or an account id as ?query=…');
    const byId = shop.findAccount(asked);
    if (byId !== undefined) return ok(describe(byId));
    const named = shop.accounts.filter((account) => sameForm(account.name) === sameForm(asked));
    const [only] = named;
    if (only !== undefined && named.length === 1) return ok(describe(only));
    return only === undefined
      ? refuse(404, 'account/unknown', `No account has the name or id "${asked}".`)
      : refuse(409, 'account/ambiguous', `${named.length} accounts have the name "${asked}". Ask for the account id.`);
  },
};

const showMembership: Route = {
  method: 'GET',
  path: '/accounts/:accountId/membership',
  handle({ shop, params }) {
    const account = shop.findAccount(params.accountId ?? '');
    if (account === undefined) return refuse(404, 'account/unknown', 'No account has this id.');
    return ok({ level: account.level, ...returnRules[account.level] });
  },
};

/** The guideline "Membership Privileges" as data. */
const returnRules: Readonly<Record<MembershipLevel, object>> = {
  gold: { returns: 'unlimited' },
  silver: { returns: 'within 6 months', orWith: ['receipt', 'original packaging'] },
  bronze: { returns: 'within 90 days', orWith: ['receipt', 'original packaging'] },
  guest: { returns: 'within 30 days', orWith: ['receipt'] },
};

/** No more than a shop assistant needs to greet: whoever knows a name shall not learn an e-mail address from it. */
function describe(account: Account): object {
  return { id: account.id, name: account.name, firstName: account.name.split(' ')[0] };
}

export const accountRoutes = [findAccount, showMembership];
