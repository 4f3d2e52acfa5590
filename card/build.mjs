// Builds the card into the integration's folder; with --check, only says whether the file
// there is what a build gives now, with --watch, builds it anew at each change.
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
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

/** Style sheets without comments and blanks, which esbuild keeps in templates. */
const smallStyles = {
  name: "small styles",
  setup: (/** @type {import("esbuild").PluginBuild} */ { onLoad }) =>
    onLoad({ filter: /src.(styles|panel).*\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, "utf8");
      const contents = source.replace(/css`[^`]*`/g, (sheet) =>
        sheet
          .replace(/\/\*[^]*?\*\//g, "")
          .replace(/\s+/g, " ")
          .replace(/ ?([{};,]) ?/g, "$1"),
      );
      return { contents, loader: "ts" };
    }),
};

/** The texts of all languages but English without their keys: see localize.ts. */
const smallTexts = {
  name: "small texts",
  setup: (/** @type {import("esbuild").PluginBuild} */ { onLoad }) =>
    onLoad({ filter: /translations.*\.json$/ }, async ({ path }) => {
      if (path.endsWith("en.json")) return undefined;
      const groups = Object.values(JSON.parse(await readFile(path, "utf8")));
      const contents = JSON.stringify(groups.flatMap((texts) => Object.values(texts)));
      return { contents, loader: "json" };
    }),
};

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
  plugins: [smallStyles, smallTexts],
  banner: {
    js: "// Built from card/ by script/card: change it there.\n// Contains Lit: see LICENSE-lit.txt.",
  },
  outfile,
};

/** Bytes that the card may have as a page loads it, with its ten languages. */
const MOST_BYTES = 64 * 1024;

/** @param {string} text */
function checkSize(text) {
  const size = gzipSync(text, { level: 9 }).length;
  console.log(`canon-eos-card.js has ${(size / 1024).toFixed(1)} kB with gzip`);
  if (size <= MOST_BYTES) return;
  console.error(`that is more than ${MOST_BYTES / 1024} kB: make it smaller, or say in build.mjs why not`);
  process.exit(1);
}

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
  checkSize(committed);
} else if (mode === "--watch") {
  await (await context({ ...options, logLevel: "info" })).watch();
} else {
  await build({ ...options, logLevel: "info" });
  checkSize(await readFile(outfile, "utf8"));
  await writeFile(licenseFile, license);
}
