import { numberIn } from './number.ts'
import type { Words } from './types.ts'

const number = numberIn('de')

export const de: Words = {
  language: 'de',
  titlePage: 'Titelseite',
  cover: 'Umschlag',
  contents: 'Inhalt',
  introduction: 'Einleitung',
  highlights: 'Kernpunkte',
  conversation: 'Das Gespräch',
  speakers: 'Mitwirkende',
  speakerIndex: 'Wer spricht, und wo',
  colophon: 'Zu dieser Ausgabe',
  source: 'Quelle',
  author: 'Verfasst von',
  rights: 'Rechte',
  date: 'Datum',
  event: 'Anlass',
  publisher: 'Herausgeber',
  note: 'Anmerkung',
  notes: 'Anmerkungen',
  backToText: 'Zurück zum Text',
  page: 'Seite',
  skipToContent: 'Zum Gespräch springen',
  colon: ': ',
  comma: ', ',
  clause: ', ',
  semicolon: '; ',
  strip: 'Wer wann spricht',
  turnLengths: (turn, count) =>
    `Wie lang jeder Wortbeitrag ist; der längste, Wortbeitrag ${number.format(turn)}, hat ${number.format(count)} Wörter`,
  turns: (count) => (count === 1 ? '1 Wortbeitrag' : `${number.format(count)} Wortbeiträge`),
  share: (part) => `${Math.round(part * 100)} % der Wörter`,
  turn: (n) => `Wortbeitrag ${n}`,
  previousTurn: (name) => `Vorheriger Wortbeitrag von ${name}`,
  nextTurn: (name) => `Nächster Wortbeitrag von ${name}`,
  recordingAt: (time) => `Aufnahme ab ${time}`,
  continued: (name) => `${name} (Fortsetzung)`,
  qrCode: (address) => `QR-Code, führt zu ${address}`,
  cleaning: 'Bereinigung',
  cleaned: (kept, normalised, moved, dropped) =>
    `Zeichen der Quelle: ${number.format(kept)} unverändert, ${number.format(normalised)} vereinheitlicht (Zeichensetzung, Abstände, Namen vor Beiträgen), ${number.format(moved)} versetzt (Titel und Angaben), ${number.format(dropped)} weggelassen (was zur Seite gehörte, von der sie stammt).`,
  made: 'Hergestellt mit',
  madeWith: (version) => `Colloquy ${version}`,
  landmarks: 'Orientierungspunkte',
  pageList: 'Seiten der Druckausgabe',
  accessibility: (isHeard) =>
    `Der Text ist ohne seine Bilder vollständig. Er hat ein Inhaltsverzeichnis, Überschriften je Abschnitt, ein Sprecherverzeichnis mit Verweisen auf jeden Wortbeitrag und Textalternativen für den Umschlag und für die Darstellung, wer wann spricht. ${isHeard ? 'Wortbeiträge mit Zeitangabe sind in der Aufnahme zu hören, während sie hervorgehoben werden. Nichts blinkt oder bewegt sich.' : 'Nichts blinkt, bewegt sich oder tönt.'}`,
}
