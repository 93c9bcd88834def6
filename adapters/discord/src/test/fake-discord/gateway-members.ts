import { type Session, sendDispatch } from './gateway-session.ts';
import { toMember } from './payloads.ts';
import { type Json, toText } from './values.ts';
import { toUser, type World } from './world.ts';

/** Answers a request for members in chunks of a thousand. */
export function sendMembers(world: World, session: Session, d: Json): void {
  const guild = world.guilds.get(toText(d.guild_id));
  if (guild === undefined) return;
  const size = 1000;
  const chunks = Math.ceil(guild.memberCount / size);
  for (let chunk = 0; chunk < chunks; chunk += 1) {
    const members = Array.from({ length: Math.min(size, guild.memberCount - chunk * size) }, (_, index) => ({
      ...toMember(),
      user: toUser(String(10n ** 17n + BigInt(chunk * size + index)), `member ${chunk * size + index}`, false),
    }));
    const answer = { guild_id: guild.id, members, chunk_index: chunk, chunk_count: chunks, nonce: d.nonce };
    sendDispatch(session, 'GUILD_MEMBERS_CHUNK', answer);
  }
}
