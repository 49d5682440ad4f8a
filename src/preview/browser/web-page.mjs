/** The web page, in a frame where nothing of it runs. */

/** The first element of the talk that is seen, and how far it is from the upper edge. */
function placeIn(frame) {
  const seen = frame?.contentDocument
  if (!seen) return undefined
  for (const element of seen.querySelectorAll('main [id]')) {
    const { top, bottom } = element.getBoundingClientRect()
    if (bottom > 0 && element.children.length < 20) return { id: element.id, top, at: frame.contentWindow.scrollY }
  }
  return undefined
}

export async function showWebPage(address, view) {
  const before = view.querySelector('iframe')
  const frame = Object.assign(document.createElement('iframe'), { className: 'coming', title: 'Web page' })
  // Our page may look into it; it may not do anything.
  frame.sandbox = 'allow-same-origin'
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }))
  frame.src = address
  view.append(frame)
  await loaded
  const place = placeIn(before)
  if (place) {
    const root = frame.contentDocument.documentElement
    root.style.scrollBehavior = 'auto'
    const element = frame.contentDocument.getElementById(place.id)
    if (place.at > 0 && element) frame.contentWindow.scrollBy(0, element.getBoundingClientRect().top - place.top)
    root.style.scrollBehavior = ''
  }
  frame.classList.remove('coming')
  before?.remove()
}
