// Tables: figures behind charts, the table of segments that can be sorted and filtered, and both as CSV.

function rowsOf(columns) {
  return columns.length ? columns[0].v.length : 0;
}

function isNumber(column) {
  return column.f !== "text" && column.f !== "date";
}

function cell(column, row, tag, grouping) {
  const value = column.v[row];
  const content = [bare(value, column.f)];
  const colour = grouping && colourOf(grouping, value);
  if (colour) {
    content.unshift(el("span", {class: "swatch", style: "--group:" + colour, "aria-hidden": "true"}));
  }
  return el(tag, {class: isNumber(column) ? "number" : null, scope: tag === "th" ? "row" : null}, content);
}

function plainTable(columns, caption, grouping) {
  const head = el("tr", {}, columns.map(column =>
    el("th", {scope: "col", class: isNumber(column) ? "number" : null}, titled(column))));
  const body = Array.from({length: rowsOf(columns)}, (_, row) => el("tr", {}, columns.map((column, c) =>
    cell(column, row, c === 0 ? "th" : "td", c === 0 ? grouping : null))));
  return el("div", {class: "scroll", tabindex: "0", role: "region", "aria-label": caption},
    el("table", {}, el("caption", {}, caption), el("thead", {}, head), el("tbody", {}, body)));
}

// Text that a spreadsheet would run as a formula begins with an apostrophe instead, full-width forms included.
function neutralised(text) {
  return /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/.test(text) ? "'" + text : text;
}

function csvCell(value, isText) {
  if (value === null || value === undefined) {
    return "";
  }
  const content = isText ? neutralised(String(value)) : String(value);
  return /[\u0000-\u001f",]|^\s|\s$/.test(content) ? '"' + content.replaceAll('"', '""') + '"' : content;
}

function csv(columns) {
  const lines = [columns.map(column => csvCell(titled(column), true)).join(",")];
  for (let row = 0; row < rowsOf(columns); row++) {
    lines.push(columns.map(column => csvCell(column.v[row], !isNumber(column))).join(","));
  }
  // The mark at the start tells spreadsheets that it is UTF-8.
  return "\ufeff" + lines.join("\r\n") + "\r\n";
}

function saveCsv(name, columns) {
  save(name + ".csv", "text/csv;charset=utf-8", csv(columns));
}

// All segments, to be sorted by any column and filtered by any text.
function segmentTable(columns) {
  const rows = Array.from({length: rowsOf(columns)}, (_, row) => row);
  const lines = rows.map(row => el("tr", {}, columns.map((column, c) => cell(column, row, c === 1 ? "th" : "td", c === 1
    ? columns[0].v[row] : null))));
  const texts = lines.map(line => line.textContent.toLocaleLowerCase(locale));
  const body = el("tbody", {}, lines);
  const found = el("p", {class: "says found", role: "status"});
  const filter = el("input", {type: "search", "aria-label": word("table.filter.long"), placeholder: word("table.filter.hint"),
    input: show});
  const heads = columns.map((column, c) => el("th", {scope: "col", class: isNumber(column) ? "number" : null, "aria-sort": "none"},
    el("button", {type: "button", title: word("table.sort", {column: text(column.t)}), click: () => sort(c)}, titled(column))));

  function show() {
    const sought = filter.value.trim().toLocaleLowerCase(locale);
    lines.forEach((line, row) => line.hidden = !texts[row].includes(sought));
    found.textContent = word("table.shown", {shown: count(lines.filter(line => !line.hidden).length), rows: count(rows.length)});
  }

  function sort(c) {
    const down = heads[c].getAttribute("aria-sort") === (isNumber(columns[c]) ? "none" : "ascending")
      || heads[c].getAttribute("aria-sort") === "ascending";
    heads.forEach((head, h) => head.setAttribute("aria-sort", h !== c ? "none" : down ? "descending" : "ascending"));
    const values = columns[c].v;
    const compare = isNumber(columns[c]) ? (a, b) => values[a] - values[b]
      : (a, b) => String(values[a]).localeCompare(String(values[b]), locale, {numeric: true});
    rows.sort((a, b) => values[a] === null || values[b] === null ? (values[a] === null) - (values[b] === null) || a - b
      : (down ? -compare(a, b) : compare(a, b)) || a - b);
    body.append(...rows.map(row => lines[row]));
  }

  show();
  const title = word("segments.title");
  return el("div", {class: "paper"},
    el("div", {class: "controls search"}, el("label", {}, word("table.filter"), filter),
      el("button", {type: "button", "data-action": "csv", "aria-label": word("action.csv.long", {chart: text(title)}),
        click: () => saveCsv("segments", columns)}, word("action.csv"))),
    found, el("div", {class: "scroll", tabindex: "0", role: "region", "aria-label": title},
      el("table", {"data-table": "segments"}, el("caption", {}, title), el("thead", {}, el("tr", {}, heads)), body)));
}
