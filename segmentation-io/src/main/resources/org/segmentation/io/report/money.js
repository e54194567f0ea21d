// Kinds of charts for the money: figures that share no unit beside each other, a curve with its band, means with intervals.

// A small picture of bars for each column, over the same rows.
KINDS.multiples = function (chart, width) {
  const labels = chart.table[0];
  const columns = drawnColumns(chart);
  const wide = across(columns.length, width, 250);
  const down = Math.ceil(columns.length / wide);
  const places = labels.v.map((_, i) => i);
  const colours = labels.v.map(label => colourOf(chart.by, label, PALETTE[0]));
  const high = 62 + labels.v.length * 27;
  const layout = {grid: {rows: down, columns: wide, pattern: "independent", xgap: .08, ygap: Math.min(.5, 62 / high)},
    annotations: [], margin: {l: 10, r: 14, t: 36, b: 6}, bargap: .3};
  const traces = [];
  columns.forEach((column, s) => {
    const n = s === 0 ? "" : s + 1;
    const known = column.v.filter(value => value !== null);
    const least = Math.min(0, ...known);
    const most = Math.max(0, ...known);
    const room = .34 * (most - least || 1);
    traces.push({type: "bar", orientation: "h", y: places, x: column.v, xaxis: "x" + n, yaxis: "y" + n, showlegend: false,
      marker: {color: colours}, text: column.v.map(value => plain(bare(value, column.f))), textposition: "outside",
      cliponaxis: false, textfont: {size: 12, color: ink("ink")}, hoverinfo: "text",
      hovertext: labels.v.map((label, i) => `${plain(label)}<br>${plain(column.t)}: `
        + plain(shown({v: column.v[i], f: column.f, u: column.u})))});
    // What is not known has no bar, but says so.
    traces.push({type: "scatter", mode: "text", y: places.filter(i => column.v[i] === null), xaxis: "x" + n, yaxis: "y" + n,
      x: places.filter(i => column.v[i] === null).map(() => 0), text: words["missing"], textposition: "middle right",
      textfont: {color: ink("soft")}, hoverinfo: "skip", showlegend: false});
    layout["xaxis" + n] = {range: [least < 0 ? least - room : 0, most + room], showticklabels: false, showline: false, showgrid: false,
      zeroline: true, zerolinecolor: ink("line"), fixedrange: true};
    layout["yaxis" + n] = {range: [labels.v.length - .5, -.5], tickvals: places, showgrid: false, showline: false, zeroline: false,
      ticktext: labels.v.map(label => short(label, width < 500 ? 18 : 26)), showticklabels: s % wide === 0, automargin: true,
      fixedrange: true};
    layout.annotations.push({text: short(titled(column), 38), showarrow: false, xref: `x${n} domain`, yref: `y${n} domain`,
      x: 0, xanchor: "left", y: 1, yanchor: "bottom", yshift: 4, font: {size: 13}});
  });
  return {traces, height: 30 + down * high, layout};
};

// A curve of steps, with the band between a lower and an upper one.
KINDS.band = function (chart) {
  const [x, y, low, high] = chart.table;
  const edges = x.v.map((_, i) => i).filter(i => low.v[i] !== null && high.v[i] !== null);
  const edge = {type: "scatter", mode: "lines", x: edges.map(i => x.v[i]), line: {width: 0, shape: "hv"}, hoverinfo: "skip",
    showlegend: false};
  const text = i => [x, y, low, high].map(column =>
    `${plain(column.t)}: ${plain(shown({v: column.v[i], f: column.f, u: column.u}))}`).join("<br>");
  return {height: 380, traces: [
    {...edge, y: edges.map(i => low.v[i])},
    {...edge, y: edges.map(i => high.v[i]), fill: "tonexty", fillcolor: faded(PALETTE[0], .22)},
    {type: "scatter", mode: "lines", x: x.v, y: y.v, line: {color: PALETTE[0], width: 2.5, shape: "hv"}, showlegend: false,
      hovertext: x.v.map((_, i) => text(i)), hoverinfo: "text"},
  ], layout: {
    xaxis: {title: {text: plain(titled(x))}, rangemode: "tozero", tickformat: tickFormat(x), zeroline: false},
    yaxis: {title: {text: plain(y.t)}, tickformat: tickFormat(y), range: [0, 1.03]},
  }};
};

// A point and an interval a row; a broken line at the mark.
KINDS.intervals = function (chart, width) {
  const [labels, mean, low, high] = chart.table;
  const rows = labels.v.map((_, i) => i);
  const note = chart.table.slice(1).find(column => column.f === "text");
  const colour = i => colourOf(chart.by, labels.v[i], "#7a828c");
  const text = i => `${plain(labels.v[i])}<br>` + chart.table.slice(1).filter(column => column.v[i] !== "").map(column =>
    `${plain(column.t)}: ${plain(shown({v: column.v[i], f: column.f, u: column.u}))}`).join("<br>");
  const traces = rows.filter(i => mean.v[i] !== null).map(i => ({
    type: "scatter", mode: "markers+text", x: [mean.v[i]], y: [i], showlegend: false,
    error_x: {type: "data", symmetric: false, array: [high.v[i] === null ? 0 : high.v[i] - mean.v[i]],
      arrayminus: [low.v[i] === null ? 0 : mean.v[i] - low.v[i]], color: colour(i), thickness: 2.5, width: 5},
    marker: {size: 12, color: colour(i)}, text: [plain(bare(mean.v[i], mean.f))], textposition: "top center",
    textfont: {size: 12}, cliponaxis: false, hovertext: [text(i)], hoverinfo: "text",
  }));
  const mark = Number(chart.mark);
  const ends = [mark, ...[mean, low, high].flatMap(column => column.v.filter(value => value !== null))];
  const range = rangeOf(ends);
  traces.push({type: "scatter", mode: "lines", x: [mark, mark], y: [-.6, rows.length - .4], showlegend: false,
    line: {color: PALETTE[5], width: 1.5, dash: "dash"}, hovertext: plain(bare(mark, mean.f)), hoverinfo: "text"});
  return {traces, height: 80 + rows.length * 48, layout: {
    xaxis: {title: {text: plain(titled(mean))}, range, tickformat: tickFormat(mean), zeroline: false},
    yaxis: {range: [rows.length - .4, -.6], tickvals: rows, showgrid: false, zeroline: false, ticktext: rows.map(i =>
      short(labels.v[i], width < 500 ? 18 : 34)
        + (note && note.v[i] ? `<br><span style="font-size:11px">${short(note.v[i], 26)}</span>` : ""))},
  }};
};
