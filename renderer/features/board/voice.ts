import type { Announcement, SpokenLanguage } from '../../../shared/features/board/contract.ts';
import { type Clip, clipsOf, textOf, VOICE_TAGS } from '../../../shared/features/board/spoken.ts';

const files = import.meta.glob<string>('../../../resources/spoken/**/*.mp3', {
  eager: true,
  query: '?url',
  import: 'default',
});
const urls = new Map(
  Object.entries(files).map(([path, url]) => [/spoken\/(.+)\.mp3$/.exec(path)![1]!, url] satisfies [string, string]),
);

/** Seconds of silence after the chime, and between two languages. */
const AFTER_CHIME = 0.25;
const BETWEEN_LANGUAGES = 0.7;
/** A system's voice that never says that it has ended. */
const VOICE_TIMEOUT_MS = 15_000;

export interface Voice {
  /** The chime, then the call in each language; resolves when it is over, at once where sound is not allowed. */
  say(call: Announcement, languages: readonly SpokenLanguage[]): Promise<void>;
  /** Browsers play no sound before a person has touched the page, unless told to at their start. */
  isBlocked(): boolean;
  onChange(listener: () => void): () => void;
  /** Called from a key or a click. */
  unblock(): Promise<void>;
}

/** Plays the recorded pieces without gaps. One AudioContext for as long as the page lives. */
export function createVoice(): Voice {
  const context = new AudioContext();
  const buffers = new Map<string, Promise<AudioBuffer>>();

  const load = (clip: Clip): Promise<AudioBuffer> => {
    const kept = buffers.get(clip);
    if (kept) return kept;
    const url = urls.get(clip);
    const loading = (async () => {
      if (!url) throw new Error(`No recording of ${clip}`);
      const response = await fetch(url);
      if (!response.ok) throw new Error(`The recording of ${clip} answered ${response.status}`);
      return context.decodeAudioData(await response.arrayBuffer());
    })();
    buffers.set(clip, loading);
    // A host that was away for a moment: asked again with the next call.
    loading.catch(() => buffers.delete(clip));
    return loading;
  };

  /** Resolves after the last of them. */
  async function play(clips: readonly Clip[]): Promise<void> {
    const loaded = await Promise.all(clips.map(load));
    let at = context.currentTime + 0.02;
    let last: AudioBufferSourceNode | null = null;
    for (const buffer of loaded) {
      const source = context.createBufferSource();
      source.buffer = buffer;
      source.connect(context.destination);
      source.start(at);
      at += buffer.duration;
      last = source;
    }
    if (last) await new Promise((resolve) => last.addEventListener('ended', resolve, { once: true }));
  }

  const pause = (seconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, seconds * 1000));

  return {
    async say(call, languages) {
      if (context.state !== 'running') return;
      await play(['chime']).catch(() => undefined);
      await pause(AFTER_CHIME);
      for (const language of languages) {
        await play(clipsOf(language, call)).catch(() => speakBySystem(language, call));
        await pause(BETWEEN_LANGUAGES);
      }
    },
    isBlocked: () => context.state !== 'running',
    onChange: (listener) => {
      context.addEventListener('statechange', listener);
      return () => context.removeEventListener('statechange', listener);
    },
    unblock: () => context.resume(),
  };
}

/** The computer's own voice, where it has one of this language; else the chime has to do. */
async function speakBySystem(language: SpokenLanguage, call: Announcement): Promise<void> {
  const tag = VOICE_TAGS[language];
  const voice = globalThis.speechSynthesis?.getVoices().find(({ lang }) => lang.replace('_', '-').startsWith(tag));
  if (!voice) return;
  const utterance = new SpeechSynthesisUtterance(textOf(language, call));
  utterance.voice = voice;
  utterance.lang = voice.lang;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, VOICE_TIMEOUT_MS);
    for (const end of ['end', 'error'] as const) {
      utterance.addEventListener(end, () => {
        clearTimeout(timer);
        resolve();
      });
    }
    speechSynthesis.speak(utterance);
  });
}
