import { numberIn } from './number.ts'
import type { Words } from './types.ts'

const number = numberIn('ko')

export const ko: Words = {
  language: 'ko',
  titlePage: '표제지',
  cover: '표지',
  contents: '차례',
  introduction: '들어가며',
  highlights: '핵심 내용',
  conversation: '대화',
  speakers: '발언자',
  speakerIndex: '발언자 찾아보기',
  colophon: '이 판에 대하여',
  source: '출처',
  author: '글쓴이',
  rights: '권리',
  date: '날짜',
  event: '행사',
  publisher: '펴낸곳',
  note: '주',
  page: '쪽',
  skipToContent: '대화로 건너뛰기',
  colon: ': ',
  comma: ', ',
  clause: ', ',
  semicolon: '; ',
  strip: '누가 언제 말했는가',
  turns: (count) => `발언 ${number.format(count)}회`,
  share: (part) => `전체의 ${Math.round(part * 100)}%`,
  turn: (n) => `발언 ${n}`,
  previousTurn: (name) => `${name}의 이전 발언`,
  nextTurn: (name) => `${name}의 다음 발언`,
  recordingAt: (time) => `녹음 ${time}`,
  continued: (name) => `${name} (계속)`,
  qrCode: (address) => `${address}(으)로 가는 정보 무늬`,
  cleaning: '정리',
  cleaned: (kept, normalised, moved, dropped) =>
    `원문의 글자: 그대로 둔 것 ${number.format(kept)}자, 다듬은 것(문장 부호, 띄어쓰기, 이름) ${number.format(normalised)}자, 옮긴 것(제목과 출처) ${number.format(moved)}자, 뺀 것(원래 페이지에 딸린 것) ${number.format(dropped)}자.`,
  made: '제작',
  madeWith: (version) => `Colloquy ${version}`,
  landmarks: '주요 위치',
  pageList: '인쇄판의 쪽',
  accessibility: (isHeard) =>
    `그림이 없어도 본문은 온전하다. 차례와 절 제목, 모든 발언으로 이어지는 발언자 찾아보기가 있고, 표지와 누가 언제 말했는지를 나타낸 그림에는 대체 텍스트가 있다. ${isHeard ? '시각이 적힌 발언은 강조되는 동안 녹음으로 들을 수 있다. 깜박이거나 움직이는 것은 없다.' : '깜박이거나 움직이거나 소리 나는 것은 없다.'}`,
}
