/** What a document may load when it is shown or printed: nothing but what it holds itself. */
export const contentSecurityPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; form-action 'none'; base-uri 'none'"
