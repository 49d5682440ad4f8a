/** What somebody typed to keep order, on a line of its own: `_page : 3`. */
export const typedMark = /^_\w+\s*:[^\n]{0,40}$/
