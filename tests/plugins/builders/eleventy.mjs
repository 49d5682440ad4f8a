// What Eleventy makes of a page: eleventy.mjs INPUT FOLDER
import Eleventy from '@11ty/eleventy'

const [input, folder] = process.argv.slice(2)
const configPath = 'examples/eleventy/eleventy.config.mjs'
await new Eleventy(input, folder, { configPath, quietMode: true }).write()
