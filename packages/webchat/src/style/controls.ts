/** What is pressed, chosen and typed. */
export const controls = `
.choices, .links { display: flex; flex-wrap: wrap; gap: 8px; margin-block: 4px; max-inline-size: 100%; }
.choice, .link { display: inline-flex; align-items: center; gap: 6px; min-block-size: 40px; padding: 7px 16px;
  border: 1px solid color-mix(in srgb, var(--_accent) 45%, var(--_surface)); border-radius: var(--_radius-l); color: var(--_accent);
  font-weight: 500; line-height: 1.4; text-align: start; text-decoration: none; overflow-wrap: anywhere;
  transition: background-color 120ms ease; }
.choice small { font-size: var(--_size-s); font-weight: 400; color: var(--_muted); }
.choice:has(small) { flex-direction: column; align-items: flex-start; gap: 0; }
.choice:hover, .link:hover { background: var(--_tint); }
.choice svg, .link svg { inline-size: 16px; block-size: 16px; }
.past .choice { border-color: var(--_border); color: var(--_muted); }
.answered .choice { border-color: var(--_border); color: var(--_muted); background: none; cursor: default; }
.answered .choice[aria-pressed='true'] { border-color: transparent; background: var(--_tint); color: var(--_accent); }

.rating { display: flex; flex-direction: column; align-items: flex-start; gap: 12px; margin-block: 4px; max-inline-size: 100%; }
.scale { display: flex; flex-wrap: wrap; gap: 8px; }
.scale.tall { flex-direction: column; align-items: flex-start; }
.step { min-inline-size: 40px; min-block-size: 40px; padding: 4px 10px; border: 1px solid var(--_border); border-radius: var(--_radius-l);
  font-weight: 500; color: var(--_text); overflow-wrap: anywhere; transition: background-color 120ms ease; }
.scale.tight { gap: 4px; inline-size: 100%; max-inline-size: 480px; }
.tight .step { flex: 1 1 28px; min-inline-size: 28px; padding-inline: 0; }
.tall .step { padding-inline: 16px; text-align: start; }
.step:hover { background: var(--_tint); }
.step[aria-checked='true'] { background: var(--_accent); border-color: var(--_accent); color: var(--_accent-text); }
.answered .step { cursor: default; color: var(--_muted); background: none; }
.answered .step[aria-checked='true'] { background: var(--_tint); border-color: transparent; color: var(--_accent); }
.past .step:not([aria-checked='true']) { color: var(--_muted); }

.solid { min-block-size: 40px; padding: 8px 18px; border-radius: var(--_radius-l); background: var(--_accent); color: var(--_accent-text);
  font-weight: 600; }
.solid:hover { background: color-mix(in srgb, var(--_accent) 88%, var(--_text)); }
.solid[aria-disabled='true'] { background: var(--_bubble); color: var(--_muted); cursor: default; }

.status { flex: none; padding-inline: 16px; font-size: var(--_size-s); color: var(--_muted); }
.status > p { text-wrap: balance; display: flex; align-items: center; gap: 8px; padding-block: 8px; border-block-start: var(--_line); }
.status > p:not(.queue)::before { content: ''; flex: none; inline-size: 8px; block-size: 8px; border-radius: 50%; background: var(--_danger); }

.below { flex: none; padding: 8px 12px max(12px, env(safe-area-inset-bottom)); }
.field { display: flex; align-items: flex-end; gap: 2px; padding: 4px; border: 1px solid var(--_field-line, #868d9a);
  border-radius: calc(var(--_radius) + 6px); background: var(--_surface); }
.field:focus-within { border-color: var(--_accent); box-shadow: 0 0 0 1px var(--_accent); }
textarea { flex: 1; min-inline-size: 0; resize: none; border: 0; background: none; padding: 6px 4px 6px 14px;
  padding-inline: 4px; min-block-size: 36px; max-block-size: 132px; line-height: 24px; overflow-y: auto;
  scrollbar-width: thin; field-sizing: content; }
textarea:focus-visible { outline: none; }
textarea::placeholder { color: var(--_muted); opacity: 1; }
@media (pointer: coarse) { textarea { font-size: max(16px, var(--_size)); } }
.send { display: grid; place-items: center; flex: none; inline-size: 36px; block-size: 36px;
  border-radius: var(--_radius-l);
  background: var(--_accent); color: var(--_accent-text); transition: background-color 120ms ease; }
.send svg { inline-size: 18px; block-size: 18px; }
.send:dir(rtl) svg { transform: scaleX(-1); }
.field > .tool[hidden] + textarea { padding-inline-start: 14px; }
.send { margin-inline-start: 2px; }
.send[aria-disabled='true'] { background: var(--_bubble); color: var(--_muted); cursor: default; }
.problem { padding: 6px 14px 0; font-size: var(--_size-s); color: var(--_danger); }
.over { display: flex; flex-direction: column; align-items: center; gap: 12px; padding: 12px 4px 8px; color: var(--_muted);
  font-size: var(--_size-s); text-align: center; }
.over .solid { font-size: var(--_size); }
`;
