// Stands in for node-fetch within the bundle: epub-gen-memory would fetch pictures with it. Nothing of ours is fetched, and
// loading it costs every EPUB a start of 25 ms.
export default async function fetch(address) {
  throw new Error(`${address} is not fetched: an edition is made of what the transcript holds`)
}
