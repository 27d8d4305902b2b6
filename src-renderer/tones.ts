// What a scan sounds like: a bright rise when it counts, a low double buzz when it does not, three even taps when somebody must decide,
// and a siren when a label is on the wrong thing.
export type Tone = 'accepted' | 'refused' | 'decision' | 'swapped'

interface Note { readonly wave: OscillatorType; readonly hertz: number; readonly at: number; readonly seconds: number }

const melodies: Record<Tone, readonly Note[]> = {
  accepted: [{ wave: 'sine', hertz: 880, at: 0, seconds: 0.07 }, { wave: 'sine', hertz: 1320, at: 0.07, seconds: 0.11 }],
  refused: [{ wave: 'sawtooth', hertz: 165, at: 0, seconds: 0.22 }, { wave: 'sawtooth', hertz: 130, at: 0.28, seconds: 0.34 }],
  decision: [0, 0.16, 0.32].map((at) => ({ wave: 'triangle' as const, hertz: 523, at, seconds: 0.09 })),
  swapped: [0, 1, 2, 3, 4, 5].map((turn) => ({ wave: 'square' as const, hertz: turn % 2 === 0 ? 988 : 659, at: turn * 0.14, seconds: 0.13 })),
}

const key = 'dockmark.volume'
let context: AudioContext | undefined

/** 0 (silent) to 1, kept at this station. */
export const volume = (): number => Number(localStorage.getItem(key) ?? '0.6')
export const setVolume = (loudness: number): void => localStorage.setItem(key, String(Math.min(1, Math.max(0, loudness))))

export const sound = (tone: Tone): void => {
  if (volume() === 0) return
  context ??= new AudioContext()
  const { currentTime, destination } = context
  // A browser lets a page sound only after a key or a touch; the first scan is one.
  void context.resume()
  for (const note of melodies[tone]) {
    const oscillator = new OscillatorNode(context, { type: note.wave, frequency: note.hertz })
    const gain = new GainNode(context, { gain: 0 })
    const start = currentTime + note.at
    gain.gain.setValueAtTime(0, start)
    gain.gain.linearRampToValueAtTime(volume() * 0.5, start + 0.008)
    gain.gain.setTargetAtTime(0, start + note.seconds - 0.03, 0.012)
    oscillator.connect(gain).connect(destination)
    oscillator.start(start)
    oscillator.stop(start + note.seconds + 0.05)
  }
}
