/** The PDF's pages, drawn as they come into sight. */
import { GlobalWorkerOptions, getDocument } from 'pdfjs-dist/build/pdf.mjs'

GlobalWorkerOptions.workerSrc = 'pdf.worker.mjs'

let former
let observer

/** The page at the upper edge, and which part of it is above. */
function placeIn(view) {
  const top = view.getBoundingClientRect().top
  for (const [i, page] of [...view.children].entries()) {
    const box = page.getBoundingClientRect()
    if (box.bottom > top) return { page: i, part: (top - box.top) / box.height }
  }
  return undefined
}

async function draw(pdf, box, number) {
  const page = await pdf.getPage(number)
  const plain = page.getViewport({ scale: 1 })
  const viewport = page.getViewport({ scale: (box.clientWidth / plain.width) * Math.min(2, devicePixelRatio) })
  const canvas = Object.assign(document.createElement('canvas'), { width: viewport.width, height: viewport.height })
  canvas.setAttribute('role', 'img')
  canvas.ariaLabel = `Page ${number}`
  await page.render({ canvas, canvasContext: canvas.getContext('2d'), viewport }).promise
  box.replaceChildren(canvas)
}

export async function showPages(address, view) {
  const pdf = await getDocument({ url: address, isEvalSupported: false, disableRange: true }).promise
  const place = view.children.length > 0 ? placeIn(view) : undefined
  const boxes = []
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const { width, height } = (await pdf.getPage(number)).getViewport({ scale: 1 })
    const box = Object.assign(document.createElement('div'), { className: 'page' })
    box.style.aspectRatio = `${width} / ${height}`
    boxes.push(box)
  }
  observer?.disconnect()
  view.replaceChildren(...boxes)
  if (place) {
    const box = boxes[Math.min(place.page, boxes.length - 1)]
    const { top, height } = box.getBoundingClientRect()
    view.scrollTop += top - view.getBoundingClientRect().top + place.part * height
  }
  observer = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting || target.dataset.drawn) continue
        target.dataset.drawn = 'true'
        void draw(pdf, target, boxes.indexOf(target) + 1)
      }
    },
    { root: view, rootMargin: '50%' },
  )
  for (const box of boxes) observer.observe(box)
  document.getElementById('pdf-pages').textContent = `(${pdf.numPages})`
  await former?.loadingTask.destroy()
  former = pdf
}
