/** Only what a reader may follow safely, from paper or screen. */
const SAFE_LINK = /^(?:https?:\/\/|mailto:)/iu

/** What browsers let stand in an address and RFC 3986 §2 does not. */
const UNWRITTEN = /[\s<>"{}|\\^`]/gu

/** The address in the form that every edition may write, or nothing where it is none or not safe. */
export function addressOf(url: string): string | undefined {
  if (!SAFE_LINK.test(url) || /^mailto:\s*$/iu.test(url) || !URL.canParse(url)) return undefined
  const [address = '', ...fragment] = new URL(url).href.replace(UNWRITTEN, encodeURIComponent).split('#')
  // A fragment has no other # in it (RFC 3986 §3.5), and a % stands before two figures (§2.1).
  return [address, ...(fragment.length > 0 ? [fragment.join('%23')] : [])]
    .join('#')
    .replace(/%(?![\da-f]{2})/giu, '%25')
}
