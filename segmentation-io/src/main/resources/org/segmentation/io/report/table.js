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
