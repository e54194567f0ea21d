// What plotly.js is to draw for each kind of chart, from the table behind it.

// plotly.js reads some HTML in texts: to it, a text is given with its marks spelt out.
function plain(value) {
  return String(value).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function short(value, most = 34) {
  const characters = Array.from(String(value));
  return plain(characters.length > most ? characters.slice(0, most - 1).join("") + "…" : value);
}

function baseLayout(more = {}) {
  const axis = {gridcolor: ink("grid"), linecolor: ink("line"), zerolinecolor: ink("line"), automargin: true};
  return {
    paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)", hovermode: "closest", separators: separators(),
    font: {family: getComputedStyle(document.body).fontFamily, size: 13, color: ink("ink")},
    hoverlabel: {bgcolor: ink("paper"), bordercolor: ink("line"), font: {color: ink("ink")}, align: "left", namelength: -1},
    margin: {l: 10, r: 14, t: 10, b: 10},
    legend: {orientation: "h", y: 1.02, yanchor: "bottom", x: 0, font: {color: ink("ink")}},
    ...more,
    xaxis: {...axis, ...more.xaxis}, yaxis: {...axis, ...more.yaxis},
  };
}

function separators() {
  const parts = new Intl.NumberFormat(locale).formatToParts(1234567.8);
  const of = type => (parts.find(part => part.type === type) || {}).value || "";
  return (of("decimal") || ".") + of("group");
}

function tickFormat(column) {
  return column.v.some(value => Math.abs(value) > 1e15) ? ".1e" : column.f === "share" ? ".0%" : column.f === "change" ? "+.0%" : ",~r";
}

function drawnColumns(chart) {
  return chart.table.slice(1, 1 + chart.drawn);
}

// Labels of an axis below or above columns so wide: in lines where their words fit, else aslant.
function columnLabels(labels, wide) {
  const most = Math.max(6, Math.floor(wide / 7.6));
  const lines = labels.map(label => String(label).split(/\s+/).reduce((all, word) => {
    const longer = all[all.length - 1] + " " + word;
    return all.length && longer.length <= most ? [...all.slice(0, -1), longer] : [...all, word];
  }, []));
  const fits = lines.every(all => all.length <= 3 && all.every(line => line.length <= most));
  return fits ? {ticktext: lines.map(all => all.map(plain).join("<br>")), tickangle: 0}
    : {ticktext: labels.map(label => short(label, 20)), tickangle: -40};
}

// How many small pictures stand side by side, so that the lines of them are about as long.
function across(number, width, least) {
  const most = Math.max(1, Math.min(number, Math.floor(width / least)));
  return Math.ceil(number / Math.ceil(number / most));
}

function seriesColour(chart, column, index) {
  return colourOf(chart.by, column.t, PALETTE[index % PALETTE.length]);
}

const KINDS = {
  bars(chart, width) {
    const labels = chart.table[0].v;
    const columns = drawnColumns(chart);
    // Texts after the numbers stand under the labels.
    const note = chart.table.slice(1).find(column => column.f === "text");
    const notes = note ? note.v : null;
    const own = labels.map(label => colourOf(chart.by, label, PALETTE[0]));
    const traces = columns.map((column, s) => ({
      type: "bar", orientation: "h", name: plain(column.t), showlegend: false,
      y: labels.map((_, i) => i), x: column.v,
      marker: {color: s === 0 ? own : own.map(colour => faded(colour, .45)),
        line: {color: own, width: s === 0 ? 0 : 1.5}},
      text: column.v.map(value => value === null ? "" : plain(bare(value, column.f))), textposition: "outside",
      cliponaxis: false, textfont: {size: 12},
      hovertext: labels.map((label, i) => `${plain(label)}<br>${plain(column.t)}: ${plain(bare(column.v[i], column.f))}`),
      hoverinfo: "text", offsetgroup: String(s),
    }));
    if (columns.length > 1) {
      columns.forEach((column, s) => traces.push({type: "bar", orientation: "h", name: plain(column.t), y: [null], x: [null],
        offsetgroup: String(s),
        marker: {color: faded("#7a828c", s === 0 ? 1 : .45), line: {color: "#7a828c", width: s === 0 ? 0 : 1.5}}}));
    }
    const most = Math.max(0, ...columns.flatMap(column => column.v.filter(value => value !== null)));
    return {traces, height: 60 + labels.length * (Math.max(columns.length * 19, notes ? 38 : 0) + 13), layout: {
      barmode: "group", bargap: .28, bargroupgap: .06,
      xaxis: {tickformat: tickFormat(columns[0]), range: most > 0 ? [0, most * (width < 500 ? 1.3 : 1.16)] : undefined, nticks: 6},
      yaxis: {autorange: "reversed", tickvals: labels.map((_, i) => i), ticktext: labels.map((label, i) =>
        short(label, width < 500 ? 18 : 34) + (notes ? `<br><span style="font-size:11px">${short(notes[i] ?? "", 30)}</span>` : "")),
        showgrid: false, zeroline: false, ticks: ""},
    }};
  },

  lines(chart, width) {
    const x = chart.table[0];
    const named = !isNumber(x) && x.v.length <= 40;
    const columns = drawnColumns(chart);
    const traces = columns.map((column, s) => ({
      type: "scatter", mode: "lines+markers", name: plain(column.t), x: x.v.map((value, i) => named ? i : value),
      y: column.v, line: {color: seriesColour(chart, column, s), width: 2.5},
      marker: {size: x.v.length > 60 ? 0 : 8, symbol: symbolOf(s)},
      hovertext: column.v.map((value, i) => `${plain(titled(x))}: ${plain(bare(x.v[i], x.f))}<br>${plain(column.t)}: `
        + plain(bare(value, column.f))), hoverinfo: "text", showlegend: columns.length > 1,
    }));
    const at = x.v.findIndex(value => String(value) === chart.mark);
    if (at >= 0) {
      traces.push({type: "scatter", mode: "markers+text", x: [traces[0].x[at]], y: [columns[0].v[at]],
        marker: {size: 17, color: "rgba(0,0,0,0)", line: {width: 3, color: PALETTE[5]}}, showlegend: false,
        text: ["  " + plain(titled(x)) + ": " + plain(bare(x.v[at], x.f))], textposition: "top right",
        textfont: {size: 14, color: ink("ink")}, hoverinfo: "skip", cliponaxis: false});
    }
    return {traces, height: 360, layout: {
      xaxis: {title: {text: isNumber(x) ? plain(titled(x)) : ""}, ...(x.f === "share" ? {tickformat: tickFormat(x), rangemode: "tozero"} : {}), ...(x.f === "count" && x.v.length <= 30 ? {tickvals: x.v}
        : named ? {tickvals: x.v.map((_, i) => i), ...columnLabels(x.v, (width - 90) / x.v.length), zeroline: false} : {})},
      yaxis: {title: {text: plain(chart.axis || (columns.length === 1 ? titled(columns[0]) : ""))},
        tickformat: tickFormat(columns[0]), rangemode: "tozero"},
    }};
  },

  panels(chart, width) {
    const x = chart.table[0];
    const columns = drawnColumns(chart);
    const wide = across(columns.length, width, 260);
    const down = Math.ceil(columns.length / wide);
    const at = x.v.findIndex(value => String(value) === chart.mark);
    const layout = {grid: {rows: down, columns: wide, pattern: "independent", xgap: .18, ygap: .42}, annotations: []};
    const traces = [];
    columns.forEach((column, s) => {
      const n = s === 0 ? "" : s + 1;
      traces.push({type: "scatter", mode: "lines+markers", x: x.v, y: column.v, xaxis: "x" + n, yaxis: "y" + n,
        line: {color: PALETTE[s % PALETTE.length], width: 2}, marker: {size: x.v.map((_, i) => i === at ? 12 : 6)},
        hovertext: column.v.map((value, i) => `${plain(titled(x))}: ${plain(bare(x.v[i], x.f))}<br>`
          + plain(bare(value, column.f))), hoverinfo: "text", showlegend: false});
      layout["xaxis" + n] = {tickvals: x.v, gridcolor: ink("grid"), automargin: true};
      layout["yaxis" + n] = {gridcolor: ink("grid"), zerolinecolor: ink("line"), nticks: 5, automargin: true};
      layout.annotations.push({text: short(column.t, 40), showarrow: false, xref: `x${n} domain`, yref: `y${n} domain`,
        x: 0, xanchor: "left", y: 1.04, yanchor: "bottom", font: {size: 13}});
    });
    return {traces, height: 40 + down * 210, layout: {...layout, margin: {l: 10, r: 14, t: 30, b: 10}}};
  },
};
