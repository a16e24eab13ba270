import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const SPOKEN = ['zh-CN', 'en-US', 'en-GB']

/** The words of the parts for keyboard and screen readers come in thirty languages; the pages speak two. */
const spokenAlone: Plugin = {
  name: 'spoken-alone',
  load: {
    filter: { id: /\/react-aria[^/]*\/.*\/intl\/.*\.m?js$/ },
    handler(id) {
      const language = /\/([a-z]{2}-[A-Z]{2})\.m?js$/.exec(id)?.[1]
      return language === undefined || SPOKEN.includes(language) ? null : 'export default {}'
    },
  },
}

export default defineConfig({
  plugins: [spokenAlone, react()],
  worker: { format: 'es' },
  build: { target: 'es2023', chunkSizeWarningLimit: 900 },
})
