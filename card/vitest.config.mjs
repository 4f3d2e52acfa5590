import { defineConfig } from "vitest/config";

// Tests run without a browser page unless they request one, because the code in src/state needs none.
export default defineConfig({
  test: {
    environment: "node",
    include: ["test/**/*.test.ts"],
  },
});
