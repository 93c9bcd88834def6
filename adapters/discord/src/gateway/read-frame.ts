import { GatewayOpcodes, type GatewayReceivePayload } from 'discord-api-types/v10';

/** What was wrong with a frame; `undefined` where it is fit to be looked at. */
export type FrameProblem = string;

/**
 * Reads a frame and checks what the library takes for granted of it: it would reject, with nobody to hear it, and so end
 * the process.
 */
export function readFrame(
  text: string,
): { readonly frame: GatewayReceivePayload } | { readonly problem: FrameProblem } {
  let frame: unknown;
  try {
    frame = JSON.parse(text);
  } catch {
    return { problem: `A frame of ${text.length} characters is not JSON.` };
  }
  if (!isRecord(frame) || typeof frame.op !== 'number') return { problem: 'A frame has no opcode.' };
  const problem = checks[frame.op]?.(frame);
  return problem === undefined ? { frame: frame as unknown as GatewayReceivePayload } : { problem };
}

const checks: Readonly<Record<number, (frame: Readonly<Record<string, unknown>>) => FrameProblem | undefined>> = {
  [GatewayOpcodes.Dispatch]: ({ t, s, d }) => {
    if (typeof t !== 'string') return 'A dispatch has no name.';
    if (typeof s !== 'number') return `The dispatch ${t.slice(0, 40)} has no number.`;
    if (t !== 'READY') return undefined;
    const isWhole = isRecord(d) && typeof d.session_id === 'string' && isGatewayUrl(d.resume_gateway_url);
    return isWhole ? undefined : 'READY names no session.';
  },
  [GatewayOpcodes.InvalidSession]: ({ d }) =>
    typeof d === 'boolean' ? undefined : 'An invalid session says not whether it may be resumed.',
  [GatewayOpcodes.Hello]: ({ d }) =>
    isRecord(d) && typeof d.heartbeat_interval === 'number' && d.heartbeat_interval > 0
      ? undefined
      : 'HELLO names no heartbeat.',
};

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a socket can be opened to it: for anything else that throws where nobody hears it. */
export function isGatewayUrl(value: unknown): value is string {
  return typeof value === 'string' && /^wss?:/.test(value) && !value.includes('#') && URL.canParse(value);
}
