import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const hub = 'http://127.0.0.1:8000';

export default defineConfig({
  base: '/console/',
  plugins: [react()],
  build: { target: 'es2022', chunkSizeWarningLimit: 700, reportCompressedSize: false },
  server: {
    port: 5173,
    proxy: { '/api': { target: hub, ws: true, headers: { origin: hub } } },
  },
});
