import { numberIn } from './number.ts'
import type { Words } from './types.ts'

const number = numberIn('es')

export const es: Words = {
  language: 'es',
  titlePage: 'Portada',
  cover: 'Cubierta',
  contents: 'Índice',
  introduction: 'Presentación',
  highlights: 'Ideas principales',
  conversation: 'La conversación',
  speakers: 'Participantes',
  speakerIndex: 'Quién habla y dónde',
  colophon: 'Sobre esta edición',
  source: 'Fuente',
  author: 'Autoría',
  rights: 'Derechos',
  date: 'Fecha',
  event: 'Acto',
  publisher: 'Editorial',
  note: 'Nota',
  notes: 'Notas',
  backToText: 'Volver al texto',
  page: 'Página',
  skipToContent: 'Ir a la conversación',
  colon: ': ',
  comma: ', ',
  clause: ', ',
  semicolon: '; ',
  strip: 'Quién habla y cuándo',
  turnLengths: (turn, count) =>
    `Cuán larga es cada intervención; la más larga, la ${number.format(turn)}, tiene ${number.format(count)} palabras`,
  turns: (count) => (count === 1 ? '1 intervención' : `${number.format(count)} intervenciones`),
  share: (part) => `${Math.round(part * 100)}\u00a0% de las palabras`,
  turn: (n) => `Intervención ${n}`,
  previousTurn: (name) => `Intervención anterior de ${name}`,
  nextTurn: (name) => `Intervención siguiente de ${name}`,
  recordingAt: (time) => `Grabación en ${time}`,
  continued: (name) => `${name} (continuación)`,
  qrCode: (address) => `Código QR, lleva a ${address}`,
  cleaning: 'Limpieza',
  cleaned: (kept, normalised, moved, dropped) =>
    `Caracteres de la fuente: ${number.format(kept)} sin cambios, ${number.format(normalised)} normalizados (puntuación, espacios, nombres), ${number.format(moved)} trasladados (título y créditos), ${number.format(dropped)} omitidos (lo que pertenecía a la página de origen).`,
  made: 'Hecho con',
  madeWith: (version) => `Colloquy ${version}`,
  landmarks: 'Puntos de referencia',
  pageList: 'Páginas de la edición impresa',
  accessibility: (isHeard) =>
    `El texto está completo sin sus imágenes. Tiene índice, títulos por sección, un índice de participantes con enlaces a cada intervención y textos alternativos para la cubierta y para el gráfico de quién habla y cuándo. ${isHeard ? 'Las intervenciones que llevan un tiempo se pueden oír en la grabación mientras se resaltan. Nada parpadea ni se mueve.' : 'Nada parpadea, se mueve ni suena.'}`,
}
