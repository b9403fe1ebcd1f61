import { svelte } from "@sveltejs/vite-plugin-svelte";
import { svelteTesting } from "@testing-library/svelte/vite";
import { defineConfig } from "vitest/config";
import { guide } from "./guide.ts";

export default defineConfig({
  // svelteTesting picks Svelte's browser build under Vitest and unmounts after each test.
  plugins: [guide(), svelte(), svelteTesting()],
  build: {
    // WebView2, WebKitGTK 2.42 and macOS 14 (packaging/macos/bundle.json): what shows itself above the page is a popover.
    target: ["chrome120", "safari17"],
    // The content security policy refuses data: scripts and styles; images may stay inline, but for the guide's pictures.
    assetsInlineLimit: (file) => /\.(svg|png)$/.test(file) && !/\/captures\//.test(file),
    modulePreload: false,
  },
  test: {
    environment: "happy-dom",
    // Contrasts are computed from the style sheet itself.
    css: { include: /tokens\.css/ },
    include: ["src/**/*.test.ts"],
  },
});
