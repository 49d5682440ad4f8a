import { pluralIn } from '../../plural.ts'
import { numberIn } from './number.ts'
import type { Words } from './types.ts'

const number = numberIn('pl')
const plural = pluralIn('pl')

export const pl: Words = {
  language: 'pl',
  titlePage: 'Strona tytułowa',
  cover: 'Okładka',
  contents: 'Spis treści',
  introduction: 'Wprowadzenie',
  highlights: 'Najważniejsze punkty',
  conversation: 'Rozmowa',
  speakers: 'Uczestnicy',
  speakerIndex: 'Kto mówi i gdzie',
  colophon: 'O tym wydaniu',
  source: 'Źródło',
  author: 'Autor',
  rights: 'Prawa',
  date: 'Data',
  event: 'Wydarzenie',
  publisher: 'Wydawca',
  series: 'Seria',
  editor: 'Redakcja',
  translator: 'Przekład',
  transcriber: 'Transkrypcja',
  note: 'Przypis',
  notes: 'Przypisy',
  backToText: 'Powrót do tekstu',
  page: 'Strona',
  skipToContent: 'Przejdź do rozmowy',
  colon: ': ',
  comma: ', ',
  clause: ', ',
  semicolon: '; ',
  strip: 'Kto i kiedy mówi',
  turnLengths: (turn, count) =>
    `Długość każdej wypowiedzi; najdłuższa, wypowiedź ${number.format(turn)}, liczy ${number.format(count)} ${plural(count, { one: 'słowo', few: 'słowa', other: 'słów' })}`,
  turns: (count) => (count === 1 ? '1 wypowiedź' : `${number.format(count)} wypowiedzi`),
  share: (part) => `${Math.round(part * 100)}% słów`,
  turn: (n) => `Wypowiedź ${n}`,
  // Names are given as they are: behind a colon they need no other case.
  previousTurn: (name) => `Poprzednia wypowiedź: ${name}`,
  nextTurn: (name) => `Następna wypowiedź: ${name}`,
  recordingAt: (time) => `Nagranie od ${time}`,
  continued: (name) => `${name} (ciąg dalszy)`,
  qrCode: (address) => `Kod QR prowadzący do ${address}`,
  cleaning: 'Oczyszczenie tekstu',
  cleaned: (kept, normalised, moved, dropped) =>
    `Znaki źródła: ${number.format(kept)} pozostawiono bez zmian, ${number.format(normalised)} ujednolicono (interpunkcja, odstępy, oznaczenia mówiących), ${number.format(moved)} przeniesiono (tytuł i informacje o źródle), ${number.format(dropped)} pominięto (to, co należało do strony, z której pochodzi tekst).`,
  made: 'Przygotowano w programie',
  madeWith: (version) => `Colloquy ${version}`,
  landmarks: 'Punkty orientacyjne',
  pageList: 'Strony wydania drukowanego',
  accessibility: (isHeard, hasIndex) =>
    `Tekst jest kompletny także bez ilustracji. Zawiera spis treści, nagłówki części${hasIndex ? ', indeks uczestników z odsyłaczami do ich wypowiedzi' : ''} oraz tekst alternatywny każdej ilustracji. ${isHeard ? 'Wypowiedzi opatrzonych czasem można słuchać z nagrania, a są wtedy wyróżniane w tekście. Nic nie miga ani się nie porusza.' : 'Nic nie miga, nie porusza się ani nie wydaje dźwięku.'}`,
}
