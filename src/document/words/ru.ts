import { pluralIn } from '../../plural.ts'
import { numberIn } from './number.ts'
import type { Words } from './types.ts'

const number = numberIn('ru')
const plural = pluralIn('ru')

export const ru: Words = {
  language: 'ru',
  titlePage: 'Титульный лист',
  cover: 'Обложка',
  contents: 'Содержание',
  introduction: 'Введение',
  highlights: 'Главное',
  conversation: 'Беседа',
  speakers: 'Участники',
  speakerIndex: 'Кто и где говорит',
  colophon: 'Об этом издании',
  source: 'Источник',
  author: 'Автор',
  rights: 'Права',
  date: 'Дата',
  event: 'Мероприятие',
  publisher: 'Издатель',
  series: 'Серия',
  editor: 'Редактор',
  translator: 'Перевод',
  transcriber: 'Расшифровка',
  note: 'Примечание',
  notes: 'Примечания',
  backToText: 'Назад к тексту',
  page: 'Страница',
  skipToContent: 'Перейти к беседе',
  colon: ': ',
  comma: ', ',
  clause: ', ',
  semicolon: '; ',
  strip: 'Кто и когда говорит',
  turnLengths: (turn, count) =>
    `Длина каждой реплики; самая длинная — реплика ${number.format(turn)}, в ней ${number.format(count)} ${plural(count, { one: 'слово', few: 'слова', other: 'слов' })}`,
  turns: (count) => `${number.format(count)} ${plural(count, { one: 'реплика', few: 'реплики', other: 'реплик' })}`,
  share: (part) => `${Math.round(part * 100)}\u00a0% слов`,
  turn: (n) => `Реплика ${n}`,
  // Names are given as they are: behind a colon they need no other case.
  previousTurn: (name) => `Предыдущая реплика: ${name}`,
  nextTurn: (name) => `Следующая реплика: ${name}`,
  recordingAt: (time) => `Запись с ${time}`,
  continued: (name) => `${name} (продолжение)`,
  qrCode: (address) => `QR-код со ссылкой на ${address}`,
  cleaning: 'Очистка текста',
  cleaned: (kept, normalised, moved, dropped) =>
    `Знаки источника: ${number.format(kept)} оставлено без изменений, ${number.format(normalised)} приведено к единому виду (пунктуация, пробелы, имена), ${number.format(moved)} перемещено (заглавие и сведения об источнике), ${number.format(dropped)} опущено (то, что относилось к исходной странице).`,
  made: 'Подготовлено с помощью',
  madeWith: (version) => `Colloquy ${version}`,
  landmarks: 'Ориентиры',
  pageList: 'Страницы печатного издания',
  accessibility: (isHeard, hasIndex) =>
    `Текст полон и без иллюстраций. В нём есть содержание, заголовки разделов${hasIndex ? ', указатель участников со ссылками на их реплики' : ''} и текстовое описание каждой иллюстрации. ${isHeard ? 'Реплики с отметкой времени можно слушать в записи, при этом они выделяются. Ничто не мигает и не движется.' : 'Ничто не мигает, не движется и не звучит.'}`,
}
