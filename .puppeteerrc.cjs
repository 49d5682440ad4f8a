// The headless shell that ships inside an npm package prints our pages on Linux x64, so Puppeteer's own browser
// (150 MB, from a server that many machines cannot reach) is fetched only where that shell does not run.
const bundledShellServes = process.platform === 'linux' && process.arch === 'x64'

/** @type {import('puppeteer').Configuration} */
module.exports = { skipDownload: bundledShellServes, 'chrome-headless-shell': { skipDownload: true } }
