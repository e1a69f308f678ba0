// Prints what esbuild makes of one of the applications beside this file: node bundle.mjs NAME.
// Svelte's components are compiled on the way.
import { readFile } from "node:fs/promises";
import { build } from "esbuild";
import { compile } from "svelte/compiler";

const svelte = {
  name: "svelte",
  setup({ onLoad }) {
    onLoad({ filter: /\.svelte$/ }, async ({ path }) => {
      const source = await readFile(path, "utf8");
      return { contents: compile(source, { filename: path, generate: "client" }).js.code };
    });
  },
};

const { outputFiles } = await build({
  entryPoints: [new URL(process.argv[2], import.meta.url).pathname],
  bundle: true,
  write: false,
  format: "iife",
  target: "es2022",
  charset: "utf8",
  jsx: "automatic",
  conditions: ["production", "browser"],
  define: {
    "process.env.NODE_ENV": '"production"',
    __VUE_OPTIONS_API__: "false",
    __VUE_PROD_DEVTOOLS__: "false",
    __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "false",
  },
  plugins: [svelte],
  logLevel: "warning",
});
process.stdout.write(outputFiles[0].text);
