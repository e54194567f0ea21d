// The kinds of charts that show change: streams, bars of parts, paths, and how far something moved.

const OUTSIDE = "#7a828c";
const CAME = ["#0072b2", "#3a9bd6"];
const WENT = ["#d55e00", "#d98200"];

// The labels in the order of their groups, what is no group last.
function inGroupOrder(labels, grouping) {
  const groups = [...(groupColours.get(grouping) || new Map()).keys()];
  const place = label => groups.includes(label) ? groups.indexOf(label) : groups.length;
  return [...new Set(labels)].sort((a, b) => place(a) - place(b));
}

// From top to bottom the middles of what stands in a column: as high as each is, with the same space between any two.
function middles(sizes, scale, space, height) {
  let at = (height - sizes.reduce((sum, size) => sum + size * scale, 0) - (sizes.length - 1) * space) / 2;
  return sizes.map(size => {
    const middle = at + size * scale / 2;
    at += size * scale + space;
    return middle;
  });
}

KINDS.flows = function (chart, width) {
  const [from, to, size] = chart.table;
  const starts = inGroupOrder(from.v, chart.by);
  const ends = inGroupOrder(to.v, chart.by);
  const colour = (label, i) => colourOf(chart.by, label, groupColours.has(chart.by) ? OUTSIDE : PALETTE[i % PALETTE.length]);
  const sum = (column, label) => size.v.reduce((all, value, i) => all + (column.v[i] === label ? value : 0), 0);
  const left = starts.map(label => sum(from, label));
  const right = ends.map(label => sum(to, label));
  const total = left.reduce((all, value) => all + value, 0);
  const most = Math.max(starts.length, ends.length);
  const space = 16;
  const thick = 16;
  const margin = {l: 4, r: 4, t: 34, b: 10};
  const inner = Math.max(320, 40 * most);
  // As plotly.js scales them; it puts them in an order of its own unless it is told where.
  const scale = (inner - (most - 1) * space) / total;
  const wide = width - margin.l - margin.r;
  const head = (text, x) => ({text: short(text, 30), showarrow: false, xref: "paper", yref: "paper", x, xanchor: x ? "right" : "left",
    y: 1, yanchor: "bottom", yshift: 8, font: {size: 13, color: ink("soft")}});
  const label = (text, value) => `${short(text, width < 500 ? 16 : 34)}  ${plain(shown({v: value, f: size.f, u: size.u}))}`;
  return {height: inner + margin.t + margin.b, layout: {margin, annotations: [head(from.t, 0), head(to.t, 1)]}, traces: [{
    type: "sankey", arrangement: "fixed", hoverinfo: "none", textfont: {color: ink("ink"), size: 13, shadow: "none"},
    node: {label: [...starts.map((text, i) => label(text, left[i])), ...ends.map((text, i) => label(text, right[i]))],
      pad: space, thickness: thick, line: {width: 0}, color: [...starts.map(colour), ...ends.map(colour)],
      x: [...starts.map(() => thick / 2 / wide), ...ends.map(() => 1 - thick / 2 / wide)],
      y: [...middles(left, scale, space, inner), ...middles(right, scale, space, inner)].map(middle => middle / inner)},
    link: {source: from.v.map(text => starts.indexOf(text)), target: to.v.map(text => starts.length + ends.indexOf(text)),
      value: size.v, color: from.v.map((text, i) => faded(colour(text, starts.indexOf(text)), text === to.v[i] ? .22 : .5)),
      customdata: size.v.map((value, i) => `${short(from.v[i])} → ${short(to.v[i])}: ${plain(shown({v: value, f: size.f, u: size.u}))}`),
      hovertemplate: "%{customdata}<extra></extra>"},
  }]};
};

// Bars of parts: upright by date, lying by label. Parts that went are below 0, and a mark says what remains.
KINDS.stacks = function (chart, width) {
  const rows = chart.table[0];
  const columns = drawnColumns(chart);
  const upright = rows.f === "date";
  const at = rows.v.map((_, i) => i);
  const sums = at.map(i => columns.reduce((sum, column) => sum + (column.v[i] || 0), 0));
  const signed = columns.some(column => column.v.some(value => value < 0));
  const own = {came: 0, went: 0};
  const traces = [];
  columns.forEach((column, s) => {
    const went = column.v.some(value => value < 0);
    const plainColour = !signed ? PALETTE[s % PALETTE.length] : went ? WENT[own.went++ % 2] : CAME[own.came++ % 2];
    if (!column.v.some(value => value)) {
      return;
    }
    traces.push({type: "bar", orientation: upright ? "v" : "h", name: short(column.t), [upright ? "x" : "y"]: at,
      [upright ? "y" : "x"]: column.v, marker: {color: colourOf(chart.by, column.t, plainColour), line: {width: 0}}, hoverinfo: "text",
      hovertext: column.v.map((value, i) => `${plain(bare(rows.v[i], rows.f))}<br>${plain(column.t)}: `
        + plain(shown({v: value, f: column.f, u: column.u}))
        + (!signed && sums[i] > 0 ? ` (${plain(bare(value / sums[i], "share"))})` : ""))});
  });
  if (signed && !upright) {
    traces.push({type: "scatter", mode: "markers", name: word("chart.sum"), x: sums, y: at, hoverinfo: "text",
      marker: {symbol: "diamond", size: 11, color: ink("ink"), line: {color: ink("paper"), width: 2}},
      hovertext: sums.map((sum, i) => `${plain(rows.v[i])}<br>${plain(word("chart.sum"))}: ${plain(shown({v: sum, f: columns[0].f,
        u: columns[0].u}))}`)});
  }
  const step = Math.max(1, Math.ceil(rows.v.length * 90 / Math.max(100, width - 70)));
  const ticks = at.filter(i => (rows.v.length - 1 - i) % step === 0);
  const values = {tickformat: tickFormat(columns[0]), nticks: 6, zeroline: true};
  const places = upright ? {tickvals: ticks, ticktext: ticks.map(i => plain(bare(rows.v[i], rows.f))), tickangle: 0}
    : {tickvals: at, ticktext: rows.v.map(label => short(label, width < 500 ? 18 : 34)), autorange: "reversed"};
  const bare0 = {...places, showgrid: false, zeroline: false, ticks: ""};
  return {traces, height: upright ? 400 : 80 + rows.v.length * 40, layout: {barmode: "relative", bargap: upright ? .18 : .34,
    legend: {orientation: "h", y: 1.03, yanchor: "bottom", x: 0, traceorder: "normal", font: {color: ink("ink")}},
    xaxis: upright ? bare0 : values, yaxis: upright ? values : bare0}};
};

// A path with a mark in its group's colour before each step; of one too long the middle is left out.
function pathText(path, grouping, most) {
  const colours = groupColours.get(grouping) || new Map();
  let steps = String(path).split(" → ");
  if (!steps.every(step => colours.has(step) || step === "-")) {
    return short(path, most);
  }
  const long = () => steps.reduce((sum, step) => sum + Array.from(step).length + 5, 0) > most;
  if (long()) {
    const all = steps;
    for (let out = 1; long() && out < all.length - 1; out++) {
      const ahead = Math.ceil((all.length - out) / 2);
      steps = [...all.slice(0, ahead), "…", ...all.slice(ahead + out)];
    }
  }
  const fair = Math.max(6, Math.floor(most / steps.length) - 5);
  return steps.map(step => step === "…" ? step
    : `<span style="color:${colours.get(step) || OUTSIDE}">●</span> ${short(step, long() ? fair : 34)}`).join(" → ");
}

// Each path over its bar, so that there is room for it on a telephone too.
KINDS.paths = function (chart, width) {
  const labels = chart.table[0].v;
  const [column] = drawnColumns(chart);
  const more = chart.table[2];
  const largest = Math.max(0, ...column.v);
  return {height: 24 + labels.length * 50, layout: {
    margin: {l: 4, r: 14, t: 4, b: 4},
    annotations: labels.map((label, i) => ({text: pathText(label, chart.by, Math.floor((width - 20) / 7.4)), showarrow: false,
      xref: "paper", x: 0, xanchor: "left", y: i - .24, yanchor: "middle", align: "left", font: {size: 13, color: ink("ink")}})),
    xaxis: {visible: false, range: [0, largest > 0 ? largest * (width < 500 ? 1.5 : 1.2) : 1]},
    yaxis: {visible: false, range: [labels.length - .5, -.5]},
  }, traces: [{type: "bar", orientation: "h", x: column.v, y: labels.map((_, i) => i + .18), width: .3, cliponaxis: false,
    marker: {color: faded(PALETTE[0], .75)}, textposition: "outside", textfont: {size: 12},
    text: column.v.map((value, i) => plain(bare(value, column.f)) + (more ? " · " + plain(bare(more.v[i], more.f)) : "")),
    hoverinfo: "text", hovertext: labels.map((label, i) => `${short(label, 120)}<br>${plain(column.t)}: ${plain(bare(column.v[i], column.f))}`
      + (more ? `<br>${plain(more.t)}: ${plain(bare(more.v[i], more.f))}` : "")),
  }]};
};

// A heat map in standard deviations, on a wide screen with what they are in units. Its colours are full at one at least, so
// that next to nothing is pale.
KINDS.deviations = function (chart, width) {
  const units = chart.table.slice(1 + chart.drawn, 1 + 2 * chart.drawn);
  const signed = (value, text) => (value > 0 ? "+" : "") + plain(text);
  const unit = (r, c, turned) => {
    const [column, row] = turned ? [units[r], c] : [units[c], r];
    return signed(column.v[row], shown({v: column.v[row], f: column.f, u: column.u}));
  };
  const drawn = heatmap(chart, width, 1, (value, r, c, turned) => signed(value, bare(value, "number"))
    + (width < 500 ? "" : "<br>" + unit(r, c, turned)));
  const [trace] = drawn.traces;
  const turned = trace.z.length !== rowsOf(chart.table);
  trace.hovertext = trace.hovertext.map((line, r) => line.map((text, c) => `${text}<br>${unit(r, c, turned)}`));
  return {...drawn, height: 90 + trace.z.length * (width < 500 ? 40 : 56)};
};
