import { defineConfig } from 'vite';

/** The loader is one classic script of its own, so that a host page needs nothing but its address. */
export default defineConfig({
  build: {
    target: 'es2018',
    emptyOutDir: false,
    copyPublicDir: false,
    lib: { entry: 'src/loader/main.ts', name: 'switchboardLoader', formats: ['iife'], fileName: () => 'widget.js' },
  },
});
