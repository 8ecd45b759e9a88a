import { defineConfig } from 'vite';

const hub = 'http://127.0.0.1:8000';

export default defineConfig({
  base: '/widget/',
  build: { target: 'es2022' },
  server: {
    port: 5174,
    proxy: { '/api': { target: hub, ws: true, headers: { origin: hub } } },
  },
});
