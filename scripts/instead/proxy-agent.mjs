// Stands in for proxy-agent within the bundle: Puppeteer would download browsers through it. Ours downloads none, and it
// brings a megabyte along, an engine for JavaScript among it.
export class ProxyAgent {
  constructor() {
    throw new Error('nothing is downloaded')
  }
}
