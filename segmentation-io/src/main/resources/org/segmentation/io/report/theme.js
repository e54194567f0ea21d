// Colours: the page's, light or dark, and one for each group, the same in every chart and readable on both.

// After Okabe and Ito (2008), those too pale for white paper darkened, and as many again that differ from them.
const PALETTE = ["#0072b2", "#d98200", "#009e73", "#c4689b", "#3a9bd6", "#d55e00", "#9b8f00", "#7d63c9",
  "#7a828c", "#1f8a94", "#b23a6b", "#9c6f3c", "#6a9a2c", "#5c78d6", "#c0503c", "#4f9a78"];
const SYMBOLS = ["circle", "diamond", "square", "cross"];

const groupColours = new Map();
for (const grouping of data.groupings) {
  groupColours.set(grouping.name, new Map(grouping.groups.map((group, i) => [group, PALETTE[i % PALETTE.length]])));
}
// Groups of other dates and models have the colours of their namesakes.
for (const [name, groups] of Object.entries(data.colours)) {
  groupColours.set(name, new Map(groups.map(([group, place]) => [group, PALETTE[place % PALETTE.length]])));
}

function colourOf(grouping, group, otherwise) {
  const groups = groupColours.get(grouping);
  return groups && groups.get(group) || otherwise;
}

function symbolOf(index) {
  return SYMBOLS[Math.floor(index / PALETTE.length) % SYMBOLS.length];
}

// A colour of six digits, seen through.
function faded(colour, opacity) {
  const part = at => parseInt(colour.slice(at, at + 2), 16);
  return `rgba(${part(1)},${part(3)},${part(5)},${opacity})`;
}

// Black or white, whichever can be read on a colour: by its relative luminance (WCAG 2).
function legible(colour) {
  const [r, g, b] = [1, 3, 5].map(at => parseInt(colour.slice(at, at + 2), 16) / 255)
    .map(part => part <= .04045 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4);
  return .2126 * r + .7152 * g + .0722 * b > .179 ? "#10141a" : "#ffffff";
}

function ink(name) {
  return getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
}

const prefersDark = matchMedia("(prefers-color-scheme: dark)");

function setTheme(theme) {
  document.documentElement.dataset.theme = theme;
}

function isDark() {
  return document.documentElement.dataset.theme === "dark";
}

setTheme(prefersDark.matches ? "dark" : "light");
