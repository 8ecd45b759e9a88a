import { defineConfig } from 'vitest/config';

export default defineConfig({
  server: { fs: { allow: ['..'] } }, // the bot's catalogues in nlu/, whose words must be complete
  test: { include: ['*/src/**/*.test.{ts,tsx}'], environment: 'happy-dom' },
});
