// Builds the card into the integration's folder. With --check, only checks whether the built
// files are up to date; with --watch, builds again at each change.
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build, context } from "esbuild";

const outfile = fileURLToPath(
  new URL("../custom_components/canon_eos/frontend/canon-eos-card.js", import.meta.url),
);

// The built file contains Lit, so Lit's license must be beside it.
const license = await readFile(new URL("node_modules/lit/LICENSE", import.meta.url), "utf8");
const licenseFile = new URL(
  "../custom_components/canon_eos/frontend/LICENSE-lit.txt",
  import.meta.url,
);

/** Removes comments and extra whitespace from style sheets, because esbuild keeps them in templates. */
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

const translations = new URL("src/translations/", import.meta.url);
const textsFolder = new URL("../custom_components/canon_eos/frontend/card-texts/", import.meta.url);

/** Writes the texts of all languages except English to files that the card loads: see localize.ts. */
const texts = {
  name: "texts",
  setup: (/** @type {import("esbuild").PluginBuild} */ { initialOptions, onEnd, onLoad }) => {
    onLoad({ filter: /translations.en\.json$/ }, async ({ path }) => {
      const watchFiles = (await readdir(translations)).map((name) => join(dirname(path), name));
      return { contents: await readFile(path), loader: "json", watchFiles };
    });
    onEnd(async () => {
      if (initialOptions.write === false) return;
      await mkdir(textsFolder, { recursive: true });
      for (const [name, text] of await textFiles()) await writeFile(new URL(name, textsFolder), text);
    });
  },
};

/** Names and contents of the files with these texts. */
async function textFiles() {
  const names = (await readdir(translations)).filter((name) => name !== "en.json");
  const small = async (/** @type {string} */ name) =>
    JSON.stringify(JSON.parse(await readFile(new URL(name, translations), "utf8")));
  return Promise.all(names.map(async (name) => /** @type {const} */ ([name, await small(name)])));
}

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
  plugins: [smallStyles, texts],
  banner: {
    js: "// Built from card/ by script/card: change it there.\n// Contains Lit: see LICENSE-lit.txt.",
  },
  outfile,
};

/** Maximum gzipped size in bytes of the files that a page loads: the card and the texts of one language. */
const MOST_BYTES = 52 * 1024;

/** @param {string} card */
async function checkSize(card) {
  const size = (/** @type {string} */ text) => gzipSync(text, { level: 9 }).length;
  const all = (await textFiles()).map(([, text]) => size(text));
  const [own, most] = [size(card), Math.max(...all)];
  const kB = (/** @type {number} */ bytes) => `${(bytes / 1024).toFixed(1)} kB`;
  console.log(`canon-eos-card.js has ${kB(own)} with gzip, and the texts of a language have up to ${kB(most)}`);
  if (own + most <= MOST_BYTES) return;
  console.error(`that is more than ${kB(MOST_BYTES)}: make it smaller, or raise MOST_BYTES in build.mjs`);
  process.exit(1);
}

const read = (/** @type {string | URL} */ file) => readFile(file, "utf8").catch(() => "");

const mode = process.argv[2];
if (mode === "--check") {
  const { outputFiles } = await build({ ...options, write: false });
  const files = [[outfile, outputFiles[0].text], [licenseFile, license]];
  for (const [name, text] of await textFiles()) files.push([new URL(name, textsFolder), text]);
  for (const [file, text] of files)
    if ((await read(file)) !== text) {
      console.error(`${file} is not up to date: run script/card`);
      process.exit(1);
    }
  console.log("the built card is up to date");
  await checkSize(outputFiles[0].text);
} else if (mode === "--watch") {
  await (await context({ ...options, logLevel: "info" })).watch();
} else {
  await build({ ...options, logLevel: "info" });
  await checkSize(await read(outfile));
  await writeFile(licenseFile, license);
}
