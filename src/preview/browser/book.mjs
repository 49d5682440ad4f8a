/** The EPUB in a reading system: foliate-js, the engine of Foliate and Readest. */
import 'foliate-js/view.js'

let view

/** Turns the pages; once for all books. */
function listen() {
  document.getElementById('previous').addEventListener('click', () => void view?.prev())
  document.getElementById('next').addEventListener('click', () => void view?.next())
}
listen()

export async function showBook(address, place) {
  const blob = await (await fetch(address)).blob()
  const before = view
  const next = document.createElement('foliate-view')
  next.classList.add('coming')
  place.append(next)
  await next.open(new File([blob], 'talk.epub', { type: 'application/epub+zip' }))
  const at = before?.lastLocation?.cfi
  await next.init(at === undefined ? { showTextStart: true } : { lastLocation: at })
  next.classList.remove('coming')
  view = next
  // It is not closed first: it may still be laying out a page.
  before?.remove()
}
