// Stands in for html-entities within pdf-lib, which fills in forms and invoices with it. Ours have neither.
export function encode() {
  throw new Error('no form is filled in')
}
