import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { clean } from '../../src/clean/index.ts'
import { type Format, read, type Source } from '../../src/read/index.ts'
import { ColloquyError } from '../../src/transcript/index.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

/** What every source keeps to: its text comes out of the file by its trace, its blocks are in order, its ledger is whole. */
function sound(source: Source): Source {
  const parts: string[] = []
  let at = 0
  for (const { start, end, kind, result } of source.trace) {
    if (start < at || end < start || end > source.raw.length) expect.fail(`trace entry ${start}-${end} behind ${at}`)
    parts.push(source.raw.slice(at, start))
    if (kind === 'normalised') parts.push(result ?? '')
    at = end
  }
  parts.push(source.raw.slice(at))
  if (parts.join('') !== source.text) expect(parts.join('')).toBe(source.text)
  let last = 0
  for (const { start, end, contentStart, contentEnd } of source.blocks) {
    const order = [last, start, contentStart, contentEnd, end, source.text.length]
    if (order.some((n, i) => n < (order[i - 1] ?? 0))) expect.fail(`block out of order: ${order}`)
    last = end
  }
  return source
}

/** … and so does what cleaning makes of it. */
function accounted(source: Source): Source {
  const { ledger } = clean(source)
  const whole = ledger.entries.map((entry) => entry.source).join('')
  if (whole !== source.raw) expect(whole).toBe(source.raw)
  let offset = 0
  for (const entry of ledger.entries) {
    if (entry.offset !== offset) expect.fail(`ledger entry at ${entry.offset}, not at ${offset}`)
    offset += entry.source.length
  }
  return source
}

const readAs = async (path: string, input: string | Uint8Array, format?: Format): Promise<Source> =>
  accounted(
    sound(await read(typeof input === 'string' ? bytes(input) : input, { path, ...(format ? { format } : {}) })),
  )

const textOf = (source: Source): string[] => source.blocks.map(({ start, end }) => source.text.slice(start, end))
/** `voice| words` of each block. */
const turnsOf = (source: Source): string[] =>
  source.blocks.map(({ start, end, voice }) => `${voice ?? ''}| ${source.text.slice(start, end)}`)
const timesOf = (source: Source): (number | undefined)[] => source.blocks.map(({ time }) => time)

async function errorOf(path: string, input: string | Uint8Array, format?: Format): Promise<ColloquyError> {
  try {
    await read(typeof input === 'string' ? bytes(input) : input, { path, ...(format ? { format } : {}) })
  } catch (error) {
    if (error instanceof ColloquyError) {
      expect(error.advice).not.toBe('')
      expect(error.place.file).toBe(path)
      return error
    }
    throw error
  }
  return expect.fail(`${path} was read`)
}

describe('WebVTT', () => {
  it.each([
    ['WEBVTT\nKind: captions\nLanguage: pt-BR\n\n', 'pt-BR'],
    ['WEBVTT\r\nLanguage: pt-BR\r\n\r\n', 'pt-BR'],
    ['WEBVTT\nLanguage: Portuguese\n\n', undefined],
    ['WEBVTT\n\nNOTE\nLanguage: pt-BR\n\n', undefined],
  ])('says the language in its head alone: %j', async (head, language) => {
    const source = await readAs('talk.vtt', `${head}00:01.000 --> 00:02.000\nLanguage: de\n`)
    expect(source.facts.language).toBe(language)
  })

  it('takes voices, unclosed and closed, and leaves notes, styles, settings and tags out', async () => {
    const source = await readAs(
      'talk.vtt',
      `WEBVTT - A talk
Kind: captions

STYLE
::cue(v[voice="Ada"]) { color: lime }

NOTE checked by nobody

intro
00:00:01.000 --> 00:00:03.000 line:0 position:20% align:start
<v Ada Brook>We open at <i>nine</i> &amp; close at five &lt;sharp&gt;.

NOTE
a longer note
of two lines

2
00:03.500 --> 00:05.000
<v.loud Tomas>And on Sundays?</v>

00:05.000 --> 00:06.000
<v Tomas><c.yellow>Or</c> on feast days?</v>
`,
    )
    expect(source.format).toBe('webvtt')
    expect(turnsOf(source)).toEqual([
      'Ada Brook| We open at nine & close at five <sharp>.',
      'Tomas| And on Sundays? Or on feast days?',
    ])
    expect(timesOf(source)).toEqual([1, 3.5])
    expect(source.trace.filter(({ kind }) => kind === 'moved').map(({ result }) => result)).toContain('Ada Brook')
  })

  it('takes two voices in one cue, and `>>` as a change', async () => {
    const source = await readAs(
      'talk.vtt',
      `WEBVTT

00:01.000 --> 00:03.000
<v Ada>Who has the key?
<v Tomas>I have.

00:04.000 --> 00:05.000
&gt;&gt; Then open the door.

00:05.000 --> 00:06.000
>> It is open.
`,
    )
    expect(turnsOf(source)).toEqual([
      'Ada| Who has the key?',
      'Tomas| I have.',
      '?| Then open the door.',
      '?| It is open.',
    ])
  })

  it('says rolling captions once', async () => {
    const source = await readAs(
      'talk.vtt',
      `WEBVTT
Kind: captions
Language: en

00:00:00.160 --> 00:00:02.389 align:start position:0%
 
so<00:00:00.400><c> the</c><00:00:00.640><c> garden</c>

00:00:02.389 --> 00:00:02.399 align:start position:0%
so the garden
 

00:00:02.399 --> 00:00:04.550 align:start position:0%
so the garden
was<00:00:02.720><c> never</c><00:00:02.960><c> ours</c>

00:00:04.550 --> 00:00:04.560 align:start position:0%
was never ours
 

00:00:04.560 --> 00:00:06.000 align:start position:0%
was never ours
we<00:00:04.800><c> kept</c><00:00:05.000><c> it</c>

00:00:06.000 --> 00:00:06.010 align:start position:0%
we kept it
 
`,
    )
    expect(textOf(source).join('\n')).toBe('so the garden was never ours we kept it')
    expect(source.trace.some(({ rule }) => rule === 'read/rolling-caption')).toBe(true)
  })

  it('bears cues out of order, times that overlap and blank lines that are missing', async () => {
    const source = await readAs(
      'talk.vtt',
      `WEBVTT
1
00:10.000 --> 00:14.000
Later words stand first.
2
00:01.000 --> 00:12.000
Earlier ones stand second.
00:02.000 --> 00:01.000
And one ends before it begins.
`,
    )
    expect(textOf(source).join(' ')).toBe(
      'Later words stand first. Earlier ones stand second. And one ends before it begins.',
    )
  })

  it('says where a time is broken', async () => {
    const cue = 'WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nHello.\n\n'
    for (const times of ['-00:00:01.000 --> 00:00:02.000', '00:00:0x --> 00:00:02.000', '00:00:03.000 --> later']) {
      const error = await errorOf('talk.vtt', `${cue}${times}\nBroken.\n`)
      expect(error.code).toBe('input/format')
      expect(error.message).toContain(times)
      expect(error.place).toMatchObject({ line: 6, column: 1 })
    }
    expect((await errorOf('talk.vtt', `${cue.trimEnd()}\n00:00:0x --> 00:00:02.000\nBroken.\n`)).place.line).toBe(5)
    expect((await errorOf('talk.vtt', 'WEBVTT\n\nNOTE nothing\n')).code).toBe('input/format')
  })

  it('takes an arrow in what is said for words', async () => {
    const source = await readAs('talk.vtt', 'WEBVTT\n\n00:01.000 --> 00:02.000\nFrom a --> to b, I said.\n')
    expect(textOf(source)).toEqual(['From a --> to b, I said.'])
  })
})

describe('SubRip', () => {
  it('joins the cues of a name that comes again in each', async () => {
    const source = await readAs(
      'talk.srt',
      [
        '1\n00:00:01,000 --> 00:00:03,000\nAda: We have <i>two</i> rooms,',
        '2\n00:00:03,000 --> 00:00:05,000\nAda: and one of them is cold.',
        '3\n00:00:05,000 --> 00:00:07,000\nTomas: Which one?',
        '4\n00:00:07,000 --> 00:00:08,000\nAda: {\\an8}The <font color="#fff">north</font> room.',
        '',
      ]
        .join('\n\n')
        .replaceAll('\n', '\r\n'),
    )
    expect(source.format).toBe('srt')
    expect(turnsOf(source)).toEqual([
      'Ada| We have two rooms, and one of them is cold.',
      'Tomas| Which one?',
      'Ada| The north room.',
    ])
    expect(timesOf(source)).toEqual([1, 5, 7])
  })

  it('parts two who talk in one cue by their dashes, and a number from speech', async () => {
    const source = await readAs(
      'talk.srt',
      `1
00:00:01,000 --> 00:00:03,000
- Where is it?
- Behind the house.

2
00:00:03,000 --> 00:00:05,000
How many are there?

3
00:00:05,000 --> 00:00:06,000
40
`,
    )
    expect(turnsOf(source).slice(0, 2)).toEqual(['?| Where is it?', '?| Behind the house. How many are there? 40'])
  })

  it('keeps the words behind a blank line in a cue', async () => {
    const source = await readAs(
      'talk.srt',
      '1\n00:00:01,000 --> 00:00:03,000\nOne line,\n\nand one more.\n\n2\n00:00:04,000 --> 00:00:05,000\nThe end.\n',
    )
    expect(textOf(source).join(' ')).toBe('One line, and one more. The end.')
  })
})

describe('TTML', () => {
  it('takes agents, breaks and frames', async () => {
    const source = await readAs(
      'talk.ttml',
      `<?xml version="1.0" encoding="UTF-8"?>
<tt xmlns="http://www.w3.org/ns/ttml" xmlns:ttm="http://www.w3.org/ns/ttml#metadata" xmlns:ttp="http://www.w3.org/ns/ttml#parameter" ttp:frameRate="25" xml:lang="en">
  <head>
    <metadata>
      <ttm:title>Two rooms</ttm:title>
      <ttm:agent xml:id="a1" type="person"><ttm:name type="full">Ada Brook</ttm:name></ttm:agent>
      <ttm:agent xml:id="a2" type="person">
        <ttm:name type="full">Tomas</ttm:name>
      </ttm:agent>
    </metadata>
    <styling>
      <style xml:id="s1" tts:color="white"/>
    </styling>
    <layout><region xml:id="r1"/></layout>
  </head>
  <body>
    <div>
      <p begin="00:00:01:05" end="00:00:02:00" ttm:agent="a1" style="s1">We have<br/>two rooms
        &amp; a <span tts:fontStyle="italic">stove</span>.</p>
      <p begin="2.5s" end="3s" ttm:agent="#a2">Which is cold?</p>
      <p begin="3s" end="4s"/>
      <p begin="4000ms" end="5s" ttm:agent="a1"><![CDATA[The north room.]]></p>
    </div>
  </body>
</tt>
`,
    )
    expect(source.format).toBe('ttml')
    expect(turnsOf(source)).toEqual([
      'Ada Brook| We have two rooms & a stove.',
      'Tomas| Which is cold?',
      'Ada Brook| The north room.',
    ])
    expect(timesOf(source)).toEqual([1.2, 2.5, 4])
    expect(source.facts.language).toBe('en')
  })

  it('says when it has no words', async () => {
    expect((await errorOf('talk.ttml', '<tt xmlns="http://www.w3.org/ns/ttml"><body/></tt>')).code).toBe('input/format')
  })
})

describe('JSON', () => {
  const ask = ['We have two rooms.', 'Which one is cold?', 'The north room is.']
  const both = ['Ada| We have two rooms.', 'Tomas| Which one is cold?', 'Ada| The north room is.']

  it('reads Podcasting 2.0', async () => {
    const source = await readAs(
      'talk.json',
      JSON.stringify({
        version: '1.0.0',
        segments: ask.map((body, i) => ({
          speaker: i === 1 ? 'Tomas' : 'Ada',
          startTime: i * 2,
          endTime: i * 2 + 2,
          body,
        })),
      }),
    )
    expect(source.format).toBe('json')
    expect(turnsOf(source)).toEqual(both)
    expect(timesOf(source)).toEqual([0, 2, 4])
    expect(source.trace.filter(({ kind, result }) => kind === 'moved' && result === 'Tomas')).toHaveLength(1)
  })

  it('reads Whisper', async () => {
    const source = await readAs(
      'talk.json',
      JSON.stringify({
        text: ` ${ask.join(' ')}`,
        segments: ask.map((text, id) => ({
          id,
          seek: 0,
          start: id * 2,
          end: id * 2 + 1.9,
          text: ` ${text}`,
          tokens: [1, 2],
          temperature: 0,
        })),
        language: 'en',
      }),
    )
    expect(textOf(source).join(' ')).toBe(ask.join(' '))
    expect(source.facts.language).toBe('en')
    expect(source.blocks[0]?.time).toBe(0)
  })

  it('reads WhisperX', async () => {
    const source = await readAs(
      'talk.json',
      JSON.stringify({
        segments: ask.map((text, i) => ({
          start: i * 2,
          end: i * 2 + 1.9,
          text: ` ${text}`,
          words: text.split(' ').map((word, n) => ({
            word,
            start: i * 2 + n / 10,
            end: i * 2 + n / 10 + 0.1,
            score: 0.9,
            speaker: i === 1 ? 'SPEAKER_01' : 'SPEAKER_00',
          })),
          speaker: i === 1 ? 'SPEAKER_01' : 'SPEAKER_00',
        })),
        word_segments: ask.flatMap((text) => text.split(' ').map((word) => ({ word, start: 0, end: 1 }))),
      }),
    )
    expect(turnsOf(source)).toEqual(both.map((t) => t.replace('Ada', 'SPEAKER_00').replace('Tomas', 'SPEAKER_01')))
  })

  it('reads AssemblyAI, with utterances and with words only', async () => {
    const words = ask.flatMap((text, i) =>
      text.split(' ').map((word, n) => ({
        text: word,
        start: i * 2000 + n * 300,
        end: i * 2000 + n * 300 + 280,
        confidence: 0.9,
        speaker: i === 1 ? 'B' : 'A',
      })),
    )
    const utterances = ask.map((text, i) => ({
      confidence: 0.9,
      end: i * 2000 + 1900,
      speaker: i === 1 ? 'B' : 'A',
      start: i * 2000,
      text,
      words: words.filter(({ start }) => Math.floor(start / 2000) === i),
    }))
    const expected = both.map((t) => t.replace('Ada', 'Speaker A').replace('Tomas', 'Speaker B'))
    for (const file of [
      { id: 'x', status: 'completed', text: ask.join(' '), words, utterances },
      { id: 'x', status: 'completed', text: ask.join(' '), words },
      { words },
    ]) {
      const source = await readAs('talk.json', JSON.stringify(file, null, 2))
      expect(turnsOf(source)).toEqual(expected)
      expect(timesOf(source)).toEqual([0, 2, 4])
    }
  })

  it('reads Deepgram: paragraphs, utterances, words', async () => {
    const words = ask.flatMap((text, i) =>
      text.split(' ').map((word, n) => ({
        word: word.toLowerCase().replace(/\W/g, ''),
        start: i * 2 + n / 5,
        end: i * 2 + n / 5 + 0.1,
        confidence: 0.9,
        speaker: i === 1 ? 1 : 0,
        punctuated_word: word,
      })),
    )
    const expected = both.map((t) => t.replace('Ada', 'Speaker 0').replace('Tomas', 'Speaker 1'))
    const transcript = words.map(({ word }) => word).join(' ')
    const paragraphs = {
      transcript: `\nSpeaker 0: ${ask.join(' ')}`,
      paragraphs: ask.map((text, i) => ({
        sentences: [{ text, start: i * 2, end: i * 2 + 1 }],
        speaker: i === 1 ? 1 : 0,
        num_words: 4,
        start: i * 2,
        end: i * 2 + 1,
      })),
    }
    const utterances = ask.map((text, i) => ({
      start: i * 2,
      end: i * 2 + 1,
      confidence: 0.9,
      channel: 0,
      transcript: text,
      words: words.slice(i * 4, i * 4 + 4),
      speaker: i === 1 ? 1 : 0,
      id: 'u',
    }))
    for (const results of [
      { channels: [{ alternatives: [{ transcript: ask.join(' '), confidence: 0.9, words, paragraphs }] }] },
      { channels: [{ alternatives: [{ transcript: ask.join(' '), confidence: 0.9, words }] }], utterances },
      { channels: [{ alternatives: [{ transcript, confidence: 0.9, words }] }] },
    ]) {
      const source = await readAs('talk.json', JSON.stringify({ metadata: { request_id: 'r' }, results }))
      expect(turnsOf(source)).toEqual(expected)
      expect(timesOf(source)).toEqual([0, 2, 4])
    }
  })

  it('reads Google, whose last result says all again with speakers', async () => {
    const words = ask.map((text, i) =>
      text
        .split(' ')
        .map((word, n) => ({ startTime: `${i * 2 + n / 10}s`, endTime: `${i * 2 + n / 10 + 0.1}s`, word })),
    )
    const source = await readAs(
      'talk.json',
      JSON.stringify({
        results: [
          ...words.map((list, i) => ({
            alternatives: [{ transcript: ask[i], confidence: 0.9, words: list }],
            languageCode: 'en-us',
          })),
          {
            alternatives: [
              { words: words.flatMap((list, i) => list.map((word) => ({ ...word, speakerTag: i === 1 ? 2 : 1 }))) },
            ],
          },
        ],
      }),
    )
    expect(turnsOf(source)).toEqual(both.map((t) => t.replace('Ada', 'Speaker 1').replace('Tomas', 'Speaker 2')))
    expect(timesOf(source)).toEqual([0, 2, 4])
  })

  it('reads AWS, whose punctuation has no time', async () => {
    const items = ask.flatMap((text, i) =>
      (text.match(/\w+|[.?]/g) ?? []).map((content, n) =>
        /\w/.test(content)
          ? {
              type: 'pronunciation',
              alternatives: [{ confidence: '0.9', content }],
              start_time: `${i * 2}.${n}0`,
              end_time: `${i * 2}.${n}9`,
            }
          : { type: 'punctuation', alternatives: [{ confidence: '0.0', content }] },
      ),
    )
    const segments = ask.map((_, i) => ({
      start_time: `${i * 2}.0`,
      end_time: `${i * 2 + 1}.0`,
      speaker_label: i === 1 ? 'spk_1' : 'spk_0',
      items: items.flatMap((item) =>
        item.start_time?.startsWith(`${i * 2}.`)
          ? [{ start_time: item.start_time, end_time: item.end_time, speaker_label: i === 1 ? 'spk_1' : 'spk_0' }]
          : [],
      ),
    }))
    const source = await readAs(
      'talk.json',
      JSON.stringify({
        jobName: 'j',
        results: { transcripts: [{ transcript: ask.join(' ') }], speaker_labels: { speakers: 2, segments }, items },
      }),
    )
    expect(turnsOf(source)).toEqual(both.map((t) => t.replace('Ada', 'spk_0').replace('Tomas', 'spk_1')))
  })

  it('reads JSON Lines', async () => {
    const source = await readAs(
      'talk.jsonl',
      ask.map((text, i) => JSON.stringify({ speaker: i === 1 ? 'Tomas' : 'Ada', text })).join('\r\n'),
    )
    expect(source.format).toBe('json')
    expect(turnsOf(source)).toEqual(both)
  })

  it('finds speech in a shape that it does not know', async () => {
    const source = await readAs(
      'talk.json',
      JSON.stringify({
        meta: { tool: 'x', tags: [{ name: 'a' }, { name: 'b' }] },
        payload: {
          data: [
            {
              talk: {
                Lines: ask.map((Said, i) => ({
                  nr: i,
                  Who: { display_name: 'x', name: i === 1 ? 'Tomas' : 'Ada' },
                  'Start-MS': i * 2000,
                  Said,
                })),
              },
            },
          ],
        },
      }),
    )
    expect(turnsOf(source)).toEqual(both)
    expect(timesOf(source)).toEqual([0, 2, 4])
  })

  it('takes all lists that stand at the same place of their objects, and of alternatives the first', async () => {
    const who = (i: number): string => (i === 1 ? 'Tomas' : 'Ada')
    for (const file of [
      {
        monologues: ask.map((text, i) => ({
          speaker: who(i),
          elements: text
            .split(' ')
            .map((value, n) => ({ type: 'text', value, ts: i * 2 + n / 10, end_ts: i * 2 + n / 10 + 0.05 })),
        })),
      },
      {
        phrases: ask.map((display, i) => ({
          start: i * 2,
          nBest: [{ display }, { display: `${display} Or not, and longer.` }],
          speaker: who(i),
        })),
      },
    ]) {
      const source = await readAs('talk.json', JSON.stringify(file))
      expect(turnsOf(source)).toEqual(both)
      expect(timesOf(source)).toEqual([0, 2, 4])
    }
    const google = {
      results: ask.map((transcript) => ({ alternatives: [{ transcript, confidence: 0.9 }, { transcript: 'What?' }] })),
    }
    expect(textOf(await readAs('talk.json', JSON.stringify(google))).join(' ')).toBe(ask.join(' '))
    const rich = { type: 'doc', content: ask.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })) }
    expect(textOf(await readAs('talk.json', JSON.stringify(rich))).join(' ')).toBe(ask.join(' '))
  })

  it('reads Rev, whose marks between words have no times', async () => {
    const said = (speaker: number, ts: number, ...words: string[]) => ({
      speaker,
      elements: words.flatMap((value, i) => [
        { type: 'text', value, ts: ts + i, end_ts: ts + i + 0.5 },
        { type: 'punct', value: ',' },
        { type: 'punct', value: ' ' },
      ]),
    })
    const source = await readAs(
      'talk.json',
      JSON.stringify({ monologues: [said(0, 1, 'Who', 'keeps'), said(1, 4, 'We', 'do'), said(0, 8, 'Ah')] }),
    )
    expect(turnsOf(source)).toEqual(['Speaker 0| Who, keeps,', 'Speaker 1| We, do,', 'Speaker 0| Ah,'])
    expect(timesOf(source)).toEqual([1, 4, 8])
  })

  it('reads ElevenLabs, whose spaces are entries', async () => {
    const word = (text: string, start: number, speaker: string, type = 'word') => ({
      text,
      start,
      end: start + 1,
      type,
      speaker_id: speaker,
    })
    const source = await readAs(
      'talk.json',
      JSON.stringify({
        language_code: 'eng',
        text: 'Who keeps it? We do. (laughs)',
        words: [
          word('Who', 0, 'a1'),
          word(' ', 1, 'a1', 'spacing'),
          word('keeps', 1, 'a1'),
          word(' ', 2, 'a1', 'spacing'),
          word('it?', 2, 'a1'),
          word('We', 5, 'b2'),
          word(' ', 6, 'b2', 'spacing'),
          word('do.', 6, 'b2'),
          word('(laughs)', 7, 'b2', 'audio_event'),
        ],
      }),
    )
    expect(turnsOf(source)).toEqual(['a1| Who keeps it?', 'b2| We do. (laughs)'])
    expect(timesOf(source)).toEqual([0, 5])
    expect(source.facts.language).toBe('en')
  })

  it('reads Speechmatics, whose speakers stand in the alternatives', async () => {
    const item = (content: string, start_time: number, speaker: string, type = 'word') => ({
      alternatives: [{ confidence: 1, content, language: 'en', speaker }],
      start_time,
      end_time: start_time + 0.3,
      type,
    })
    const source = await readAs(
      'talk.json',
      JSON.stringify({
        metadata: { transcription_config: { language: 'en' } },
        results: [
          item('Who', 1, 'S1'),
          item('keeps', 2, 'S1'),
          item('?', 2.5, 'S1', 'punctuation'),
          item('We', 3, 'S2'),
          item('do', 4, 'S2'),
        ],
      }),
    )
    expect(turnsOf(source)).toEqual(['S1| Who keeps?', 'S2| We do'])
    expect(timesOf(source)).toEqual([1, 3])
  })

  it('joins parts of words where spaces are part of them', async () => {
    const tokens = [
      ['Who', '1'],
      [' ke', '1'],
      ['eps', '1'],
      [' it', '1'],
      ['?', '1'],
      [' We', '2'],
      [' do', '2'],
      ['.', '2'],
    ]
    const source = await readAs(
      'talk.json',
      JSON.stringify({
        text: 'Who keeps it? We do.',
        tokens: tokens.map(([text, speaker], i) => ({ text, start_ms: i * 200, end_ms: i * 200 + 180, speaker })),
      }),
    )
    expect(turnsOf(source)).toEqual(['Speaker 1| Who keeps it?', 'Speaker 2| We do.'])
    expect(timesOf(source)).toEqual([0, 1])
  })

  it('takes times of which one field holds both ends', async () => {
    const whisper = [
      {
        timestamps: { from: '00:00:01,000', to: '00:00:03,200' },
        offsets: { from: 1000, to: 3200 },
        text: ' Who keeps it?',
      },
      {
        timestamps: { from: '00:01:03,200', to: '00:01:05,000' },
        offsets: { from: 63_200, to: 65_000 },
        text: ' We do.',
      },
    ]
    const first = await readAs('talk.json', JSON.stringify({ result: { language: 'en' }, transcription: whisper }))
    expect(timesOf(first)).toEqual([1])
    const chunks = [
      { timestamp: [2.5, 3.2], text: ' Who keeps it?' },
      { timestamp: [3.2, 5], text: ' We do.' },
    ]
    expect(timesOf(await readAs('talk.json', JSON.stringify({ text: ' Who keeps it? We do.', chunks })))).toEqual([2.5])
  })

  it('reads oTranscribe: HTML in a string, with times in elements', async () => {
    const text =
      '<p><span class="timestamp" contenteditable="false" data-timestamp="1.25">00:01</span>&nbsp;<b>Ada Quist:</b> Who \u201ckeeps\u201d it?</p><p><span class="timestamp" data-timestamp="12.3">00:12</span> Tom Vale: We do &amp; we read&#x20;it.</p><p>Every January.<br /></p><p><span class="timestamp" data-timestamp="75">1:15</span> <b>Ada Quist:</b> And who <i>pays</i>?</p><p>Tom Vale: All.</p>'
    const source = await readAs('talk.otr', JSON.stringify({ text, media: 'ferry.mp3', 'media-time': 12.3 }))
    expect(source.format).toBe('json')
    expect(turnsOf(source)).toEqual([
      'Ada Quist| Who “keeps” it?',
      'Tom Vale| We do & we read it.',
      '| Every January.',
      'Ada Quist| And who pays?',
      'Tom Vale| All.',
    ])
    expect(timesOf(source)).toEqual([1.25, 12.3, undefined, 75, undefined])
    await readAs('talk.otr', JSON.stringify({ text: `${text}<p><span data-timestamp="3">never closed` }))
  })

  it('resolves escapes', async () => {
    const raw = String.raw`[{"speaker":"Zo\u00eb","text":"Caf\u00e9 \"Eis\" \ud83d\ude00 a\/b\tc\\d"},{"speaker":"Tomas","text":"One line.\nThe next one.\r\nA third.\n\nA paragraph."}]`
    const source = await readAs('talk.json', raw)
    expect(turnsOf(source)).toEqual([
      'Zoë| Café "Eis" 😀 a/b c\\d',
      'Tomas| One line. The next one. A third.',
      '| A paragraph.',
    ])
  })

  it('says where it is broken, and what it looked for', async () => {
    const cut = await errorOf('talk.json', '{\n  "segments": [\n    {"text": "We have')
    expect(cut.code).toBe('input/format')
    expect(cut.place).toMatchObject({ line: 3, column: 14 })
    const none = await errorOf('talk.json', '{"a": [1, 2, 3], "b": {"ok": true}}')
    expect(none.code).toBe('input/format')
    expect(none.advice).toContain('speaker')
    const deep = '['.repeat(100_000)
    for (const input of [
      deep,
      `${deep}${']'.repeat(100_000)}`,
      `{"text":"a"}\n{"text":${deep}${']'.repeat(100_000)}}`,
      '{"a":'.repeat(100_000),
    ])
      expect((await errorOf('talk.json', input)).code).toBe('input/format')
    // Where the parser gets through, everything behind it has to.
    for (const depth of [1000, 2000, 4000, 6000]) {
      const nested = `{"text":"a","x":${'['.repeat(depth)}${']'.repeat(depth)}}`
      for (const input of [nested, `${nested}\n${nested}`])
        try {
          await readAs('talk.json', input)
        } catch (error) {
          if (!(error instanceof ColloquyError)) throw error
        }
    }
  })
})

describe('tables', () => {
  const expected = ['Ada| We have "two" rooms, both old.', 'Tomas| Which one\nis cold?', 'Ada| The north room; it is.']

  it('reads CSV with quotes, doubled quotes and line breaks', async () => {
    const source = await readAs(
      'talk.csv',
      'Start,Speaker,Text\r\n0:01,Ada,"We have ""two"" rooms, both old."\r\n0:05,Tomas,"Which one\nis cold?"\r\n0:09,Ada,The north room; it is.\r\n',
    )
    expect(source.format).toBe('csv')
    expect(turnsOf(source)).toEqual(expected)
    expect(timesOf(source)).toEqual([1, 5, 9])
  })

  it('reads TSV, semicolons and a head in Chinese', async () => {
    for (const [path, separator] of [
      ['talk.tsv', '\t'],
      ['talk.csv', ';'],
    ] as const) {
      const rows = [
        ['说话人', '时间', '内容'],
        ['何文', '00:00:01', '我们有两个房间。'],
        ['李青', '00:00:05', '哪一间冷？'],
      ]
      const source = await readAs(path, rows.map((row) => row.join(separator)).join('\n'))
      expect(turnsOf(source)).toEqual(['何文| 我们有两个房间。', '李青| 哪一间冷？'])
      expect(timesOf(source)).toEqual([1, 5])
    }
  })

  it('guesses the columns where they have no head', async () => {
    const source = await readAs(
      'talk.csv',
      '1,Ada,"We have two rooms, both old."\n4,Tomas,Which one of them is cold?\n7,Ada,The north room is cold.\n9,Tomas,Then let us take the other.\n',
    )
    expect(turnsOf(source)[1]).toBe('Tomas| Which one of them is cold?')
    expect(timesOf(source)).toEqual([1, 4, 7, 9])
  })

  it('says where a quote is left open', async () => {
    const error = await errorOf('talk.csv', 'speaker,text\nAda,"We have two rooms.\nTomas,Which?\n')
    expect(error.code).toBe('input/format')
    expect(error.place).toMatchObject({ line: 2, column: 5 })
  })
})

describe('web pages', () => {
  it('takes the article, and nothing that stands round it or is hidden', async () => {
    const source = await readAs(
      'talk.html',
      `<!DOCTYPE html>
<html lang="en-GB"><head><title>Two rooms</title>
<meta property="og:title" content="Two rooms &amp; a stove">
<link rel="canonical" href="https://example.org/two-rooms">
<style>p { color: red }</style><script>var secret = "<p>SCRIPT</p>"</script></head>
<body>
<header role="banner"><a href="/">HEADER</a></header>
<nav><ul><li>NAV</li></ul></nav>
<article>
<h1>Two rooms</h1>
<p><strong>Ada:</strong> We have two rooms&nbsp;&mdash; both&#32;old &#x26; cold.</p>
<p><strong>Tomas:</strong> Which one is
   colder?</p>
<script>document.write("SCRIPT")</script>
<h2>The north room</h2>
<p><b>Ada:</b> The north room is.<br><br>It has no stove.</p>
<p hidden>HIDDEN</p><p style="display: none">HIDDEN</p><p aria-hidden="true">HIDDEN</p>
<p><b>Tomas:</b> Then let us take the other.</p>
<ul><li>One stove</li><li>Two beds</li></ul>
<blockquote>Winters are long.</blockquote>
<aside>ASIDE</aside>
<noscript>NOSCRIPT</noscript><template><p>TEMPLATE</p></template>
</article>
<footer>FOOTER</footer>
<script>let x = "SCRIPT"</script>
</body></html>
`,
    )
    expect(source.format).toBe('html')
    expect(source.text).not.toMatch(/SCRIPT|HEADER|NAV|HIDDEN|ASIDE|FOOTER|TEMPLATE|color/)
    expect(source.facts).toMatchObject({ title: 'Two rooms & a stove', language: 'en-GB' })
    expect(source.blocks.map(({ kind, depth }) => `${kind}${depth ?? ''}`)).toEqual([
      'heading1',
      'paragraph',
      'paragraph',
      'heading2',
      'paragraph',
      'paragraph',
      'paragraph',
      'item',
      'item',
      'quote',
    ])
    expect(turnsOf(source)).toEqual([
      '| Two rooms',
      'Ada| We have two rooms\u00a0— both old & cold.',
      'Tomas| Which one is colder?',
      '| The north room',
      'Ada| The north room is.',
      '| It has no stove.',
      'Tomas| Then let us take the other.',
      '| One stove',
      '| Two beds',
      '| Winters are long.',
    ])
  })

  it('takes names from cite, dl and the first cells of a table', async () => {
    const turns = ['Ada| We have two rooms.', 'Tomas| Which one is cold?', 'Ada| The north room.', 'Tomas| Oh.']
    const pairs = turns.map((turn) => turn.split('| '))
    for (const page of [
      pairs.map(([who, what], i) => `<cite>${who}:</cite><time>0:0${i}</time><p>${what}</p>`).join('\n'),
      `<dl>${pairs.map(([who, what]) => `<dt>${who}<dd>${what}`).join('')}</dl>`,
      `<table>${pairs.map(([who, what]) => `<tr><td>${who}</td><td>${what}</td></tr>`).join('')}</table>`,
    ])
      expect(turnsOf(await readAs('talk.html', `<html><body>${page}</body></html>`))).toEqual(turns)
  })

  it('parts lines at br and in pre', async () => {
    const lines = ['Ada: We have two rooms.', 'Tomas: Which one is cold?', 'Ada: The north room & no other.']
    const written = lines.map((line) => line.replace('&', '&amp;'))
    for (const end of ['\n', '\r\n'])
      for (const page of [
        `<p>${written.join('<br>')}</p>`,
        `<pre>${written.join(end)}</pre>`,
        `<pre>${end}${written.join(end)}${end}</pre>`,
        `<p>${written.join(`<br/>${end}`)}</p>`,
      ])
        expect(textOf(await readAs('talk.html', `<html><body>${end}${page}</body></html>`))).toEqual(lines)
  })

  it('bears what is nested deep or left open', async () => {
    const nested = (depth: number): string => `<html><body>${'<div>'.repeat(depth)}<p>Down here.</p></body></html>`
    expect(textOf(await readAs('talk.html', nested(500)))).toEqual(['Down here.'])
    for (const depth of [5000, 20_000]) expect((await errorOf('talk.html', nested(depth))).code).toBe('input/format')
    const open = await readAs(
      'talk.html',
      '<html><body><p><b>Ada: <i>One<p>Two<ul><li>Three<table><tr><td>Four <a href="',
    )
    expect(textOf(open).join(' ')).toMatch(/One.*Two.*Three.*Four/)
    for (const tag of [
      '<b>',
      '<a>',
      '<ul><li>',
      '<table><tr><td>',
      '<blockquote>',
      '<span>',
      '</p>',
      '<!--',
      '<svg>',
      '<nav>',
    ])
      try {
        await readAs('talk.html', `<html><body><p>Words.</p>${tag.repeat(3000)}End.`)
      } catch (error) {
        if (!(error instanceof ColloquyError)) throw error
      }
  })
})

describe('files of word processors', () => {
  const docx = (body: string): Uint8Array =>
    zipSync({
      '[Content_Types].xml': strToU8(
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
      ),
      '_rels/.rels': strToU8(
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
      ),
      'word/document.xml': strToU8(
        `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
      ),
    })
  const odt = (body: string): Uint8Array =>
    zipSync({
      mimetype: strToU8('application/vnd.oasis.opendocument.text'),
      'content.xml': strToU8(
        `<?xml version="1.0"?><office:document-content xmlns:office="urn:o" xmlns:text="urn:t"><office:body><office:text>${body}</office:text></office:body></office:document-content>`,
      ),
    })

  it('reads DOCX', async () => {
    const turn = (who: string, words: string): string =>
      `<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>${who}:</w:t></w:r><w:r><w:t xml:space="preserve"> ${words}</w:t></w:r></w:p>`
    const source = await readAs(
      'talk.docx',
      docx(
        turn('Ada', 'We have two rooms &amp; a stove.') +
          turn('Tomas', 'Which one?') +
          turn('Ada', 'North.') +
          turn('Tomas', 'Oh.'),
      ),
    )
    expect(source.format).toBe('docx')
    expect(turnsOf(source)).toEqual([
      'Ada| We have two rooms & a stove.',
      'Tomas| Which one?',
      'Ada| North.',
      'Tomas| Oh.',
    ])
  })

  it('reads OpenDocument', async () => {
    const source = await readAs(
      'talk.odt',
      odt(
        '<text:tracked-changes><text:p>DELETED</text:p></text:tracked-changes><text:h text:style-name="H" text:outline-level="1">Two rooms</text:h><text:p text:style-name="P1"/><text:p>Ada:<text:s text:c="2"/>We have <text:span>two</text:span> rooms<text:note><text:note-body><text:p>NOTE</text:p></text:note-body></text:note> &amp; a stove.</text:p><text:list><text:list-item><text:p>One bed</text:p></text:list-item></text:list><text:p>Tomas:<text:tab/>Which<text:line-break/>one?</text:p>',
      ),
    )
    expect(source.format).toBe('odt')
    expect(source.blocks.map(({ kind }) => kind)).toEqual(['heading', 'paragraph', 'item', 'paragraph'])
    expect(textOf(source)).toEqual(['Two rooms', 'Ada: We have two rooms & a stove.', 'One bed', 'Tomas: Which one?'])
    expect(source.blocks[0]?.depth).toBe(1)
  })

  it('says what is wrong with a broken one', async () => {
    const whole = docx('<w:p><w:r><w:t>Hello</w:t></w:r></w:p>')
    expect((await errorOf('talk.docx', whole.slice(0, whole.length - 60))).code).toBe('input/format')
    expect((await errorOf('talk.docx', docx('<w:p><w:r>'))).code).toBe('input/format')
    expect((await errorOf('talk.docx', docx(''))).code).toBe('input/empty')
    expect((await errorOf('talk.odt', odt(''))).code).toBe('input/empty')
    expect((await errorOf('talk.txt', zipSync({ 'a.txt': strToU8('Ada: Hello.') }))).code).toBe('input/binary')
  })
})

describe('a log of a chat', () => {
  it('takes who writes, and for whom', async () => {
    const source = await readAs(
      'talk.log',
      `14:00 -!- ada has joined #rooms
14:00 <ada> scribe: ada
14:01 <ada> Topic: The rooms
14:01 <tomas> Which one is cold?
14:02 <ada> Tomas: I slept in the north room
14:02 <ada> ... and it was cold
14:03 <tomas> q+
14:04 <bea> I know a stove
`,
    )
    expect(source.format).toBe('irc')
    expect(turnsOf(source)).toEqual([
      '| The rooms',
      'tomas| Which one is cold?',
      'Tomas| I slept in the north room',
      '| and it was cold',
      'bea| I know a stove',
    ])
  })
})

/** Pieces of each format, whole and broken; random strings go between them. */
const fragments: Partial<Record<Format, string[]>> = {
  webvtt: [
    'WEBVTT\n',
    '\n\n',
    '\n',
    '00:01.000 --> 00:02.000\n',
    '00:00:03.500 --> 00:00:01.000 line:0\n',
    '<v Ada>',
    '</v>',
    '<v.x Tomas Q>',
    '<c>',
    '<00:00:01.000>',
    '&amp;',
    '&lrm;',
    '&gt;&gt; ',
    '>> ',
    '- Yes',
    '- No',
    'NOTE x',
    'STYLE',
    'Ada: ',
    'words ',
    'so it is.',
    '\r\n',
    '<',
    '-->',
  ],
  srt: [
    '1\n',
    '\n\n',
    '\r\n',
    '\n',
    '00:00:01,000 --> 00:00:02,000\n',
    '0:01 --> 0:02\n',
    'Ada: ',
    'Tomas: ',
    '<i>',
    '</i>',
    '{\\an8}',
    '- ',
    'words ',
    'The end.',
    '何文：',
    '12',
    '&nbsp;',
  ],
  json: [
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"',
    '"text":',
    '"speaker":',
    '"start":',
    '"words":',
    '"Ada"',
    '"Hello there."',
    '1.5',
    'null',
    '{"text":"One.","speaker":"A","start":1},',
    '{"speaker":{"name":"Ada"},"words":"Two\\nlines \\u00e9"}',
    '\n',
    '"results":',
    '"items":',
    '"alternatives":',
    '[{"content":"x"}]',
    '"channels":',
    '\\u',
    '\\n',
    '"segments":[',
  ],
  csv: [
    'speaker,text\n',
    'start;speaker;text\n',
    'a\tb\n',
    '"',
    '""',
    ',',
    ';',
    '\t',
    '\n',
    '\r\n',
    'Ada',
    '0:01',
    '12',
    'Words that are long enough.',
    '"quoted, words"',
    '"two\nlines ""here"""',
  ],
  html: [
    '<p>',
    '</p>',
    '<b>Ada:</b> ',
    '<strong>',
    '<cite>Ada</cite>',
    '<time>1:02</time>',
    '<br>',
    '<br/>',
    '<div hidden>',
    '</div>',
    '<nav>',
    '<script>x</script>',
    '<style>',
    '<pre>\n',
    '</pre>',
    '<li>',
    '<table><tr><td>Ada</td><td>',
    '<dl><dt>Ada<dd>',
    '<h2>',
    '</h2>',
    '&amp;',
    '&nbsp;',
    '&#8212;',
    '&#x1F600;',
    '&notit;',
    '&acE;',
    '\r\n',
    '\r',
    '<!--',
    '-->',
    '<article>',
    '<main>',
    '<svg><title>',
    '<frameset>',
    '<template>',
    '<select><option>',
    '<textarea>',
    '<a href="',
    'Ada: ',
    '\u0000',
    '<p/>',
  ],
  ttml: [
    '<tt xmlns="http://www.w3.org/ns/ttml">',
    '<head>',
    '<style id="a"/>',
    '<ttm:agent xml:id="a">Ada</ttm:agent>',
    '<body>',
    '<div>',
    '<p begin="1s" ttm:agent="a">',
    '<tt:p begin="00:00:01.5">',
    '</p>',
    '</tt:p>',
    '<br/>',
    '<span>',
    '</span>',
    '<![CDATA[',
    ']]>',
    '&amp;',
    '\n',
    'words ',
    '<p/>',
    '<!--',
    '</tt>',
    '<select>',
    '<table>',
    '<title>',
  ],
  irc: [
    '12:01 <ada> ',
    '12:02 <tomas> ',
    '\n',
    '\r\n',
    'Topic: Rooms',
    'Tomas: ',
    '... ',
    'q+',
    'scribe: ada',
    '<bea> ',
    '* ada waves',
    'words ',
    '+1',
    '[12:03] <@zakim> ',
  ],
}

const paths: Partial<Record<Format, string>> = {
  webvtt: 'a.vtt',
  srt: 'a.srt',
  json: 'a.json',
  csv: 'a.csv',
  html: 'a.html',
  ttml: 'a.ttml',
  irc: 'a.log',
}

describe('whatever a file holds', () => {
  for (const [format, pieces] of Object.entries(fragments) as [Format, string[]][]) {
    it(`${format} is read to the character or refused`, async () => {
      let wasRead = 0
      const mixed = fc.array(
        fc.oneof(
          { weight: 12, arbitrary: fc.constantFrom(...pieces) },
          { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
          { weight: 1, arbitrary: fc.string({ maxLength: 12 }) },
        ),
        { minLength: 1, maxLength: 40 },
      )
      await fc.assert(
        fc.asyncProperty(mixed, async (parts) => {
          try {
            await readAs(paths[format] ?? 'a.txt', parts.join(''), format)
            wasRead++
          } catch (error) {
            if (!(error instanceof ColloquyError)) throw error
          }
        }),
        { numRuns: 600 },
      )
      // Some of it is a file of the format; JSON put together at random hardly ever is, and has a test of its own.
      if (format !== 'json') expect(wasRead).toBeGreaterThan(5)
    })
  }

  it('a comment that never ends is no longer than the page', async () => {
    await readAs('a.html', '--><strong>0<!--<p>', 'html')
  })

  it('what is written in a format comes out of it', async () => {
    const xml = (words: string): string =>
      words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
    const cell = (words: string): string => `"${words.replaceAll('"', '""')}"`
    const word = fc.oneof(
      { weight: 9, arbitrary: fc.stringMatching(/^[a-zé]{1,9}$/) },
      {
        weight: 3,
        arbitrary: fc.constantFrom(
          'R&D',
          '<3',
          'a<b',
          '5>4',
          '"so"',
          '\\n',
          '{x}',
          '&amp;',
          '[Music]',
          '-',
          '…',
          '何文',
          '😀',
          'x,y;z',
          '<i>',
          '$1',
        ),
      },
    )
    const turns = fc.array(
      fc.record({
        who: fc.constantFrom('Ada', 'Tomas', '何文'),
        words: fc.array(word, { maxLength: 12 }).map((list) => `Well ${list.join(' ')}.`),
      }),
      { minLength: 1, maxLength: 12 },
    )
    const writers: Partial<Record<Format, (turns: { who: string; words: string }[]) => string>> = {
      webvtt: (list) =>
        `WEBVTT\n\n${list.map(({ who, words }, i) => `00:00:${i + 10}.000 --> 00:00:${i + 11}.000\n<v ${who}>${xml(words)}</v>\n`).join('\n')}`,
      json: (list) => JSON.stringify(list.map(({ who, words }, i) => ({ start: i, speaker: who, text: words }))),
      csv: (list) => `speaker,text\n${list.map(({ who, words }) => `${who},${cell(words)}`).join('\r\n')}`,
      html: (list) =>
        `<html><body>${list.map(({ who, words }) => `<p><b>${who}</b>: ${xml(words)}</p>`).join('\n')}</body></html>`,
      ttml: (list) =>
        `<tt xmlns:ttm="http://www.w3.org/ns/ttml#metadata"><body><div>${list.map(({ who, words }, i) => `<p begin="${i}s" ttm:agent="${who}">${xml(words)}</p>`).join('\n')}</div></body></tt>`,
    }
    // Space apart, which differs between Han characters, every word is there, in order.
    const letters = (words: string): string => words.replace(/\s+/g, '')
    for (const [format, writer] of Object.entries(writers) as [
      Format,
      (turns: { who: string; words: string }[]) => string,
    ][])
      await fc.assert(
        fc.asyncProperty(turns, async (drawn) => {
          // The same words again and again are captions that roll.
          const list = drawn.map(({ who, words }, i) => ({ who, words: `${i} ${words}` }))
          const source = await readAs(paths[format] ?? 'a.txt', writer(list), format)
          const said = list.map(({ who, words }) =>
            // One or two names in bold may be emphasis: cleaning decides about them.
            format === 'html' && list.length < 3 && list.filter((turn) => turn.who === who).length < 2
              ? `${who}: ${words}`
              : words,
          )
          expect(letters(source.text)).toBe(letters(said.join(' ')))
        }),
        { numRuns: 300 },
      )
  })

  it('JSON of any value is read to the character or refused', async () => {
    const key = fc.constantFrom(
      'text',
      'speaker',
      'start',
      'end',
      'words',
      'segments',
      'results',
      'items',
      'alternatives',
      'channels',
      'content',
      'name',
      'x',
    )
    const value = fc.letrec((tie) => ({
      any: fc.oneof(
        { depthSize: 'medium' },
        fc.string({ unit: 'binary' }),
        fc.constant('Hello there.\n\nAnd "more".'),
        fc.double(),
        fc.constant(null),
        fc.array(tie('any')),
        fc.dictionary(key, tie('any')),
      ),
      entry: fc.record(
        { text: fc.string({ unit: 'binary', minLength: 1 }), speaker: tie('any'), start: tie('any') },
        { requiredKeys: ['text'] },
      ),
    }))
    let wasRead = 0
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(value.any, fc.array(value.entry, { minLength: 1 })),
        fc.constantFrom(undefined, 2),
        async (any, indent) => {
          try {
            await readAs('a.json', JSON.stringify(any, null, indent), 'json')
            wasRead++
          } catch (error) {
            if (!(error instanceof ColloquyError)) throw error
          }
        },
      ),
      { numRuns: 600 },
    )
    expect(wasRead).toBeGreaterThan(10)
  })
})

describe('messages', () => {
  const said = [
    'Ada Quist| Morning all. Shall we?',
    'Tom| It is worn.',
    'Tom| Three strands are gone: I counted.',
    'Ada Quist| How long?',
    '+44 7700 900123| Until spring.',
  ]
  const plain = (source: Source): string[] => {
    let last = ''
    return source.blocks.map(({ start, end, voice }) => {
      last = voice ?? last
      return `${last}| ${source.text.slice(start, end)}`
    })
  }

  it.each([
    [
      'with days and clocks in brackets',
      '[12/03/2024, 10:41:02] Ferry: \u200eMessages are encrypted.\n[12/03/2024, 10:42:11] Ada Quist: Morning all. Shall we?\n[12/03/2024, 10:43:05] Tom: It is worn.\nThree strands are gone: I counted.\n[12/03/2024, 10:43:40] Tom: \u200eimage omitted\n[12/03/2024, 10:45:00] Ada Quist: How long?\n[12/03/2024, 10:46:00] +44 7700 900123: Until spring.\n',
    ],
    [
      'with days and clocks before a dash',
      '12/03/2024, 10:41 - Messages are encrypted.\n12/03/2024, 10:42 - Ada Quist: Morning all. Shall we?\n12/03/2024, 10:43 - Tom: It is worn.\nThree strands are gone: I counted.\n12/03/2024, 10:43 - Tom: <Media omitted>\n12/03/2024, 10:45 - Ada Quist: How long?\n12/03/2024, 10:46 - +44 7700 900123: Until spring.\n',
    ],
    [
      'from and to',
      '10:42:11 From Ada Quist to Everyone:\n\tMorning all. Shall we?\n10:43:05 From Tom to Everyone:\n\tIt is worn.\n\tThree strands are gone: I counted.\n10:45:00 From Ada Quist to Tom(Direct Message):\n\tReplying to "It is worn."\n\n\tHow long?\n10:46:00 From +44 7700 900123 to Everyone: Until spring.\n',
    ],
  ])('%s', async (_, text) => {
    const source = await readAs('talk.txt', text)
    expect(source.format).toBe('irc')
    expect(plain(source)).toEqual(said)
    expect(source.blocks[0]?.time).toBe(0)
  })

  it('below names with clocks, without what the window shows around them', async () => {
    const source = await readAs(
      'talk.txt',
      'ferry-committee\nAda Quist\n  10:42 AM\nMorning all :wave: shall we?\nTom Vale\n:ferry:  10:43 AM\nIt is worn: I saw it.\n10:44\nWe meet at 12:30 PM\nAda Quist  10:45 AM\nHow long? (edited)\n3 replies\nLast reply today at 11:02 AM\nKit Moss  11:47 AM\nreplied to a thread:\nUntil spring\n:+1:\n2\n',
    )
    expect(plain(source)).toEqual([
      'Ada Quist| Morning all :wave: shall we?',
      'Tom Vale| It is worn: I saw it.',
      'Tom Vale| We meet at 12:30 PM',
      'Ada Quist| How long?',
      'Kit Moss| Until spring',
    ])
    expect(timesOf(source)).toEqual([0, 60, undefined, 180, 3900])
    expect(
      plain(
        await readAs(
          'talk.txt',
          'Ada — 03/12/2024 10:42 AM\nMorning.\nTomV — Today at 10:43 AM\nIt is worn.\n(edited)\nAda — Today at 10:45 AM\nHow long?\n',
        ),
      ),
    ).toEqual(['Ada| Morning.', 'TomV| It is worn.', 'Ada| How long?'])
  })

  it('are none where a talk has labels with times', async () => {
    for (const text of [
      'Ada Quist  0:12\nMorning.\n\nTom Vale  0:15\nGood.\n\nAda Quist  0:18\nSo.\n',
      '[14:02] ada: Morning.\n[14:03] tom: Good.\n[14:04] ada: So.\n',
    ])
      expect((await readAs('talk.txt', text)).format).toBe('text')
  })

  it('exported as JSON have times from the first on, and names for identifiers', async () => {
    const source = await readAs(
      'talk.json',
      JSON.stringify([
        {
          type: 'message',
          subtype: 'channel_join',
          user: 'U01AAA',
          text: '<@U01AAA> has joined',
          ts: '1712345600.000100',
        },
        {
          type: 'message',
          user: 'U01AAA',
          text: 'Shall we, <@U02BBB>?\nOr not?',
          ts: '1712345678.5',
          user_profile: { real_name: 'Ada Quist', display_name: 'ada' },
        },
        {
          type: 'message',
          user: 'U02BBB',
          text: 'It is worn &amp; old, see <https://rope.example/a|the report>.',
          ts: '1712345690.5',
          user_profile: { real_name: 'Tom Vale' },
        },
        { type: 'message', user: 'U03CCC', text: 'Until spring.', ts: '1712345750.5' },
        { type: 'message', user: 'U01AAA', text: 'Good.', ts: '1712345751.5' },
      ]),
    )
    expect(turnsOf(source)).toEqual([
      'Ada Quist| Shall we, @Tom Vale?',
      '| Or not?',
      'Tom Vale| It is worn & old, see the report.',
      'U03CCC| Until spring.',
      'Ada Quist| Good.',
    ])
    expect(timesOf(source)).toEqual([0, undefined, 12, 72, 73])
  })

  it('exported as JSON may be lists of runs', async () => {
    const message = (from: string, date: number, text: unknown) => ({
      id: date,
      type: 'message',
      date_unixtime: String(1_930_300_920 + date),
      from,
      text,
    })
    const source = await readAs(
      'talk.json',
      JSON.stringify({
        name: 'Ferry',
        messages: [
          { id: 1, type: 'service', date_unixtime: '1930300800', actor: 'Ada', text: '' },
          message('Ada', 0, 'Shall we?'),
          message('Tom', 60, ['It is ', { type: 'bold', text: 'worn' }, '.']),
          message('Ada', 120, 'How long?'),
        ],
      }),
    )
    expect(turnsOf(source)).toEqual(['Ada| Shall we?', 'Tom| It is worn.', 'Ada| How long?'])
    expect(timesOf(source)).toEqual([0, 60, 120])
  })

  it('whose times are counted from 1970 begin at nought', async () => {
    const source = await readAs(
      'talk.json',
      JSON.stringify([
        { speaker: 'Ada', text: 'Shall we?', time: 1_712_345_678_000 },
        { speaker: 'Tom', text: 'Yes.', time: 1_712_345_680_000 },
      ]),
    )
    expect(timesOf(source)).toEqual([0, 2])
  })
})

it('captions may have the name on the first line, and times without noughts', async () => {
  const source = await readAs(
    'talk.txt',
    '0:0:3.120 --> 0:0:7.880\nAda Quist\nMorning all.\n0:0:12.0 --> 0:0:15.500\nTom Vale\nIt is worn.\n0:0:16.0 --> 0:0:17.0\nTom Vale\nQuite.\n0:0:20.10 --> 0:0:22.0\nAda Quist\nHow long?\n',
  )
  expect(turnsOf(source)).toEqual(['Ada Quist| Morning all.', 'Tom Vale| It is worn. Quite.', 'Ada Quist| How long?'])
  expect(timesOf(source)).toEqual([3.12, 12, 20.1])
})

describe('time', () => {
  const clockOf = (i: number): string => new Date(i * 2000).toISOString().slice(11, 23)
  const words = (i: number): string => `word ${i} of those that nobody ends`
  const who = (i: number): string => (i % 3 ? 'Ada' : 'Tomas')
  const many = (n: number, one: (i: number) => string, join = '\n'): string =>
    Array.from({ length: n }, (_, i) => one(i)).join(join)
  const makers: Partial<Record<Format, (n: number) => string>> = {
    webvtt: (n) => `WEBVTT\n\n${many(n, (i) => `${clockOf(i)} --> ${clockOf(i + 1)}\n<v Ada>${words(i)}\n`)}`,
    srt: (n) => many(n, (i) => `${i}\n${clockOf(i).replace('.', ',')} --> ${clockOf(i + 1)}\n${words(i)}\n`),
    json: (n) => `[${many(n, (i) => JSON.stringify({ text: words(i), start: i * 2 }), ',\n')}]`,
    csv: (n) => `speaker,text\n${many(n, (i) => `"${who(i)}","${words(i)}, and more"`)}`,
    html: (n) => `<html><body>${many(n, (i) => `<p><b>${who(i)}:</b> ${words(i)} &amp; more</p>`)}</body></html>`,
    ttml: (n) =>
      `<tt xmlns="http://www.w3.org/ns/ttml"><body><div>${many(n, (i) => `<p begin="${clockOf(i)}" end="${clockOf(i + 1)}">${words(i)}<br/>&amp; more</p>`)}</div></body></tt>`,
    irc: (n) => many(n, (i) => `12:00 <${who(i).toLowerCase()}> name${i}: ${words(i)}\n12:01 <ada> ... more`),
  }
  const hard: Partial<Record<Format, ((n: number) => string)[]>> = {
    webvtt: [
      (n) => `WEBVTT\n\n0:01 --> 0:02\n${many(n, () => '<v ', '')}`,
      (n) => `WEBVTT\n\n0:01 --> 0:02\n${many(n, () => '&amp;<i>{\\a')}`,
      (n) => `WEBVTT\n\n0:01 --> 0:02\n${many(n, () => '- A')}`,
    ],
    srt: [
      (n) => `0:01 --> 0:02\nx${'\n'.repeat(n)}y`,
      (n) => many(n, () => '0:01 --> 0:02'),
      (n) => `0:01 --> 0:02\n${many(n, () => 'x\n')}`,
      (n) => many(n, () => '0:01 --> 0:02\n"""""""" ? """""" x'),
    ],
    json: [
      (n) => `[${many(n, () => '{"text":"\\u00e9\\n"}', ',')}]`,
      (n) => `{"text":"${'\\n\\n'.repeat(n)}x"}`,
      (n) => `[${many(n, () => '[{"text":"x"}]', ',')}]`,
      (n) => `{"text":"<p>${'<!--&<span data-start=1>'.repeat(n)}"}`,
    ],
    csv: [(n) => many(n, () => '1,"",'), (n) => `text\n"${'""'.repeat(n)}"`],
    html: [
      (n) => `<p>${'&amp;'.repeat(n)}`,
      (n) => `<p>${'a <b>b</b> '.repeat(n)}`,
      (n) => `<p>x${'<br>'.repeat(n)}`,
      (n) => `<pre>${'x\n'.repeat(n)}</pre>`,
      (n) => `<nav></nav>${'<div><p>x, y</p></div>'.repeat(n)}`,
      (n) => `<ul>${'<li>x'.repeat(n)}`,
      (n) => `<table><tr>${'<td>x'.repeat(n)}`,
    ],
    ttml: [
      (n) => `<tt><body>${'<![CDATA['.repeat(n)}`,
      (n) => `<tt><body><p>${'<br/>'.repeat(n)}x`,
      (n) => `<tt><body><p>x${'<!--'.repeat(n)}`,
    ],
    irc: [
      (n) => many(n, (i) => `[12/03/2024, 10:42] a${i % 9}: :x: (edited)`),
      (n) => many(n, (i) => `Ada${i % 9}\n:x: :x: 10:42 AM\n${'A '.repeat(9)}`),
      (n) => many(n, (i) => `<n${i}> topic: x`),
      (n) => many(n, (i) => `<n${i}> n${i}, x: y`),
    ],
  }
  /** What takes so long would not end with a longer text. */
  const HANG = 20_000
  /** Milliseconds of this process's own work: what else the machine does at the time does not count. */
  const timeOf = async (format: Format, input: string): Promise<number> => {
    const from = process.cpuUsage()
    try {
      sound(await read(bytes(input), { path: paths[format] ?? 'a.txt', format }))
    } catch (error) {
      if (!(error instanceof ColloquyError)) throw error
    }
    const { user, system } = process.cpuUsage(from)
    return (user + system) / 1000
  }

  for (const [format, maker] of Object.entries(makers) as [Format, (n: number) => string][]) {
    it(`${format} takes ten times as long for ten times as much`, async () => {
      await timeOf(format, maker(2000))
      const few = Math.min(await timeOf(format, maker(2000)), await timeOf(format, maker(2000)))
      const lots = Math.min(await timeOf(format, maker(20_000)), await timeOf(format, maker(20_000)))
      // What is quadratic takes a hundred times as long.
      expect(lots, `${few} ms, then ${lots} ms`).toBeLessThan(Math.max(few, 15) * 30)
    })

    it(`${format} bears what is hard`, async () => {
      for (const [i, make] of (hard[format] ?? []).entries()) {
        const taken = await timeOf(format, make(20_000))
        expect(taken, `${format} ${i}`).toBeLessThan(HANG)
      }
      const line = 'a '.repeat(500_000)
      const start = maker(3)
      for (const input of [
        start.replace('word 1', line),
        start.replace('word 1', line.replaceAll(' ', '')),
        start + line,
      ])
        expect(await timeOf(format, input)).toBeLessThan(HANG)
    })
  }
})
