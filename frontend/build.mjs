// Builds what every page needs: one style sheet, one module script, two font weights; and what pages with a map need
// besides. `npm run build`.
import { buildSync, transformSync } from "esbuild";
import { copyFileSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { compile } from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const modules = join(here, "node_modules");
const out = join(here, "../src/tinhso/ground/page/static/page/dist");

rmSync(out, { recursive: true, force: true });
mkdirSync(join(out, "fonts"), { recursive: true });

for (const name of ["page", "map"]) {
  const { css } = compile(join(here, `styles/${name}.scss`), { loadPaths: [modules], quietDeps: true });
  // Leaflet's sheet names pictures of controls that are not used here, and a property of a browser long gone.
  const ours = css.replace(/(background-image:\s*url\(images\/[^)]*\)|behavior:\s*url\(#default#VML\));?/g, "");
  writeFileSync(join(out, `${name}.css`), transformSync(ours, { loader: "css", minify: true }).code);

  buildSync({
    entryPoints: [join(here, `scripts/${name}.js`)],
    outfile: join(out, `${name}.js`),
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2020",
  });
}

// What only the page for digital signing needs.
buildSync({
  entryPoints: [join(here, "scripts/signing.js")],
  outfile: join(out, "signing.js"),
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2020",
});

// Only the subsets a Vietnamese page uses: "vietnamese" and "latin" cover every letter of both our languages.
for (const weight of [400, 600]) {
  for (const subset of ["vietnamese", "latin"]) {
    const name = `be-vietnam-pro-${subset}-${weight}-normal.woff2`;
    copyFileSync(join(modules, "@fontsource/be-vietnam-pro/files", name), join(out, "fonts", name));
  }
}
copyFileSync(join(modules, "htmx.org/dist/htmx.min.js"), join(out, "htmx.min.js"));

for (const name of ["page.css", "page.js", "map.css", "map.js", "signing.js", "htmx.min.js"]) {
  console.log(`${name.padEnd(12)} ${(statSync(join(out, name)).size / 1024).toFixed(1)} KiB`);
}
