import { defineConfig } from 'vite';

const hub = 'http://127.0.0.1:8000';

export default defineConfig({
  base: '/demo/',
  build: {
    target: 'es2022',
    assetsDir: 'assets',
    rolldownOptions: { input: ['index.html', 'chat.html', 'phone.html'] },
  },
  server: {
    port: 5175,
    proxy: Object.fromEntries(['/demo/sms', '/demo/mail', '/demo/chat', '/console', '/widget', '/api'].map((path) => [path, hub])),
  },
});
