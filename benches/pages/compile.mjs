// Compiles the pages of Svelte and Solid and bundles them with Rollup, as the frameworks' own
// tools do: node compile.mjs ENTRY OUT. The build then minifies the result, as it does the others.
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { transformAsync } from "@babel/core";
import { nodeResolve } from "@rollup/plugin-node-resolve";
import solid from "babel-preset-solid";
import { rollup } from "rollup";
import { compile } from "svelte/compiler";

const compilers = {
  name: "compilers",
  async transform(source, file) {
    if (file.endsWith(".svelte")) {
      const { js, warnings } = compile(source, { filename: file, generate: "client" });
      for (const { message } of warnings) this.warn(`${file}: ${message}`);
      return js;
    }
    if (file.endsWith(".jsx")) {
      const options = { filename: file, presets: [solid], babelrc: false, configFile: false };
      return transformAsync(source, options);
    }
    // A style sheet is its text, as in esbuild.
    if (file.endsWith(".css")) {
      return { code: `export default ${JSON.stringify(source)};`, map: null };
    }
  },
};

const [entry, out] = process.argv.slice(2);
const bundle = await rollup({
  input: join(dirname(fileURLToPath(import.meta.url)), entry),
  plugins: [compilers, nodeResolve({ browser: true, exportConditions: ["production"] })],
  // Svelte's own modules import each other in circles.
  onLog: (level, log, handler) => log.code === "CIRCULAR_DEPENDENCY" || handler(level, log),
});
await bundle.write({ file: out, format: "es" });
