/* Light or dark before the first paint: the reader's choice, else the system's. */
{
  const stored = window.__md_get("__palette");
  if (stored && stored.color) {
    const color = { ...stored.color };
    if (color.media === "(prefers-color-scheme)") {
      const dark = matchMedia("(prefers-color-scheme: dark)").matches;
      const input = document.querySelector(`[data-md-color-media='(prefers-color-scheme: ${dark ? "dark" : "light"})']`);
      if (input) {
        for (const name of ["media", "scheme", "primary", "accent"]) color[name] = input.getAttribute(`data-md-color-${name}`);
      }
    }
    for (const [key, value] of Object.entries(color)) document.body.setAttribute(`data-md-color-${key}`, value);
  }
}
