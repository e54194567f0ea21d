// The kinds of charts that show more than a line or a bar a figure.

function sequential() {
  return isDark() ? [[0, "#1f2a37"], [1, "#2f86cc"]] : [[0, "#f1f6fb"], [.5, "#8cc0e3"], [1, "#0b5c99"]];
}

function diverging() {
  return isDark() ? [[0, "#b3541e"], [.5, "#1b222b"], [1, "#2f7fc4"]] : [[0, "#d0621a"], [.5, "#ffffff"], [1, "#0b6fb3"]];
}

// The colour of a scale at a place from 0 to 1.
function mixed(scale, place) {
  const at = Math.max(0, Math.min(1, place));
  const upper = Math.max(1, scale.findIndex(step => step[0] >= at));
  const [[from, one], [to, other]] = [scale[upper - 1], scale[upper]];
  const part = (colour, i) => parseInt(colour.slice(1 + 2 * i, 3 + 2 * i), 16);
  return "#" + [0, 1, 2].map(i => Math.round(part(one, i) + (part(other, i) - part(one, i)) * (at - from) / (to - from))
    .toString(16).padStart(2, "0")).join("");
}

// With rows for columns and columns for rows: what is too wide for a small screen is tall instead.
function turned(chart) {
  const columns = drawnColumns(chart);
  const {f, u} = columns[0];
  return {...chart, drawn: rowsOf(chart.table), axis: "", table: [{t: chart.axis, f: "text", u: "", v: columns.map(column => column.t)},
    ...chart.table[0].v.map((label, row) => ({t: String(label), f, u, v: columns.map(column => column.v[row])}))]};
}

KINDS.heatmap = (chart, width) => heatmap(chart, width, 0, null);

// Colours are full at the largest value, or at what is given if that is more; texts of fields are figures unless given.
function heatmap(given, width, least, textOf) {
  const chart = width < 500 && given.drawn > Math.max(5, rowsOf(given.table)) ? turned(given) : given;
  const columns = drawnColumns(chart);
  const rows = chart.table[0];
  const z = rows.v.map((_, r) => columns.map(column => column.v[r]));
  const values = z.flat().filter(value => value !== null);
  const both = columns[0].f === "change" || least > 0 || values.some(value => value < 0);
  // Beyond twice as much the colour does not change: one outlier would pale all others.
  // Of many fields, neither do the few highest.
  const sizes = values.map(Math.abs).sort((a, b) => a - b);
  const reach = columns[0].f === "change" ? 1
    : Math.max(least, sizes[Math.ceil((sizes.length > 50 ? .98 : 1) * sizes.length) - 1] || 0) || 1;
  const longest = Math.max(0, ...rows.v.map(label => Array.from(String(label)).length));
  const beside = 50 + 7.2 * Math.min(longest, width < 500 ? 18 : 34);
  const each = (width - beside) / columns.length;
  // Of many lines each is lower; figures stand in fields that are wide enough for them alone, and so do labels.
  const low = rows.v.length > 15;
  const every = Math.ceil(22 / each);
  const labelled = columns.map((_, c) => c).filter(c => c % every === 0);
  const labels = columnLabels(labelled.map(c => columns[c].t), each * every);
  // Those aslant reach beyond the last column.
  const reaching = labels.tickangle === 0 ? 0 : 5.6 * Array.from(labels.ticktext[labelled.length - 1] ?? "").length + 22 - each / 2;
  const figure = (value, f) => value === null ? "" : plain(f === "share" && each < 46 ? round.format(value) : bare(value, f));
  return {height: 90 + rows.v.length * (low ? 28 : 46), traces: [{
    type: "heatmap", z, x: columns.map((_, c) => c), y: rows.v.map((_, r) => r), xgap: 2, ygap: 2, showscale: false,
    colorscale: both ? diverging() : sequential(), zmin: both ? -reach : 0, zmax: reach,
    hovertext: z.map((line, r) => line.map((value, c) => `${plain(rows.t)}: ${plain(rows.v[r])}<br>`
      + `${plain(chart.axis || "")}${chart.axis ? ": " : ""}${plain(columns[c].t)}<br>`
      + plain(shown({v: value, f: columns[c].f, u: columns[c].u})))),
    hoverinfo: "text",
  }], layout: {
    annotations: each < 38 ? [] : z.flatMap((line, r) => line.map((value, c) => ({x: c, y: r, showarrow: false,
      text: textOf ? textOf(value, r, c, chart !== given) : figure(value, columns[c].f), font: {size: 12.5, color: value === null ? ink("soft")
        : legible(mixed(both ? diverging() : sequential(), both ? .5 + value / reach / 2 : value / reach))}}))),
    margin: {l: 10, r: Math.max(14, Math.min(width / 4, reaching)), t: 10, b: 10},
    xaxis: {tickvals: labelled, ...labels, ticklabeloverflow: "allow", showgrid: false, zeroline: false, side: "top",
      title: {text: plain(chart.axis || "")}},
    yaxis: {tickvals: rows.v.map((_, r) => r), ticktext: rows.v.map(label => short(label, width < 500 ? 18 : 34)), autorange: "reversed",
      showgrid: false, zeroline: false, title: {text: chart.axis && width >= 500 ? plain(rows.t) : "", standoff: 10}},
  }};
}

KINDS.treemap = function (chart) {
  const [labels, sizes, ...more] = chart.table;
  const last = more[more.length - 1];
  const wholes = last && last.f === "text" ? [...new Set(last.v)] : [];
  const details = i => [`${plain(labels.v[i])}`, ...[sizes, ...more].map(column =>
    `${plain(column.t)}: ${plain(shown({v: column.v[i], f: column.f, u: column.u}))}`)].join("<br>");
  const total = whole => sizes.v.reduce((sum, size, i) => sum + (last.v[i] === whole ? size : 0), 0);
  const colours = labels.v.map((label, i) => colourOf(chart.by, label, PALETTE[i % PALETTE.length]));
  return {height: 430, layout: {margin: {l: 0, r: 0, t: 4, b: 0}}, traces: [{
    type: "treemap", branchvalues: "total", ids: [...wholes.map((_, w) => "w" + w), ...labels.v.map((_, i) => "s" + i)],
    labels: [...wholes.map(whole => short(whole, 40)), ...labels.v.map(label => short(label, 40))],
    parents: [...wholes.map(() => ""), ...labels.v.map((_, i) => wholes.length ? "w" + wholes.indexOf(last.v[i]) : "")],
    values: [...wholes.map(total), ...sizes.v],
    text: [...wholes.map(whole => plain(bare(total(whole), sizes.f))), ...sizes.v.map((size, i) => plain(bare(size, sizes.f))
      + (more[0] && more[0].f === "share" ? " · " + plain(bare(more[0].v[i], "share")) : ""))],
    hovertext: [...wholes.map(whole => `${plain(whole)}<br>${plain(sizes.t)}: ${plain(bare(total(whole), sizes.f))}`),
      ...labels.v.map((_, i) => details(i))],
    textinfo: "label+text", hoverinfo: "text", pathbar: {visible: false}, tiling: {pad: 3},
    marker: {colors: [...wholes.map(() => ink("shade")), ...colours], cornerradius: 6, line: {width: 0}},
    outsidetextfont: {color: ink("ink")},
    insidetextfont: {size: 14, color: [...wholes.map(() => ink("ink")), ...colours.map(legible)]},
  }]};
};

// From the least to the largest with a little room, and some room where there is only one.
function rangeOf(values) {
  const least = Math.min(...values);
  const most = Math.max(...values);
  const room = values.length === 0 ? 1 : .06 * (most - least) || Math.abs(most) || 1;
  return values.length === 0 ? [0, 1] : [least - room, most + room];
}

KINDS.boxes = function (chart, width) {
  const [feature, group, min, lower, median, upper, max, mean] = chart.table;
  const features = [...new Set(feature.v)];
  const groups = [...new Set(group.v)];
  const wide = across(features.length, width, 270);
  const down = Math.ceil(features.length / wide);
  const layout = {grid: {rows: down, columns: wide, pattern: "independent", xgap: .16, ygap: .3}, annotations: [],
    margin: {l: 10, r: 14, t: 30, b: 10}, boxmode: "overlay", legend: {orientation: "h", y: 1.08, yanchor: "bottom", x: 0}};
  const traces = [];
  // plotly.js finds no range for numbers next to nothing, and no place for those beyond all measure.
  const figure = value => Math.abs(value) < 1e-100 ? 0 : Math.max(-1e100, Math.min(1e100, value));
  features.forEach((name, f) => {
    const n = f === 0 ? "" : f + 1;
    const ends = [];
    feature.v.forEach((_, i) => {
      if (feature.v[i] !== name || median.v[i] === null) {
        return;
      }
      const g = groups.indexOf(group.v[i]);
      const colour = colourOf(chart.by, group.v[i], PALETTE[g % PALETTE.length]);
      const whisker = 1.5 * (upper.v[i] - lower.v[i]);
      const lowest = figure(Math.max(min.v[i], lower.v[i] - whisker));
      const highest = figure(Math.min(max.v[i], upper.v[i] + whisker));
      ends.push(lowest, highest, figure(mean.v[i]));
      traces.push({type: "box", name: short(group.v[i]), legendgroup: String(g), showlegend: f === 0, x: [g], xaxis: "x" + n,
        yaxis: "y" + n, q1: [figure(lower.v[i])], median: [figure(median.v[i])], q3: [figure(upper.v[i])], mean: [figure(mean.v[i])],
        lowerfence: [lowest], upperfence: [highest],
        line: {color: colour, width: 1.8}, fillcolor: faded(colour, .25), width: .6, boxmean: true, boxpoints: false,
        hoverinfo: "y"});
    });
    layout["xaxis" + n] = {showticklabels: false, showgrid: false, zeroline: false, range: [-.6, groups.length - .4],
      fixedrange: true};
    layout["yaxis" + n] = {gridcolor: ink("grid"), zerolinecolor: ink("line"), nticks: 5, automargin: true, tickformat: ends.some(end => Math.abs(end) > 1e15) ? ".1e" : ",~r",
      range: rangeOf(ends)};
    layout.annotations.push({text: short(name, 36), showarrow: false, xref: `x${n} domain`, yref: `y${n} domain`,
      x: 0, xanchor: "left", y: 1.03, yanchor: "bottom", font: {size: 13}});
  });
  return {traces, height: 70 + down * 230, layout};
};

// Labels moved up or down until none stands on another.
function apart(labels, extent) {
  const placed = [];
  for (const label of [...labels].sort((a, b) => a.y - b.y)) {
    const near = other => Math.abs(other.x - label.x) < .3 * extent && Math.abs(other.y - label.y) < .055 * extent;
    for (let other = placed.find(near); other; other = placed.find(near)) {
      label.y = other.y + .0551 * extent;
    }
    placed.push(label);
  }
  return placed;
}

// Points, segments and arrows; arrows are drawn as long as fits, and alike.
KINDS.map = function (chart, width) {
  const [name, kind, x, y, customers] = chart.table;
  const traces = [];
  const places = name.v.map((_, i) => i).filter(i => customers.v[i] !== null && x.v[i] !== null);
  const arrows = name.v.map((_, i) => i).filter(i => customers.v[i] === null);
  const map = points.map || {at: [], x: [], y: []};
  for (const group of byGroup(points.groups[chart.by] ? chart.by : "")) {
    const member = new Set(group.at);
    const at = map.at.map((point, i) => i).filter(i => member.has(map.at[i]));
    traces.push({type: "scatter", mode: "markers", name: short(group.name), x: at.map(i => map.x[i]), y: at.map(i => map.y[i]),
      marker: {size: 5, color: group.colour, symbol: group.symbol, opacity: .4}, hoverinfo: "text",
      hovertext: at.map(i => hoverTexts()[map.at[i]])});
  }
  const extent = Math.max(1e-9, ...map.x.map(Math.abs), ...map.y.map(Math.abs));
  const longest = Math.max(1e-9, ...arrows.map(i => Math.hypot(x.v[i], y.v[i])));
  const scale = .6 * extent / longest;
  traces.push({type: "scatter", mode: "markers+text", x: places.map(i => x.v[i]), y: places.map(i => y.v[i]), showlegend: false,
    marker: {size: 16, color: places.map(i => colourOf(chart.by, name.v[i], PALETTE[0])), line: {color: ink("paper"), width: 2.5}},
    text: places.map(i => "<b>" + short(name.v[i], width < 500 ? 14 : 34) + "</b>"), textposition: "top center",
    textfont: {color: ink("ink"), size: 13}, hoverinfo: "text", hovertext: places.map(i =>
      `${plain(name.v[i])}<br>${plain(customers.t)}: ${plain(bare(customers.v[i], "count"))}`)});
  const labels = apart(arrows.map(i => ({name: name.v[i], x: 1.07 * scale * x.v[i], y: 1.07 * scale * y.v[i]})), extent);
  return {traces, height: width < 500 ? 420 : 600, layout: {
    legend: {orientation: "h", y: 1.02, yanchor: "bottom", x: 0, itemsizing: "constant", font: {color: ink("ink")}},
    annotations: arrows.map(i => ({x: scale * x.v[i], y: scale * y.v[i], ax: 0, ay: 0, xref: "x", yref: "y", axref: "x", ayref: "y",
      showarrow: true, arrowhead: 3, arrowwidth: 2, arrowcolor: ink("ink"), text: ""})).concat(labels.map(label => ({
      x: label.x, y: label.y, showarrow: false, text: short(label.name, 24), bgcolor: faded(ink("paper"), .75),
      font: {size: 12, color: ink("ink")}}))),
    xaxis: {title: {text: plain(x.t)}, zeroline: true}, yaxis: {title: {text: plain(y.t)}, scaleanchor: width < 500 ? undefined : "x"},
  }};
};
