/** Sounds and gestures as transcripts name them, in the languages that they are written in. */
const sounds = new RegExp(
  `^(?:${[
    `(?:(?:all|both|group|audience|soft|light|general|loud|scattered|mild|long|brief|short|awkward|dramatic|upbeat|intro|outro|theme|background|indistinct|nervous|inaudible|overlapping) )*(?:laugh(?:s|ing|ter)?|chuckl(?:es?|ing)|giggl(?:es?|ing)|applau(?:se|ds|ding)|clap(?:s|ping)?|cheer(?:s|ing)?|boo(?:s|ing)?|music(?: (?:plays|playing|fades|stops))?|singing|crosstalk|cross-talk|cross talk|inaudible|unintelligible|indiscernible|silence|pauses?|sigh(?:s|ing)?|cough(?:s|ing)?|gasps?|sneez(?:es?|ing)|sniff(?:s|ing|les)?|snorts?|whistl(?:es?|ing)|whisper(?:s|ing)?|cry(?:ing)?|sobs?|groans?|mumbl(?:es?|ing)|clears? (?:his |her |their )?throat|clearing throat|noise|static|chatter|conversations?|speech|bell(?: rings)?|(?:phone|telephone) (?:rings|ringing)|knock(?:s|ing)?|typing|breath(?:es|ing)?|exhales?|inhales?|no audio|audio (?:cuts out|break|gap)|technical difficulties|foreign language|speaking [a-z]+)`,
    // What happens in a room, and what a recording has lost.
    'off[- ]?mic(?:rophone)?(?: (?:comments?|remarks?|discussion))?|(?:off|away from) (?:the )?mic(?:rophone)?|interruptions?|no (?:audible )?response|(?:indistinct|simultaneous|overlapping|background) (?:conversations?|speech|chatter|talking|remarks|voices)|through (?:an? |the )?(?:interpreter|translator)|(?:non-english|foreign|other) language(?: (?:is )?spoken)?|(?:video|audio|recording|clip|music|song) (?:plays|playing|ends|begins|starts)|operator (?:instructions|signoff)|(?:short |brief |coffee |lunch )?(?:break|recess)|sounds? of .{2,60}|door (?:opens|closes|slams)|standing ovation|hon\\.? members rose|(?:several )?(?:hon\\.? )?members rose',
    '(?:shrugs?|shrugging|nods?|nodding|smiles?|smiling|gestur(?:es|ing)|winks?|grins?|grinning|(?:shakes|shaking) (?:his |her |their )?head)',
    'whereupon,? .{4,100}|(?:the )?(?:meeting|hearing|session|deposition|proceedings?|conference|debate|sitting) (?:was |were |is )?(?:adjourned|concluded|recessed|ended|suspended|resumed|opened|closed)(?: (?:at|for|until|on) .{2,40})?|(?:motion|question|amendment|resolution) (?:was )?(?:agreed to|carried|negatived|put and agreed to|lost)',
    '(?:Lachen|Gelächter|Applaus|Beifall|Heiterkeit|Zurufe?|Zwischenrufe?|Widerspruch|Unruhe|Glocke)(?: (?:und|bei|beim|von|vom|des|der|im|auf|in)\\b.{0,90})?|lacht|lachen|lachend|lächelt|schmunzelt|grinst|nickt|überlegt|zögert|schweigt|Musik|Pause|unverständlich|akustisch unverständlich|seufzt|räuspert sich|(?:Beginn|Schluss|Ende|Unterbrechung)(?: der Sitzung)?(?: von)?:? (?:.{0,16} )?\\d{1,2}[.:]\\d{2} Uhr.{0,24}',
    'soundbite of .{2,90}',
    '(?:risas?|aplausos?|protestas|rumores|murmullos)(?: (?:y|en|de|del|desde|entre|prolongados)\\b.{0,80})?|(?:se )?ríe|sonríe|música|silencio|inaudible|ininteligible|pausa|suspira|palmas|risos|risate|ride|sorride|(?:applausi|commenti|proteste)(?: (?:dei|del|dai|dal|e|dalla)\\b.{0,80})?|musica',
    '(?:rires?|applaudissements|exclamations|protestations|murmures|sourires|brouhaha|mouvements divers)(?: (?:sur|et|à|au|aux|de|des|du|chez|parmi|dans|prolongés)\\b.{0,90})?|rit|sourit|musique|inintelligible|inaudible|soupirs?|la séance(?: est)?,? .{0,20}(?:ouverte|levée|suspendue|reprise)\\b.{0,60}',
    '(?:众人?|眾人?|全场|全場|台下|现场|現場|会场|會場|观众|觀眾|在场)?(?:热烈|熱烈|一片|再次)?(?:大|苦|哄|微|偷|轻|輕)?(?:笑|笑声|笑聲|大笑|哄笑|掌声|掌聲|鼓掌|欢呼|歡呼)|音乐|音樂|片头音乐|听不清楚?|聽不清楚?|录音不清|錄音不清|停顿|停頓|沉默|沉思|咳嗽|叹气|嘆氣|插话|插話|打断|点头|點頭|摇头|搖頭|(?:会议|會議)(?:于|於|在)?.{0,16}(?:开始|開始|暂停|暫停|恢复|恢復|结束|結束)',
    '(?:会場|一同|場内|客席|観客|全員)?(?:から)?(?:大)?(?:笑|笑い|爆笑|笑声|拍手|拍手喝采|どよめき|歓声|ざわめき)(?:起こる)?|苦笑|失笑|音楽|沈黙|間|うなずく|発言する者(?:あり|多し)|聞き取り不能|聴き取り不能|聞き取れず',
    '(?:장내|일동|모두|좌중|청중|객석) ?(?:웃음|박수|폭소|환호|소란)|웃음|박수|폭소|환호|음악|웃는다|웃음소리|박수 소리|침묵|들리지 않음|청취 불능|\\d{1,2}시 ?\\d{1,2}분 (?:개의|산회|정회|속개|개회|폐회|계속개의|회의중지)',
    '(?:бурные |продолжительные |общий |общие )*(?:смех|аплодисменты|шум|оживление|выкрики?|голоса?)(?: (?:в|из|на|с)\\b.{1,60}| (?:в|из|на|с) .{1,60})?|пауза|музыка|неразборчиво|не слышно|сме[её]тся|улыбается|вздыхает|микрофон отключ[её]н|оплески|сміх|śmiech|oklaski|brawa|dzwonek|gelach',
  ].join('|')})(?:[ ,]*\\[?\\d{1,2}(?::\\d{2}){1,2}\\]?)?[.…!！。]?$`,
  'i',
)

/** Whether words are what transcripts put into brackets: a sound or a gesture. */
export const isSound = (words: string): boolean => sounds.test(words)
