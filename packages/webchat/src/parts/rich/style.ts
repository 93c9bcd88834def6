export const style = `
.carousel { position: relative; align-self: stretch; display: flex; flex-direction: column; gap: 6px; }
/* What is only read out is placed in it, or it would widen the page. */
.strip { position: relative; display: flex; gap: 10px; margin: 0 -16px; padding: 2px 16px; overflow-x: auto; scroll-snap-type: x mandatory; scroll-padding-inline: 16px;
  scrollbar-width: none; list-style: none; }
.strip:focus-visible { outline-offset: -2px; border-radius: var(--_radius-s); }
.strip > li { flex: none; display: flex; inline-size: min(78%, 280px); scroll-snap-align: start; }
.strip .card { inline-size: 100%; display: flex; flex-direction: column; }
.strip .card .words { flex: 1; }
.turns { display: flex; gap: 6px; margin-block-end: 8px; }
.turn { display: grid; place-items: center; inline-size: 32px; block-size: 32px; border-radius: 50%; border: var(--_line); color: var(--_text); }
.turn:hover { background: var(--_tint); }
.turn[aria-disabled='true'] { color: var(--_muted); opacity: 0.55; cursor: default; background: none; }
.turn svg { inline-size: 16px; block-size: 16px; }
.turn:dir(rtl) svg { transform: scaleX(-1); }
@media (prefers-reduced-motion: no-preference) { .strip { scroll-behavior: smooth; } }

.player { display: flex; flex-direction: column; inline-size: min(85%, 400px); overflow: hidden; border-radius: var(--_radius); border: var(--_line); }
.player video { display: block; inline-size: 100%; max-block-size: 320px; background: #000; }
.player audio { display: block; inline-size: 100%; margin-block-start: 8px; padding-inline: 8px; }
.player figcaption { padding: 8px 14px; font-size: var(--_size-s); color: var(--_muted); overflow-wrap: anywhere; }
.attachment { display: flex; align-items: center; gap: 12px; inline-size: fit-content; max-inline-size: min(85%, 400px); padding: 10px 14px;
  border: var(--_line); border-radius: var(--_radius); color: var(--_text); text-decoration: none; }
a.attachment:hover { background: var(--_tint); }
.attachment > svg { inline-size: 24px; block-size: 24px; color: var(--_accent); }
.attachment span { display: block; min-inline-size: 0; overflow-wrap: anywhere; }
.attachment .detail { font-size: var(--_size-s); color: var(--_muted); }
.attachment .name { font-weight: 500; }

.opens { inline-size: min(85%, 400px); border: 1px solid color-mix(in srgb, var(--_accent) 45%, var(--_surface)); border-radius: var(--_radius);
  overflow: hidden; }
.opens > button { display: flex; align-items: center; justify-content: space-between; gap: 8px; inline-size: 100%; min-block-size: 44px; padding: 8px 16px;
  color: var(--_accent); font-weight: 500; text-align: start; overflow-wrap: anywhere; }
.opens > button:focus-visible, .options button:focus-visible, .opens input:focus-visible { outline-offset: -4px; }
.opens > button:focus-visible { border-radius: var(--_radius); }
.options button:focus-visible, .opens input:focus-visible { border-radius: 10px; }
.opens > button svg { inline-size: 16px; block-size: 16px; transform: rotate(90deg); transition: transform 120ms ease; }
.opens > button[aria-expanded='true'] svg { transform: rotate(-90deg); }
.opens > button[aria-disabled='true'] { color: var(--_muted); cursor: default; }
.opens.past { border-color: var(--_border); }
.options { max-block-size: 280px; overflow-y: auto; border-block-start: var(--_line); scrollbar-width: thin; }
.options ul { margin: 0; padding: 0; list-style: none; }
.options button { display: block; inline-size: 100%; min-block-size: 44px; padding: 8px 16px; text-align: start; overflow-wrap: anywhere; }
.options button:hover { background: var(--_tint); }
.options small { display: block; font-size: var(--_size-s); color: var(--_muted); }
.options input { position: sticky; inset-block-start: 0; inline-size: 100%; min-block-size: 40px; padding: 8px 16px; border: 0; border-block-end: var(--_line);
  border-radius: 0; background: var(--_surface); color: var(--_text); font: inherit; }
.options p { padding: 10px 16px; font-size: var(--_size-s); color: var(--_muted); }
.ask { display: flex; flex-direction: column; align-items: flex-start; gap: 6px; margin-block: 4px; }
.ask .told { font-size: var(--_size-s); color: var(--_muted); max-inline-size: 40ch; }
`;
