// Builds the card into the integration's folder; with --check, only says whether the file
// there is what a build gives now, with --watch, builds it anew at each change.
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build, context } from "esbuild";

const outfile = fileURLToPath(
  new URL("../custom_components/canon_eos/frontend/canon-eos-card.js", import.meta.url),
);

// Lit is in the built file, so its license has to stand beside it.
const license = await readFile(new URL("node_modules/lit/LICENSE", import.meta.url), "utf8");
const licenseFile = new URL(
  "../custom_components/canon_eos/frontend/LICENSE-lit.txt",
  import.meta.url,
);

/** @type {import("esbuild").BuildOptions} */
const options = {
  absWorkingDir: fileURLToPath(new URL(".", import.meta.url)),
  entryPoints: ["src/index.ts"],
  bundle: true,
  format: "esm",
  target: "es2022",
  minify: true,
  charset: "utf8",
  legalComments: "none",
  banner: {
    js: "// Built from card/ by script/card: change it there.\n// Contains Lit: see LICENSE-lit.txt.",
  },
  outfile,
};

const mode = process.argv[2];
if (mode === "--check") {
  const { outputFiles } = await build({ ...options, write: false });
  const committed = await readFile(outfile, "utf8").catch(() => "");
  const beside = await readFile(licenseFile, "utf8").catch(() => "");
  if (outputFiles[0].text !== committed || beside !== license) {
    console.error("canon-eos-card.js is not what card/ gives: run script/card");
    process.exit(1);
  }
  console.log("canon-eos-card.js is what card/ gives");
} else if (mode === "--watch") {
  await (await context({ ...options, logLevel: "info" })).watch();
} else {
  await build({ ...options, logLevel: "info" });
  await writeFile(licenseFile, license);
}
