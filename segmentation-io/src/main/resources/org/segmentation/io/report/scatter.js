// Customers as points: in space by any three features, coloured by any grouping.

let points = null;

function numericColumns() {
  return points.columns.filter(column => !column.levels);
}

function hasWebGl() {
  const canvas = document.createElement("canvas");
  return Boolean(canvas.getContext("webgl2") || canvas.getContext("webgl"));
}

function select(attribute, label, options, chosen, changed) {
  return el("label", {}, label, el("select", {...attribute, change: changed},
    options.map(([value, name]) => option(value, name, value === chosen))));
}

function scatterControls(figure, changed) {
  const columns = numericColumns().map((column, i) => [String(i), column.label]);
  const groupings = Object.keys(points.groups).map(name => [name, name]);
  const axes = ["x", "y", "z"].map((axis, i) => select({"data-axis": axis}, word("scatter.axis." + axis), columns,
    String(Math.min(i, columns.length - 1)), changed));
  const colour = select({"data-colour": true}, word("scatter.colour"), [...groupings, ["", word("scatter.none")]],
    groupings.length ? groupings[0][0] : "", changed);
  const scale = select({"data-scale": true}, word("scatter.scale"), [["log", word("scatter.scale.log")],
    ["linear", word("scatter.scale.linear")]], numericColumns().some(isSkewed) ? "log" : "linear", changed);
  return el("div", {class: "controls"}, axes, colour, scale);
}

// Most values so near together that on a plain scale they would be one heap.
function isSkewed(column) {
  const sorted = column.v.filter(value => value !== null).map(Math.abs).sort((a, b) => a - b);
  const at = share => sorted[Math.floor(share * (sorted.length - 1))];
  return sorted.length > 2 && at(1) > 8 * Math.max(at(.5), Number.MIN_VALUE);
}

// Logarithmic on both sides of 0, and through it: log(1 + |x|) with the sign of x. Of what stays within 1 there is
// nothing to draw together.
function toLog(value) {
  return value === null ? null : Math.sign(value) * Math.log1p(Math.abs(value));
}

function reach(column, sign) {
  return column.v.reduce((most, value) => Math.max(most, value === null ? 0 : sign * value), 0);
}

function canLog(column) {
  return Math.max(reach(column, 1), reach(column, -1)) > 1;
}

function logTicks(column) {
  const ticks = [0];
  const most = Math.max(reach(column, 1), reach(column, -1));
  const step = most > 1e7 ? 100 : 10;
  for (const sign of [1, -1]) {
    for (let tick = step === 100 || reach(column, -1) > 1 ? step : 1; tick <= reach(column, sign); tick *= step) {
      ticks.push(sign * tick);
    }
  }
  return {tickvals: ticks.map(toLog), ticktext: ticks.map(tick => plain(bare(tick, column.f)))};
}

function hoverTexts() {
  if (!points.hover) {
    const groupings = Object.keys(points.groups);
    points.hover = Array.from({length: points.n}, (_, i) => {
      const lines = points.ids ? ["<b>" + short(points.ids[i], 40) + "</b>"] : [];
      for (const column of points.columns) {
        const value = column.v[i];
        lines.push(plain(column.label) + ": " + (column.levels ? value === null ? words["missing"]
          : short(column.levels[value], 40) : plain(shown({v: value, f: column.f, u: column.u}))));
      }
      for (const name of groupings) {
        lines.push(short(name) + ": " + short(groupsOf(name)[points.groups[name][i]], 40));
      }
      return lines.join("<br>");
    });
  }
  return points.hover;
}

function groupsOf(name) {
  return data.groupings.find(grouping => grouping.name === name).groups;
}

// The points by group of a grouping; all in one without.
function byGroup(grouping) {
  if (!grouping) {
    return [{name: "", colour: PALETTE[0], symbol: SYMBOLS[0], at: Array.from({length: points.n}, (_, i) => i)}];
  }
  const groups = groupsOf(grouping).map((name, g) => ({name, colour: colourOf(grouping, name), symbol: symbolOf(g), at: []}));
  points.groups[grouping].forEach((g, i) => groups[g].at.push(i));
  return groups.filter(group => group.at.length > 0);
}

KINDS.scatter = function (chart, width, figure) {
  const columns = numericColumns();
  const chosen = axis => columns[Number(figure.querySelector(`select[data-axis="${axis}"]`).value)];
  const grouping = figure.querySelector("select[data-colour]").value;
  const wantsLog = figure.querySelector("select[data-scale]").value === "log";
  const [x, y, z] = ["x", "y", "z"].map(chosen);
  const hover = hoverTexts();
  const values = (column, at) => at.map(wantsLog && canLog(column) ? i => toLog(column.v[i]) : i => column.v[i]);
  const deep = hasWebGl();
  const size = points.n > 5000 ? 2.2 : points.n > 1000 ? 3 : 4.5;
  const traces = byGroup(grouping).map(group => ({
    type: deep ? "scatter3d" : "scatter", mode: "markers", name: short(group.name), x: values(x, group.at),
    y: values(y, group.at), ...(deep ? {z: values(z, group.at)} : {}),
    marker: {size: deep ? size : size + 2, color: group.colour, symbol: group.symbol, opacity: deep ? .85 : .6,
      line: {width: 0}},
    hovertext: group.at.map(i => hover[i]), hoverinfo: "text", showlegend: Boolean(grouping),
  }));
  const axis = column => ({title: {text: plain(column.label + (column.u ? " (" + column.u + ")" : ""))},
    gridcolor: ink("grid"), zerolinecolor: ink("line"), color: ink("ink"),
    ...(wantsLog && canLog(column) ? logTicks(column) : {tickformat: tickFormat(column)})});
  const legend = {orientation: "h", y: 0, yanchor: "top", x: .5, xanchor: "center", itemsizing: "constant",
    font: {color: ink("ink")}};
  if (!deep) {
    return {traces, height: 520, note: word("scatter.flat"), layout: {xaxis: axis(x), yaxis: axis(y), legend}};
  }
  // Further off where the picture is taller than wide, for the axes to be in it.
  const far = width < 500 ? 1.8 : 1;
  return {traces, height: width < 500 ? 460 : 640, layout: {legend, margin: {l: 0, r: 0, t: 0, b: 0},
    uirevision: [x.name, y.name, z.name].join("/"),
    scene: {xaxis: axis(x), yaxis: axis(y), zaxis: axis(z), bgcolor: "rgba(0,0,0,0)", aspectmode: "cube",
      camera: {eye: {x: 1.3 * far, y: -1.45 * far, z: .6 * far}, center: {x: 0, y: 0, z: -.12}}}}};
};
