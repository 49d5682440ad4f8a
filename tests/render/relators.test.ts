import { expect, it } from 'vitest'
import { relatorOf } from '../../src/render/epub/relators.ts'

it.each([
  [undefined, 'spk'],
  ['librarian', 'spk'],
  ['moderator', 'mod'],
  ['Chair of the panel', 'mod'],
  ['会议主持人', 'mod'],
  ['host of the show', 'hst'],
  ['Gastgeber', 'hst'],
  ['co-host', 'hst'],
  ['Interviewer', 'ivr'],
  ['聞き手', 'ivr'],
  ['interviewee', 'ive'],
  ['受访者', 'ive'],
  ['translator', 'trl'],
  ['Dolmetscherin', 'trl'],
  ['executive producer', 'pro'],
  ['narrator', 'nrt'],
  ['Erzähler', 'nrt'],
  // A trade is no office in this talk.
  ['translator of Homer', 'spk'],
  ['producer at the harbour radio', 'spk'],
  ['Chairman of the Harbour Bank', 'spk'],
  ['hostel manager', 'spk'],
  ['former moderator of the church', 'spk'],
])('the role “%s” is %s', (role, code) => {
  expect(relatorOf(role)).toBe(code)
})
