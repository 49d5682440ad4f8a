import { numberIn } from './number.ts'
import type { Words } from './types.ts'

const number = numberIn('tr')

// Endings follow the sound of the word before them, which is not known of a name, a number or an address: none is given one.
export const tr: Words = {
  language: 'tr',
  titlePage: 'İç kapak',
  cover: 'Kapak',
  contents: 'İçindekiler',
  introduction: 'Giriş',
  highlights: 'Öne çıkanlar',
  conversation: 'Söyleşi',
  speakers: 'Konuşmacılar',
  speakerIndex: 'Kim nerede konuşuyor',
  colophon: 'Bu yayın hakkında',
  source: 'Kaynak',
  author: 'Yazar',
  rights: 'Haklar',
  date: 'Tarih',
  event: 'Etkinlik',
  publisher: 'Yayıncı',
  series: 'Dizi',
  editor: 'Yayına hazırlayan',
  translator: 'Çeviren',
  transcriber: 'Yazıya geçiren',
  note: 'Not',
  notes: 'Notlar',
  backToText: 'Metne dön',
  page: 'Sayfa',
  skipToContent: 'Söyleşiye geç',
  colon: ': ',
  comma: ', ',
  clause: ', ',
  semicolon: '; ',
  strip: 'Kim ne zaman konuşuyor',
  turnLengths: (turn, count) =>
    `Her konuşmanın uzunluğu; en uzunu konuşma ${number.format(turn)}, ${number.format(count)} sözcük`,
  turns: (count) => `${number.format(count)} konuşma`,
  share: (part) => `sözcük payı %${Math.round(part * 100)}`,
  turn: (n) => `Konuşma ${n}`,
  previousTurn: (name) => `Önceki konuşma: ${name}`,
  nextTurn: (name) => `Sonraki konuşma: ${name}`,
  recordingAt: (time) => `Kayıtta ${time}`,
  continued: (name) => `${name} (devam)`,
  qrCode: (address) => `QR kodu, götürdüğü adres: ${address}`,
  cleaning: 'Metnin temizlenmesi',
  cleaned: (kept, normalised, moved, dropped) =>
    `Kaynaktaki karakterler: ${number.format(kept)} olduğu gibi bırakıldı, ${number.format(normalised)} tek biçime getirildi (noktalama, boşluklar, adlar), ${number.format(moved)} taşındı (başlık ve künye), ${number.format(dropped)} çıkarıldı (kaynak sayfaya ait olanlar).`,
  made: 'Kullanılan yazılım',
  madeWith: (version) => `Colloquy ${version}`,
  landmarks: 'Başlıca yerler',
  pageList: 'Basılı nüshanın sayfaları',
  accessibility: (isHeard, hasIndex) =>
    `Metin, görselleri olmadan da eksiksizdir. İçindekiler sayfası, bölüm başlıkları${hasIndex ? ', konuşmalara bağlantı veren bir konuşmacı dizini' : ''} ve her görsel için metin karşılığı vardır. ${isHeard ? 'Zamanı belirtilmiş konuşmalar, vurgulanırken kayıttan dinlenebilir. Yanıp sönen veya hareket eden bir şey yoktur.' : 'Yanıp sönen, hareket eden veya ses çıkaran bir şey yoktur.'}`,
}
