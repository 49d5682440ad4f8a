import { numberIn } from './number.ts'
import type { Words } from './types.ts'

const number = numberIn('fr')

export const fr: Words = {
  language: 'fr',
  titlePage: 'Page de titre',
  cover: 'Couverture',
  contents: 'Table des matières',
  introduction: 'Présentation',
  highlights: 'Points clés',
  conversation: 'La conversation',
  speakers: 'Intervenants',
  speakerIndex: 'Qui parle, et où',
  colophon: 'À propos de cette édition',
  source: 'Origine',
  author: 'Auteur',
  rights: 'Droits',
  date: 'Daté du',
  event: 'Événement',
  publisher: 'Éditeur',
  note: 'Remarque',
  notes: 'Notes de fin',
  backToText: 'Retour au texte',
  page: 'Page du texte',
  skipToContent: 'Aller à la conversation',
  colon: '\u00a0: ',
  comma: ', ',
  clause: ', ',
  semicolon: '\u00a0; ',
  strip: 'Qui parle quand',
  turnLengths: (turn, count) =>
    `Longueur de chaque intervention\u00a0; la plus longue, la ${number.format(turn)}, compte ${number.format(count)} mots`,
  turns: (count) => (count === 1 ? '1 intervention' : `${number.format(count)} interventions`),
  share: (part) => `${Math.round(part * 100)}\u00a0% des mots`,
  turn: (n) => `Intervention ${n}`,
  previousTurn: (name) => `Intervention précédente de ${name}`,
  nextTurn: (name) => `Intervention suivante de ${name}`,
  recordingAt: (time) => `Enregistrement à ${time}`,
  continued: (name) => `${name} (suite)`,
  qrCode: (address) => `Code QR, mène à ${address}`,
  cleaning: 'Nettoyage',
  cleaned: (kept, normalised, moved, dropped) =>
    `Caractères de la source\u00a0: ${number.format(kept)} inchangés, ${number.format(normalised)} normalisés (ponctuation, espaces, noms), ${number.format(moved)} déplacés (titre et crédits), ${number.format(dropped)} laissés de côté (ce qui appartenait à la page d’origine).`,
  made: 'Réalisé avec',
  madeWith: (version) => `Colloquy ${version}`,
  landmarks: 'Repères',
  pageList: 'Pages de l’édition imprimée',
  accessibility: (isHeard) =>
    `Le texte est complet sans ses images. Il a une table des matières, des titres par partie, un index des intervenants avec des liens vers chaque intervention, et des textes de remplacement pour la couverture et pour le graphique de qui parle quand. ${isHeard ? 'Les interventions datées dans l’enregistrement peuvent être écoutées pendant qu’elles sont mises en évidence. Rien ne clignote ni ne bouge.' : 'Rien ne clignote, ne bouge ni ne fait de bruit.'}`,
}
