import { cpSync } from 'node:fs'
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import type { Plugin } from 'vite'

const here = import.meta.dirname

/** The schema's SQL files lie beside the bundle that reads them. */
const migrations: Plugin = {
  name: 'migrations',
  writeBundle: () => cpSync(join(here, 'src-main/ledger/migrations'), join(here, 'out/main/migrations'), { recursive: true }),
}

export default defineConfig({
  main: {
    plugins: [migrations],
    build: {
      target: 'node24',
      rolldownOptions: {
        input: {
          electron: 'src-main/electron.ts', launch: 'src-main/launch.ts', serve: 'src-main/serve.ts',
          'label-preview-worker': 'src-main/workers/label-preview.ts', 'label-sheets-worker': 'src-main/workers/label-sheets.ts',
          'packing-list-worker': 'src-main/workers/packing-list.ts', 'recall-papers-worker': 'src-main/workers/recall-papers.ts', 'recall-proof-worker': 'src-main/workers/recall-proof.ts', 'trace-walk-worker': 'src-main/workers/trace-walk.ts', 'checkpoint-worker': 'src-main/workers/checkpoint.ts',
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      rolldownOptions: { input: { bridge: 'src-preload/bridge.ts' }, output: { format: 'cjs', entryFileNames: '[name].cjs' } },
    },
  },
  renderer: {
    root: 'src-renderer',
    base: './',
    html: { cspNonce: 'NONCE-OF-THIS-ANSWER' },
    plugins: [react()],
    build: { target: 'es2022', minify: true, modulePreload: { polyfill: false }, assetsInlineLimit: 0, rolldownOptions: { input: 'src-renderer/index.html' } },
  },
})
