/** Days, bubbles, times and what the bot shows in them. */
export const conversation = `
.thread { display: flex; flex-direction: column; padding: 16px; }
.day { align-self: center; margin-block: 4px 16px; font-size: var(--_size-xs); color: var(--_muted); }
.entry + .day { margin-block-start: 24px; }
.note { align-self: center; margin-block-end: 16px; padding: 8px 12px; border-radius: 12px; background: var(--_bubble);
  font-size: var(--_size-s); color: var(--_muted); text-align: center; text-wrap: balance; }

.entry { position: relative; display: flex; flex-direction: column; gap: 4px; margin-block-start: 4px; max-inline-size: 100%; }
.entry.first { margin-block-start: 16px; }
.day + .entry.first, .note + .entry.first { margin-block-start: 0; }
.entry.fresh { animation: rise 180ms cubic-bezier(0.2, 0.8, 0.2, 1); }
.author { margin-inline: 2px; font-size: var(--_size-xs); font-weight: 600; color: var(--_muted); }
.entry.bot { align-items: flex-start; }
.entry.customer { align-items: flex-end; }
.bubble { max-inline-size: min(85%, 560px); padding: 8px 14px; border-radius: var(--_radius); background: var(--_bubble);
  white-space: pre-wrap; overflow-wrap: anywhere; }
.bot .bubble { border-start-start-radius: var(--_radius-s); border-end-start-radius: var(--_radius-s); }
.customer .bubble { background: var(--_accent); color: var(--_accent-text);
  border-start-end-radius: var(--_radius-s); border-end-end-radius: var(--_radius-s); }
.bot.first :is(.bubble.top, .top > .bubble:first-child) { border-start-start-radius: var(--_radius); }
.bot.last :is(.bubble.bottom, .part:last-of-type > .bubble:last-child) { border-end-start-radius: var(--_radius); }
.part { display: contents; }
.customer.first .bubble { border-start-end-radius: var(--_radius); }
.customer.last .bubble { border-end-end-radius: var(--_radius); }
.bubble.marked { display: flex; align-items: center; gap: 8px; white-space: normal; }
.customer a.bubble.marked { color: var(--_accent-text); text-decoration: underline; text-underline-offset: 2px; }
.sent-picture { display: block; max-inline-size: min(85%, 260px); border-radius: var(--_radius); }
.sent-picture .picture { max-inline-size: 100%; }
.unsent .bubble { background: var(--_surface); color: var(--_text); box-shadow: inset 0 0 0 1.5px var(--_danger); }

.foot { display: flex; gap: 8px; min-block-size: 18px; margin-inline: 2px; font-size: var(--_size-xs); color: var(--_muted); }
.foot:empty { display: none; }
.foot .read { display: inline-flex; align-items: center; gap: 3px; }
.foot .read svg { inline-size: 14px; block-size: 14px; }
.foot .sending { animation: appear 0s 800ms both; }
.foot .failed { color: var(--_danger); font-weight: 500; }
.foot button { min-block-size: 24px; margin-block: -3px; padding-inline: 4px; color: var(--_text); font-weight: 600;
  text-decoration: underline; text-underline-offset: 2px; }

.typing { display: inline-flex; gap: 4px; align-self: flex-start; margin-block-start: 12px; padding: 14px 16px;
  border-radius: var(--_radius); background: var(--_bubble); animation: appear 0s 300ms both; align-items: center; gap: 10px;
  font-size: var(--_size-s); line-height: 1; color: var(--_muted); }
.typing span:empty { display: none; }
.dots { display: inline-flex; gap: 4px; }
.typing i { inline-size: 7px; block-size: 7px; border-radius: 50%; background: var(--_muted);
  animation: breathe 1.2s ease-in-out infinite; }
.typing i:nth-child(2) { animation-delay: 150ms; }
.typing i:nth-child(3) { animation-delay: 300ms; }
@keyframes breathe { 0%, 70%, 100% { opacity: 0.35; } 35% { opacity: 1; transform: translateY(-2px); } }
@keyframes appear { from { visibility: hidden; } to { visibility: visible; } }

.picture { max-inline-size: min(85%, 400px); overflow: hidden; border-radius: var(--_radius); border: var(--_line);
  background: var(--_bubble); }
.picture img, .card img { display: block; inline-size: 100%; max-block-size: 320px; object-fit: cover; }
.card { inline-size: min(85%, 340px); overflow: hidden; border-radius: var(--_radius); border: var(--_line); }
.card img { max-block-size: 180px; border-block-end: var(--_line); }
.words { display: flex; flex-direction: column; gap: 2px; padding: 12px 14px; overflow-wrap: anywhere; white-space: pre-wrap; }
.words strong { font-weight: 600; }
.words .subtitle { font-size: var(--_size-s); color: var(--_muted); }
.words .text { margin-block-start: 6px; }
.facts { display: grid; grid-template-columns: auto 1fr; gap: 2px 12px; margin-block-start: 8px; font-size: var(--_size-s); }
.facts dt { color: var(--_muted); }
.facts dd { overflow-wrap: anywhere; text-align: match-parent; }
.card .links { display: flex; flex-direction: column; gap: 0; margin: 0; }
.card .link { justify-content: space-between; border: 0; border-block-start: var(--_line); border-radius: 0; padding: 10px 14px; }
.card .link:focus-visible { outline-offset: -3px; border-radius: var(--_radius-s); }

@media (forced-colors: active) {
  .bubble, .typing, .note { border: 1px solid CanvasText; }
}
`;
