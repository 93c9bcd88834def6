import type { Introduction } from '../session/saved-conversation.ts';
import { create, createHidden, createId } from '../view/create.ts';
import { toSafeLink } from '../view/safe-url.ts';
import { choosePartWords } from '../words/choose-part-words.ts';
import { type AskedField, readAsked } from './gate/read-asked.ts';
import { type GateWords, gateWords } from './gate/words.ts';

export const style = `
.cover { flex: 1; min-block-size: 0; overflow-y: auto; padding: 20px 16px max(20px, env(safe-area-inset-bottom)); }
.gate { display: flex; flex-direction: column; gap: 16px; inline-size: 100%; max-inline-size: 440px; margin-inline: auto; }
.gate .lead { color: var(--_muted); }
.gate .row { display: flex; flex-direction: column; gap: 4px; }
.gate label { font-weight: 500; }
.gate .star { color: var(--_danger); }
.gate .text { inline-size: 100%; min-block-size: 44px; padding: 8px 12px; border: 1px solid var(--_field-line, #868d9a); border-radius: min(10px, var(--_radius));
  background: var(--_surface); color: var(--_text); font: inherit; }
.gate .text:focus-visible { outline: none; border-color: var(--_accent); box-shadow: 0 0 0 1px var(--_accent); }
.gate .text[aria-invalid='true'] { border-color: var(--_danger); }
@media (pointer: coarse) { .gate .text { font-size: max(16px, var(--_size)); } }
.gate .tick { display: flex; align-items: flex-start; gap: 10px; }
.gate .tick label { flex: 1; font-weight: 400; white-space: pre-wrap; overflow-wrap: anywhere; }
.gate .tick input { flex: none; inline-size: 22px; block-size: 22px; margin: 0; accent-color: var(--_accent); }
.gate .wrong { font-size: var(--_size-s); color: var(--_danger); }
.gate a { color: var(--_accent); text-underline-offset: 2px; display: inline-block; min-block-size: 24px; }
.gate .solid { align-self: stretch; min-block-size: 44px; }
`;

export interface GateParts {
  /** As in the attribute `pre-chat`. */
  readonly fields: string;
  readonly consent: string;
  readonly privacyUrl: string;
  readonly language: string;
  readonly done: (introduction: Introduction) => void;
}

/** Asks what has to be known and agreed to before a conversation begins. Nothing is sent before. */
export function createGate({ fields, consent, privacyUrl, language, done }: GateParts) {
  const words = choosePartWords(gateWords, language);
  const rows = readAsked(fields).map((asked) => createRow(asked, words));
  const tick = consent === '' ? undefined : createTick(consent, words);
  const href = privacyUrl === '' ? undefined : toSafeLink(privacyUrl, document.baseURI);
  const target = { target: '_blank', rel: 'noopener noreferrer' };
  const link =
    href === undefined
      ? undefined
      : create('a', { href, ...target }, words.privacy, createHidden(` (${words.newTab})`));
  const begin = create('button', { class: 'solid' }, words.begin);
  const all = [...rows, ...(tick === undefined ? [] : [tick])];
  const lead = rows.length === 0 ? undefined : create('p', { class: 'lead' }, words.lead);
  const nodes = [lead, ...all.map(({ node }) => node), link, begin];
  const node = create('form', { class: 'gate', novalidate: true, 'aria-label': words.title }, ...nodes);

  node.addEventListener('submit', (event) => {
    event.preventDefault();
    const wrong = all.filter(({ check }) => check());
    if (wrong[0] !== undefined) return wrong[0].input.focus();
    const contact = Object.fromEntries(
      rows.filter(({ read }) => read() !== '').map(({ name, read }) => [name, read()]),
    );
    done({
      ...(Object.keys(contact).length === 0 ? {} : { contact }),
      ...(consent === '' ? {} : { consent }),
    });
  });
  return { node, focus: () => (all[0]?.input ?? begin).focus() };
}

function createRow({ name, isRequired }: AskedField, words: GateWords) {
  const [id, problemId] = [createId(), createId()];
  const kind =
    name === 'email'
      ? { type: 'email', autocomplete: 'email', dir: 'ltr' }
      : { type: 'text', autocomplete: 'name', dir: 'auto' };
  const required = isRequired ? { 'aria-required': 'true' } : {};
  const input = create('input', {
    id,
    class: 'text',
    maxlength: 200,
    'aria-describedby': problemId,
    ...kind,
    ...required,
  });
  const problem = create('p', { class: 'wrong', id: problemId });
  const mark = isRequired ? [create('span', { class: 'star', 'aria-hidden': 'true' }, ' *')] : [];
  const label = create('label', { for: id }, words[name], ...mark);
  const read = () => input.value.trim();

  function check(): boolean {
    const isMissing = isRequired && read() === '';
    const isWrong = name === 'email' && read() !== '' && !/^[^\s@<>]+@[^\s@<>]+$/.test(read());
    problem.textContent = isMissing ? words.missing : isWrong ? words.noEmail : '';
    input.setAttribute('aria-invalid', String(isMissing || isWrong));
    return isMissing || isWrong;
  }

  return { node: create('div', { class: 'row' }, label, input, problem), name, input, read, check };
}

function createTick(consent: string, words: GateWords) {
  const [id, problemId] = [createId(), createId()];
  const input = create('input', { id, type: 'checkbox', 'aria-required': 'true', 'aria-describedby': problemId });
  const problem = create('p', { class: 'wrong', id: problemId });
  const tick = create('div', { class: 'tick' }, input, create('label', { for: id, dir: 'auto' }, consent));

  function check(): boolean {
    problem.textContent = input.checked ? '' : words.mustAgree;
    input.setAttribute('aria-invalid', String(!input.checked));
    return !input.checked;
  }

  return { node: create('div', { class: 'row' }, tick, problem), input, check };
}
