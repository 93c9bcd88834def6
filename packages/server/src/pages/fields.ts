import { passwordLength } from '../accounts/password-length.ts';
import { type Html, html } from './html.ts';

/** Where a form says what went wrong; read out when it changes. */
export const problemLine: Html = html`<p class="problem" role="alert" hidden></p>`;

export function emailField(autocomplete: 'username' | 'off'): Html {
  return html`<div class="field"><label for="email">E-mail</label>
<input id="email" name="email" type="email" autocomplete="${autocomplete}" autocapitalize="none" spellcheck="false" required></div>
`;
}

export function nameField(): Html {
  return html`<div class="field"><label for="name">Your name</label>
<input id="name" name="name" autocomplete="name" maxlength="80" required aria-describedby="name-hint">
<small id="name-hint">As customers read it when you talk to them.</small></div>
`;
}

export function passwordField(name: string, label: string, autocomplete: 'current-password' | 'new-password'): Html {
  const isNew = autocomplete === 'new-password';
  const { least, most } = passwordLength;
  const described = isNew ? html` minlength="${least}" maxlength="${most}" aria-describedby="${name}-hint"` : html``;
  const hint = isNew ? html`<small id="${name}-hint">At least ${least} characters.</small>` : html``;
  return html`<div class="field"><label for="${name}">${label}</label>
<span class="secret"><input id="${name}" name="${name}" type="password" autocomplete="${autocomplete}" required${described}>
<button type="button" class="reveal" aria-controls="${name}" aria-pressed="false" aria-label="Show ${label.toLowerCase()}">Show</button></span>
${hint}</div>
`;
}
