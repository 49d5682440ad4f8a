import { numberIn } from './number.ts'
import type { Words } from './types.ts'

const number = numberIn('pt')

export const pt: Words = {
  language: 'pt',
  titlePage: 'Folha de rosto',
  cover: 'Capa',
  contents: 'Sumário',
  introduction: 'Apresentação',
  highlights: 'Pontos principais',
  conversation: 'A conversa',
  speakers: 'Participantes',
  speakerIndex: 'Quem fala, e onde',
  colophon: 'Sobre esta edição',
  source: 'Fonte',
  author: 'Autoria',
  rights: 'Direitos',
  date: 'Data',
  event: 'Evento',
  publisher: 'Editora',
  note: 'Nota',
  notes: 'Notas',
  backToText: 'Voltar ao texto',
  page: 'Página',
  skipToContent: 'Ir para a conversa',
  colon: ': ',
  comma: ', ',
  clause: ', ',
  semicolon: '; ',
  strip: 'Quem fala e quando',
  turnLengths: (turn, count) =>
    `Quão longa é cada intervenção; a mais longa, a ${number.format(turn)}, tem ${number.format(count)} palavras`,
  turns: (count) => (count === 1 ? '1 intervenção' : `${number.format(count)} intervenções`),
  share: (part) => `${Math.round(part * 100)}% das palavras`,
  turn: (n) => `Intervenção ${n}`,
  previousTurn: (name) => `Intervenção anterior de ${name}`,
  nextTurn: (name) => `Intervenção seguinte de ${name}`,
  recordingAt: (time) => `Gravação em ${time}`,
  continued: (name) => `${name} (continuação)`,
  qrCode: (address) => `Código QR, leva a ${address}`,
  cleaning: 'Limpeza',
  cleaned: (kept, normalised, moved, dropped) =>
    `Caracteres da fonte: ${number.format(kept)} sem alteração, ${number.format(normalised)} normalizados (pontuação, espaços, nomes), ${number.format(moved)} deslocados (título e créditos), ${number.format(dropped)} omitidos (o que pertencia à página de origem).`,
  made: 'Feito com',
  madeWith: (version) => `Colloquy ${version}`,
  landmarks: 'Pontos de referência',
  pageList: 'Páginas da edição impressa',
  accessibility: (isHeard) =>
    `O texto está completo sem as suas imagens. Tem sumário, títulos por secção, um índice de participantes com ligações para cada intervenção e textos alternativos para a capa e para o gráfico de quem fala e quando. ${isHeard ? 'As intervenções com indicação de tempo podem ouvir-se na gravação enquanto são destacadas. Nada pisca nem se move.' : 'Nada pisca, se move ou emite som.'}`,
}
