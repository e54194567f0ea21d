// Figures and sentences in the reader's way of writing them, or the one the report was told.

const locale = supportedLocale();

function supportedLocale() {
  try {
    return data.locale ? Intl.getCanonicalLocales(data.locale) : undefined;
  } catch (unknown) {
    return undefined;
  }
}

function numberFormat(options) {
  return new Intl.NumberFormat(locale, options);
}

const whole = numberFormat({maximumFractionDigits: 0});
const percent = numberFormat({style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1});
const round = numberFormat({style: "percent", maximumFractionDigits: 0});
const loose = numberFormat({style: "percent", maximumFractionDigits: 1});
const change = numberFormat({style: "percent", maximumFractionDigits: 0, signDisplay: "exceptZero"});
const decimals = [0, 1, 2, 3].map(n => numberFormat({minimumFractionDigits: 0, maximumFractionDigits: n}));
const tiny = numberFormat({notation: "scientific", maximumSignificantDigits: 3});
const day = new Intl.DateTimeFormat(locale, {dateStyle: "medium", timeZone: "UTC"});
const money = moneyFormats();

function moneyFormats() {
  const digits = [0, 2];
  try {
    return digits.map(n => numberFormat({style: "currency", currency: data.currency, currencyDisplay: "narrowSymbol",
      minimumFractionDigits: n, maximumFractionDigits: n}));
  } catch (noCode) {
    const unit = data.currency ? " " + data.currency : "";
    return digits.map(n => {
      const plain = numberFormat({minimumFractionDigits: n, maximumFractionDigits: n});
      return {format: value => plain.format(value) + unit};
    });
  }
}

function plainNumber(value) {
  const size = Math.abs(value);
  if (size >= 1e15 || size > 0 && size < 5e-4) {
    return tiny.format(value);
  }
  if (Number.isInteger(value) || size >= 1e5) {
    return decimals[0].format(value);
  }
  return decimals[size >= 100 ? 1 : size >= 1 ? 2 : 3].format(value);
}

// A value by its kind, without its unit.
function bare(value, kind) {
  if (value === null || value === undefined) {
    return words["missing"];
  }
  switch (kind) {
    case "text": return value.length > LONGEST ? value.slice(0, LONGEST) + "…" : value;
    case "count": return whole.format(value);
    case "share": return percent.format(value);
    case "change": return change.format(value);
    case "money": return money[Math.abs(value) < 1000 && !Number.isInteger(value) ? 1 : 0].format(value);
    case "date": return day.format(new Date(value + "T00:00:00Z"));
    default: return plainNumber(value);
  }
}

// The longest text that is shown; the CSV files have it in full.
const LONGEST = 300;

function shown(figure) {
  const text = figure.f === "share" && figure.v !== null ? loose.format(figure.v) : bare(figure.v, figure.f);
  return figure.u && figure.v !== null ? text + "\u00a0" + figure.u : text;
}

function said(sentence) {
  return sentence.t.replace(/\{([A-Za-z]+)(?:\|([^|{}]*)\|([^|{}]*))?\}/g, (place, name, one, many) => {
    const figure = sentence.v[name];
    if (!figure) {
      return place;
    }
    return one === undefined ? shown(figure) : figure.v === 1 ? one : many;
  });
}

function word(key, figures = {}) {
  return said({t: words[key], v: figures});
}

function text(value) {
  return {v: value, f: "text", u: ""};
}

function count(value) {
  return {v: value, f: "count", u: ""};
}

function titled(column) {
  return column.u ? column.t + " (" + column.u + ")" : column.t;
}
