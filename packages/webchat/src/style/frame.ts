/** The launcher, the panel, its header and what lies over the conversation. */
export const frame = `
:host {
  position: fixed;
  inset-block-end: var(--usher-chat-offset, 20px);
  inset-inline-end: var(--usher-chat-offset, 20px);
  z-index: var(--usher-chat-z-index, 2147483000);
  font: 400 var(--_size) / 1.5 var(--_font);
  color: var(--_text);
  text-align: start;
}
:host([placement='start']) { inset-inline: var(--usher-chat-offset, 20px) auto; }
:host([inline]) { position: static; display: block; block-size: 100%; min-block-size: 320px; }
:host([hidden]) { display: none; }
*, *::before, *::after { box-sizing: border-box; }
[hidden] { display: none !important; }
p, h2, h3, figure, dl, dd { margin: 0; font: inherit; }
button, textarea, a { font: inherit; color: inherit; letter-spacing: inherit; }
button { border: 0; background: none; padding: 0; cursor: pointer; -webkit-tap-highlight-color: transparent; }
svg { display: block; inline-size: 20px; block-size: 20px; flex: none; fill: none; stroke: currentColor;
  stroke-width: 1.75; stroke-linecap: round; stroke-linejoin: round; }
:focus { outline: none; }
:focus-visible { outline: 2px solid var(--_accent); outline-offset: 2px; }
.visually-hidden { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%);
  white-space: nowrap; }

.launcher { position: relative; display: grid; place-items: center; inline-size: 56px; block-size: 56px;
  border-radius: 50%; background: var(--_accent); color: var(--_accent-text); box-shadow: var(--_shadow);
  transition: transform 120ms ease; }
.launcher:hover { transform: scale(1.04); }
.launcher svg { inline-size: 28px; block-size: 28px; }
.launcher:focus-visible { outline-offset: 3px; }
.badge { position: absolute; inset-block-start: -2px; inset-inline-end: -2px; min-inline-size: 20px; padding: 0 6px;
  border-radius: 10px; background: var(--_danger); color: var(--_surface); font-size: var(--_size-xs); line-height: 20px;
  font-weight: 600; text-align: center; }

.panel { position: relative; display: flex; flex-direction: column; overflow: clip; background: var(--_surface);
  inline-size: min(var(--usher-chat-width, 400px), 100vw - 40px);
  block-size: min(var(--usher-chat-height, 660px), 100dvh - 40px);
  border-radius: var(--_radius-l); border: var(--_line); box-shadow: var(--_shadow);
  animation: rise 180ms cubic-bezier(0.2, 0.8, 0.2, 1); }
:host([inline]) .panel { inline-size: 100%; block-size: 100%; border-radius: 0; border: 0; box-shadow: none; animation: none; }
@media (max-width: 479px) {
  :host(:not([inline])[open]) { inset: 0; }
  :host(:not([inline])) .panel { inline-size: 100%; block-size: 100%; border: 0; border-radius: 0; }
}

header { flex: none; border-block-end: var(--_line); padding: 12px 16px; }
.bar { display: flex; align-items: center; gap: 12px; }
.mark { display: grid; place-items: center; flex: none; inline-size: 36px; block-size: 36px; border-radius: 50%;
  background: var(--_tint); color: var(--_accent); }
.titles { flex: 1; min-inline-size: 0; line-height: 1.35; }
.title { font-size: var(--_size-l); font-weight: 600; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.automated { font-size: var(--_size-s); color: var(--_muted); }
.tool { display: grid; place-items: center; flex: none; inline-size: 36px; block-size: 36px; border-radius: 50%; color: var(--_muted); }
.tool:hover, .tool[aria-expanded='true'] { background: var(--_bubble); color: var(--_text); }
.bar .tool { margin-inline-end: -8px; }
.menu-place { position: relative; flex: none; }
.menu-place > .tool svg { stroke-width: 3; }
.menu-place + .tool { margin-inline-start: -4px; }

.greeting { position: absolute; inset-block-end: 72px; inset-inline-end: 0; display: flex; align-items: flex-start; gap: 4px; inline-size: max-content;
  max-inline-size: min(300px, 100vw - 40px); padding: 6px; border-radius: var(--_radius); border-end-end-radius: var(--_radius-s); border: var(--_line);
  background: var(--_surface); box-shadow: var(--_shadow); animation: rise 180ms cubic-bezier(0.2, 0.8, 0.2, 1); }
:host([placement='start']) .greeting { inset-inline: 0 auto; border-end-end-radius: var(--_radius); border-end-start-radius: var(--_radius-s); }
.greeting .say { padding: 8px 4px 8px 10px; padding-inline: 10px 4px; text-align: start; text-wrap: balance; overflow-wrap: anywhere; border-radius: var(--_radius-s); }
.greeting .tool { inline-size: 28px; block-size: 28px; }
.greeting .tool svg { inline-size: 16px; block-size: 16px; }

.veil { position: absolute; inset: 8px; z-index: 3; display: grid; place-items: center; padding: 24px; border: 2px dashed var(--_accent);
  border-radius: var(--_radius); background: color-mix(in srgb, var(--_surface) 92%, transparent); color: var(--_accent); font-weight: 600;
  text-align: center; pointer-events: none; }
.stage { position: relative; overflow: clip; flex: 1; min-block-size: 0; display: flex; flex-direction: column; }
.log { position: relative; flex: 1; min-block-size: 0; overflow-y: auto; overscroll-behavior: contain; scrollbar-width: thin;
  scrollbar-color: var(--_border) transparent; }
.log:focus-visible { outline-offset: -2px; }
.newer { position: absolute; inset-block-end: 8px; inset-inline: 0; margin-inline: auto; inline-size: fit-content;
  display: flex; align-items: center; gap: 6px; padding: 6px 14px; border-radius: 18px; background: var(--_text);
  color: var(--_surface); font-size: var(--_size-s); font-weight: 500; box-shadow: var(--_shadow); }
.newer svg { inline-size: 16px; block-size: 16px; }

.bar, .thread, .status > p, .composer, .over { inline-size: 100%; max-inline-size: 720px; margin-inline: auto; }
.thread { max-inline-size: 752px; }

@keyframes rise { from { opacity: 0; transform: translateY(8px); } }
@media (prefers-reduced-motion: reduce) {
  *, *::before, *::after { animation-duration: 1ms !important; animation-delay: 0s !important;
    animation-iteration-count: 1 !important; transition: none !important; }
}
`;
