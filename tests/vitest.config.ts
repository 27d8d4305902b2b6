import { defineConfig } from 'vitest/config'
import { dose } from './dose.ts'

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    include: ['tests/**/*.test.ts'],
    testTimeout: dose(60_000, 6 * 3_600_000),
    hookTimeout: 60_000,
  },
})
