declare module 'subset-font' {
  export default function subsetFont(
    font: Buffer,
    text: string,
    options?: {
      targetFormat?: 'sfnt' | 'truetype' | 'woff' | 'woff2'
      noHinting?: boolean
      keepFeatures?: string[]
      dropTables?: string[]
    },
  ): Promise<Buffer>
}
