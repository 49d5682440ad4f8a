/** Words that lead to a quotation or a list, in speech: “The question is:”, “And I thought:”, 我当时就想：. */
const opening =
  /^(?:\p{Lu}\S*(?: [\p{Ll}I]\S*){0,4} (?:is|was|are|were|said|says|say|thought|think|asked|asks|wrote|goes|went|like|this|that|me|him|her|them|us|know|mean|sagte|fragte|dachte|dijo|dije|dit|disse)|(?:我|你|他|她|它|咱|这|這|举个|举例|舉個|所以|但是|因为|因為|如果|然后|然後)\p{sc=Han}{2,})$/u

/** Whether words before a colon begin a sentence, and are nobody's name. */
export const opensSentence = (words: string): boolean => opening.test(words)
