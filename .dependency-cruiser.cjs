// The stages, left to right as the text flows through them. A stage may import from those before it, and only through
// their `index.ts`; what stands outside the stages (errors, assets) is for everyone.
const stages = ['transcript', 'read', 'clean', 'document', 'render', 'check', 'archive', 'site', 'preview', 'cli']

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    // A page of the site loads what is in src/site/browser.
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, pathNot: ['\\.d\\.ts$', '^src/site/browser/'] },
      to: {},
    },
    ...stages.slice(0, -1).map((stage, i) => ({
      name: `${stage}-looks-only-left`,
      comment: 'A stage never imports from a later one.',
      severity: 'error',
      from: { path: `^src/${stage}/` },
      to: { path: `^src/(${stages.slice(i + 1).join('|')})/` },
    })),
    {
      name: 'through-the-door',
      comment: 'Another stage is reached through its index.ts.',
      severity: 'error',
      from: { path: '^src/([^/]+)/' },
      to: { path: '^src/[^/]+/', pathNot: ['^src/$1/', '^src/[^/]+/index\\.ts$', '^src/render/[^/]+/index\\.ts$'] },
    },
    {
      name: 'renderers-apart',
      comment: 'One renderer does not look into another; what they share (browser, fonts) has its own folder and door.',
      severity: 'error',
      from: { path: '^src/render/([^/]+)/' },
      to: { path: '^src/render/[^/]+/', pathNot: ['^src/render/$1/', '^src/render/[^/]+/index\\.ts$'] },
    },
    {
      name: 'renderers-share-no-format',
      severity: 'error',
      from: { path: '^src/render/(epub|pdf|html)/' },
      to: { path: '^src/render/(epub|pdf|html)/', pathNot: '^src/render/$1/' },
    },
    {
      name: 'check-judges-alone',
      comment: 'What examines editions knows nothing of how they are made.',
      severity: 'error',
      from: { path: '^src/check/' },
      to: { path: '^src/(read|clean|document|render)/' },
    },
    {
      name: 'pure-stages',
      comment: 'Only the renderers, the checks and the command line touch the disk, the network or processes.',
      severity: 'error',
      from: { path: '^src/(transcript|read|clean|document)/' },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?(path|url|crypto|util|buffer)$' },
    },
    {
      name: 'no-dev-in-src',
      severity: 'error',
      // What runs in a reader’s browser is bundled when the package is built.
      from: { path: '^src', pathNot: '^src/(?:preview|site)/browser/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'node', 'default'] },
  },
}
