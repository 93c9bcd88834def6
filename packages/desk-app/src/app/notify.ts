import type { DeskEvents } from '@usher/api/desk';

export type Notice = DeskEvents['notice'];

/** Whether a notice is worth disturbing for: not for what the agent looks at just now. */
export function isNews(notice: Notice, openKey: string | undefined, isLooking: boolean): boolean {
  return !(isLooking && notice.key === openKey && notice.kind === 'message');
}

/** The title of the page with the number of those who wait for this agent. */
export function describeTitle(calls: number, about: string | undefined): string {
  return [calls > 0 && `(${calls})`, about && `${about} ·`, 'Desk · Usher'].filter(Boolean).join(' ');
}

/** Shows a notice of the system and leads back to the conversation when it is clicked. */
export function showSystemNotice(notice: Notice, open: (key: string) => void): void {
  if (!('Notification' in globalThis) || Notification.permission !== 'granted') return;
  try {
    const shown = new Notification(notice.title, { body: notice.text, tag: `${notice.kind} ${notice.key}` });
    shown.onclick = () => {
      window.focus();
      open(notice.key);
      shown.close();
    };
  } catch {
    // Some phones know the class and refuse to make one; the toast in the page tells it too.
  }
}

/** Two short, soft tones. */
export function playSound(): void {
  const audio = new AudioContext();
  for (const [index, frequency] of [660, 880].entries()) {
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    const start = audio.currentTime + index * 0.14;
    tone.frequency.value = frequency;
    volume.gain.setValueAtTime(0.06, start);
    volume.gain.exponentialRampToValueAtTime(0.0001, start + 0.12);
    tone.connect(volume).connect(audio.destination);
    tone.start(start);
    tone.stop(start + 0.13);
  }
  setTimeout(() => void audio.close(), 600);
}
