/** Sounds and gestures as transcripts name them, in the languages that they are written in. */
const sounds = new RegExp(
  `^(?:${[
    `(?:(?:all|both|group|audience|soft|light|general|loud|scattered|mild|long|brief|short|awkward|dramatic|upbeat|intro|outro|theme|background|indistinct|nervous|inaudible|overlapping) )*(?:laugh(?:s|ing|ter)?|chuckl(?:es?|ing)|giggl(?:es?|ing)|applau(?:se|ds|ding)|clap(?:s|ping)?|cheer(?:s|ing)?|boo(?:s|ing)?|music(?: (?:plays|playing|fades|stops))?|singing|crosstalk|cross-talk|cross talk|inaudible|unintelligible|indiscernible|silence|pauses?|sigh(?:s|ing)?|cough(?:s|ing)?|gasps?|sneez(?:es?|ing)|sniff(?:s|ing|les)?|snorts?|whistl(?:es?|ing)|whisper(?:s|ing)?|cry(?:ing)?|sobs?|groans?|mumbl(?:es?|ing)|clears? (?:his |her |their )?throat|clearing throat|noise|static|chatter|conversations?|speech|bell(?: rings)?|(?:phone|telephone) (?:rings|ringing)|knock(?:s|ing)?|typing|breath(?:es|ing)?|exhales?|inhales?|no audio|audio (?:cuts out|break|gap)|technical difficulties|foreign language|speaking [a-z]+)`,
    '(?:Lachen|Gelächter|Applaus|Beifall|Heiterkeit|Zurufe?|Zwischenrufe?|Widerspruch)(?: (?:und|bei|beim|von|vom|des|der|im|auf)\\b.{0,90})?|lacht|lachen|Musik|Pause|unverständlich|seufzt|räuspert sich',
    'soundbite of .{2,90}',
    'risas?|ríe|aplausos?|música|silencio|inaudible|ininteligible|pausa|suspira|rires?|rit|applaudissements|musique|inintelligible|soupir|risate|applausi|musica|aplausos|risos|música',
    '(?:众|全场|全場|大|苦|偷|微|一片)?(?:笑|笑声|笑聲|大笑|哄笑|掌声|掌聲|鼓掌)|全场(?:笑|鼓掌|掌声)|音乐|音樂|片头音乐|听不清|聽不清|停顿|停頓|沉默|咳嗽|叹气',
    '笑|笑い|一同笑い|一同笑|会場笑|笑声|拍手|音楽|沈黙|間|聞き取り不能|聴き取り不能|웃음|박수|음악|웃는다',
  ].join('|')})(?:[ ,]*\\[?\\d{1,2}(?::\\d{2}){1,2}\\]?)?[.…!！。]?$`,
  'i',
)

/** Whether words are what transcripts put into brackets: a sound or a gesture. */
export const isSound = (words: string): boolean => sounds.test(words)
