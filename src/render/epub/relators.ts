/** What somebody did for a talk, in the codes that libraries have for it (MARC code list for relators). */

/** Code of who speaks, and of whom nothing else is known. */
export const SPEAKER = 'spk'

/** Offices that stand among other words, too: “host of the show”, “会议主持人”. */
const WITHIN: readonly [code: string, words: RegExp][] = [
  [
    'ivr',
    /\b(?:interviewer|interviewerin|interviewerinnen|intervieweuse|intervieweur|entrevistadora?|intervistatore|intervistatrice)\b|采访者|採訪者|采访人|採訪人|聞き手|インタビュアー|인터뷰어|интервьюер/iu,
  ],
  [
    'mod',
    /\b(?:moderator(?:in)?|mod[ée]rat(?:eur|rice)|moderadora?|moderatore|moderatrice|gespr[äa]chsleit(?:er|ung|erin))\b|主持|司会|사회자|진행자|модератор|ведущ/iu,
  ],
  [
    'hst',
    /\b(?:(?:co-?)?host(?:ess)?|gastgeber(?:in)?|animat(?:eur|rice)|anfitri[óo]na?|anfitri[ãa]o|presentadora?|apresentadora?|conduttore|conduttrice)\b|主播/iu,
  ],
]

/** Offices that are somebody's trade as often: these are meant where nothing else stands there. */
const ALONE: readonly [code: string, words: RegExp][] = [
  [
    'mod',
    /^(?:(?:panel |session |meeting )?(?:co-?)?chair(?:man|woman|person)?(?: of the (?:panel|session|meeting|debate|discussion))?|vorsitz(?:ende[rn]?)?|président(?:e)? de séance|議長|会议主席|主席)$/iu,
  ],
  [
    'ive',
    /^(?:interviewees?|interviewte[rn]?|befragte[rn]?|interrogée?|interviewée?|entrevistad[oa]|intervistat[oa]|被访者|被訪者|受访者|受訪者|受访人|受訪人|話し手|語り手|인터뷰이)$/iu,
  ],
  [
    'trl',
    /^(?:translator|interpreter|[üu]bersetzer(?:in)?|dolmetscher(?:in)?|traduct(?:eur|rice)|interprète|traductora?|intérprete|tradutora?|traduttore|traduttrice|翻译|翻譯|口译|口譯|通訳|통역|переводчик|переводчица)$/iu,
  ],
  ['nrt', /^(?:narrator|erzähler(?:in)?|narrat(?:eur|rice)|narradora?|narratore|旁白|ナレーター|내레이터)$/iu],
  ['pro', /^(?:(?:executive |senior |co-)?producer|produzent(?:in)?|product(?:eur|rice)|productora?|制作人|製作人)$/iu],
  ['edt', /^(?:(?:managing |senior )?editor|herausgeber(?:in)?|lektor(?:in)?|编辑|編輯|編集者)$/iu],
  ['trc', /^(?:transcriber|transcriptionist|transkription|速记|速記|文字起こし)$/iu],
]

/** What somebody was elsewhere, or is not. */
const PAST = /^(?:former|ex-|once|not|ehemalig|früher|ancien|ex |antigu|antig|già |前|元|原)/iu

/**
 * The code for a person's role as it is written.
 *
 * @returns `SPEAKER` where it names no office in a talk.
 */
export function relatorOf(role: string | undefined): string {
  if (role === undefined) return SPEAKER
  const named = role.trim().normalize('NFC')
  if (PAST.test(named)) return SPEAKER
  return (
    ALONE.find(([, words]) => words.test(named))?.[0] ?? WITHIN.find(([, words]) => words.test(named))?.[0] ?? SPEAKER
  )
}
