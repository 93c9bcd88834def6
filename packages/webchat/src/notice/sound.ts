let audio: AudioContext | undefined;

/** Two soft notes. Silent until the reader has done something on the page: nothing plays unasked. */
export function playSound(): void {
  if (navigator.userActivation?.hasBeenActive === false) return;
  try {
    audio ??= new AudioContext();
    const { currentTime } = audio;
    for (const [index, frequency] of [660, 880].entries()) {
      const start = currentTime + index * 0.11;
      const tone = new OscillatorNode(audio, { frequency });
      const volume = new GainNode(audio, { gain: 0 });
      volume.gain.setValueAtTime(0, start);
      volume.gain.linearRampToValueAtTime(0.06, start + 0.02);
      volume.gain.exponentialRampToValueAtTime(0.0001, start + 0.24);
      tone.connect(volume).connect(audio.destination);
      tone.start(start);
      tone.stop(start + 0.25);
    }
  } catch {
    // No sound device, or a policy against it: the badge is there as well.
  }
}
