import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    globalSetup: 'tests/cache.ts',
    include: ['tests/**/*.test.ts'],
    // Builds start browsers and validators; a slow machine must not turn that into a failure.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
  },
})
