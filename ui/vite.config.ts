import { svelte } from "@sveltejs/vite-plugin-svelte";
import { svelteTesting } from "@testing-library/svelte/vite";
import { defineConfig } from "vitest/config";

export default defineConfig({
  // svelteTesting picks Svelte's browser build under Vitest and unmounts after each test.
  plugins: [svelte(), svelteTesting()],
  build: {
    // WebView2 and WebKitGTK 2.40 and later.
    target: ["chrome120", "safari17"],
    // The content security policy refuses data: scripts and styles; images may stay inline.
    assetsInlineLimit: (file) => /\.(svg|png)$/.test(file),
    modulePreload: false,
  },
  test: {
    environment: "happy-dom",
    // Contrasts are computed from the style sheet itself.
    css: { include: /tokens\.css/ },
    include: ["src/**/*.test.ts"],
  },
});
