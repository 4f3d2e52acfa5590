import { defineConfig } from "vitest/config";

// Without a page, except in the tests that name one: what is in src/state needs none.
export default defineConfig({
  test: {
    environment: "node",
    include: ["test/**/*.test.ts"],
  },
});
