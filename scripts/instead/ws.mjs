// Stands in for ws within the bundle: Puppeteer would speak to a browser elsewhere through it. Ours are spoken to through a pipe.
export default class WebSocket {
  constructor() {
    throw new Error('browsers are spoken to through a pipe')
  }
}
