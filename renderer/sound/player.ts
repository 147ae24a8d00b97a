import type { KioskApi } from '../../electron/channels.ts';
import { type Audible, audibleOf, type Sound, soundOf } from './sounds.ts';

/** A tone in hertz, and from when to when it sounds, in seconds. */
type Tone = readonly [pitch: number, from: number, to: number];

/** They differ in direction and length, not in pitch alone: read rises, refused falls. */
const tones: Readonly<Record<Sound, readonly Tone[]>> = {
  cardRead: [
    [880, 0, 0.09],
    [1320, 0.1, 0.24],
  ],
  cardRefused: [
    [440, 0, 0.18],
    [290, 0.2, 0.5],
  ],
  key: [[1000, 0, 0.03]],
  sheetOut: [[660, 0, 0.3]],
};
/** Of full volume; the station's own volume is set in its system. */
const loudness = 0.3;
/** Seconds in which a tone begins and ends, so that it does not crack. */
const edge = 0.005;

/** Plays what the views that come from now on sound like; call what it returns when a touch acts. */
export function openSounds(kiosk: KioskApi): () => void {
  let heard: Audible | null = null;
  let context: AudioContext | null = null;
  const play = (sound: Sound): void => {
    context ??= new AudioContext();
    for (const tone of tones[sound]) playTone(context, tone);
  };
  kiosk.onView((view) => {
    const next = audibleOf(view);
    const sound = soundOf(heard, next);
    heard = next;
    if (sound !== null) play(sound);
  });
  return () => {
    if (heard?.silent === false) play('key');
  };
}

function playTone(context: AudioContext, [pitch, from, to]: Tone): void {
  const start = context.currentTime + from;
  const end = context.currentTime + to;
  const volume = context.createGain();
  volume.gain.setValueAtTime(0, start);
  volume.gain.linearRampToValueAtTime(loudness, start + edge);
  volume.gain.setValueAtTime(loudness, end - edge);
  volume.gain.linearRampToValueAtTime(0, end);
  const tone = context.createOscillator();
  tone.frequency.value = pitch;
  tone.connect(volume).connect(context.destination);
  tone.start(start);
  tone.stop(end);
}
