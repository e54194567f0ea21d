// The page: built from the data, then drawn chart by chart.

const root = document.documentElement;
const figures = [];

function failed(problem) {
  if (!root.dataset.failed) {
    root.dataset.failed = String(problem);
    document.body.prepend(el("p", {class: "notice", role: "alert"}, word("page.failed", {problem: text(String(problem))})));
  }
}

addEventListener("error", event => failed(event.message || event.error));
addEventListener("unhandledrejection", event => failed(event.reason && event.reason.message || event.reason));

function paragraphs(sentences) {
  return sentences.map(sentence => el("p", {class: "says"}, said(sentence)));
}

function card(one) {
  const colour = colourOf(one.by, one.title);
  return el("article", {class: colour ? "card group" : "card", style: colour ? "--group:" + colour : null},
    el("h3", {}, one.title),
    one.headline ? el("p", {class: "big"}, shown(one.headline)) : null,
    one.says.map(sentence => el("p", {}, said(sentence))),
    one.facts.length ? el("dl", {}, one.facts.map(fact => {
      const style = {class: fact.figure.f === "text" ? "words" : null};
      return [el("dt", style, fact.name), el("dd", style, shown(fact.figure))];
    })) : null);
}

function cards(list) {
  return el("div", {class: "cards"}, list.map(card));
}

function actionButton(action, chart, clicked) {
  const label = word("action." + action + ".long", {chart: text(chart.title)});
  return el("button", {type: "button", "data-action": action, title: label, "aria-label": label, click: clicked},
    word("action." + action));
}

function figureOf(chart) {
  const plot = el("div", {class: "plot", role: "img", "aria-label": chart.title});
  const figure = el("figure", {"data-chart": chart.name, id: "chart-" + chart.name},
    el("figcaption", {}, el("h3", {}, chart.title), paragraphs(chart.says)), plot,
    el("div", {class: "foot"},
      actionButton("csv", chart, () => saveCsv(chart.name, chart.table)),
      actionButton("png", chart, () => picture(plot, chart, "png")),
      actionButton("svg", chart, () => picture(plot, chart, "svg")),
      el("details", {class: "data"}, el("summary", {}, word("chart.figures")),
        plainTable(chart.table, chart.title, chart.by))));
  if (["scatter", "map", "panels", "boxes", "flows", "treemap", "multiples", "paths"].includes(chart.kind)
      || chart.kind !== "bars" && (chart.drawn > 5 || rowsOf(chart.table) > 12)
      || chart.kind === "lines" && chart.table[0].f === "text" || chart.kind === "stacks" && chart.table[0].f === "date") {
    figure.classList.add("full");
  }
  figures.push({chart, figure, plot});
  return figure;
}

async function picture(plot, chart, format) {
  if (plot.querySelector(".js-plotly-plot, .main-svg") === null) {
    return;
  }
  const size = plot.getBoundingClientRect();
  await Plotly.downloadImage(plot, {format, filename: chart.name, width: Math.round(size.width), height: Math.round(size.height),
    scale: format === "png" ? 2 : 1});
}

function block(one) {
  return one.chart ? figureOf(one.chart) : one.cards ? cards(one.cards)
    : one.segments ? segmentTable(one.segments)
    : el("div", {class: "paper"}, el("h3", {}, one.title), plainTable(one.table, one.title));
}

// Charts that follow each other stand side by side where there is room.
function blocks(list) {
  const content = [];
  let row = null;
  for (const one of list) {
    const element = block(one);
    if (one.chart) {
      row = row || content[content.push(el("div", {class: "figures"})) - 1];
      row.append(element);
    } else {
      row = null;
      content.push(element);
    }
  }
  content.filter(element => element.classList.contains("figures")).forEach(group => {
    const narrow = [...group.children].filter(figure => !figure.classList.contains("full"));
    if (narrow.length % 2 === 1) {
      narrow[0].classList.add("full");
    }
  });
  return content;
}

function section(one) {
  return el("section", {id: one.id, class: "report-section", "aria-labelledby": one.id + "-title"},
    el("h2", {id: one.id + "-title"}, one.title), paragraphs(one.says), blocks(one.blocks));
}

function themeButton() {
  const name = () => word(isDark() ? "theme.light" : "theme.dark");
  const button = el("button", {type: "button", "data-action": "theme", click: () => {
    setTheme(isDark() ? "light" : "dark");
    button.textContent = name();
    drawAll();
  }}, name());
  return button;
}

function build() {
  const made = {v: data.made.slice(0, 10), f: "date", u: ""};
  document.getElementById("report").append(
    el("a", {class: "skip", href: "#content"}, word("page.skip")),
    el("header", {class: "top"}, el("div", {class: "wide"},
      el("div", {class: "line"}, el("h1", {}, data.title), themeButton()),
      el("p", {class: "made"}, word("page.made", {date: made})),
      data.says.map(sentence => el("p", {class: "lead"}, said(sentence))))),
    el("nav", {class: "contents", "aria-label": word("page.contents")}, el("div", {class: "wide"},
      el("ul", {tabindex: "0"}, data.sections.map(one => el("li", {}, el("a", {href: "#" + one.id}, one.title)))))),
    el("main", {id: "content", class: "wide"}, cards(data.cards), data.sections.map(section)),
    el("footer", {}, el("div", {class: "wide"}, word("page.footer"))));
}

function draw({chart, figure, plot}) {
  if (rowsOf(chart.table) === 0) {
    plot.textContent = word("chart.empty");
    return null;
  }
  const width = plot.clientWidth;
  const {traces, layout, height, note} = KINDS[chart.kind](chart, width, figure);
  if (note && !figure.querySelector(".note")) {
    plot.before(el("p", {class: "says note"}, note));
  }
  plot.style.minHeight = height + "px";
  return Plotly.react(plot, traces, {...baseLayout(layout), height, width},
    {displayModeBar: false, scrollZoom: chart.kind === "scatter", showTips: false});
}

function pause() {
  return new Promise(resolve => setTimeout(resolve, 0));
}

async function drawAll() {
  for (const one of figures) {
    try {
      await draw(one);
    } catch (problem) {
      // The others are drawn all the same.
      failed(one.chart.title + ": " + (problem.message || problem));
    }
    await pause();
  }
}

// plotly.js measures its lettering by reading canvases back, which the browser warns of unless it is told beforehand.
function announceReading() {
  const getContext = HTMLCanvasElement.prototype.getContext;
  HTMLCanvasElement.prototype.getContext = function (type, options) {
    return getContext.call(this, type, type === "2d" ? {willReadFrequently: true, ...options} : options);
  };
}

// Printed in light colours, and as wide as paper is. What is drawn here is drawn before the browser goes on.
let screenTheme = null;

function onPaper(printing) {
  if (printing) {
    screenTheme = isDark() ? "dark" : "light";
    setTheme("light");
  } else {
    setTheme(screenTheme || "light");
  }
  root.classList.toggle("paper-wide", printing);
  figures.forEach(draw);
}

async function loadPlotly() {
  announceReading();
  const script = el("script", {});
  script.textContent = await unpacked("plotly");
  document.head.append(script);
  if (typeof Plotly === "undefined") {
    throw new Error("plotly.js did not start");
  }
}

async function start() {
  build();
  await pause();
  points = JSON.parse(await unpacked("points"));
  for (const one of figures.filter(({chart}) => chart.kind === "scatter")) {
    const redraw = () => draw(one);
    one.plot.before(scatterControls(one.figure, redraw));
  }
  await loadPlotly();
  await drawAll();
  let width = innerWidth;
  addEventListener("resize", () => {
    if (innerWidth !== width) {
      width = innerWidth;
      drawAll();
    }
  });
  addEventListener("beforeprint", () => onPaper(true));
  addEventListener("afterprint", () => onPaper(false));
  window.drawAll = drawAll;
  root.dataset.ready = "true";
}

start().catch(problem => failed(problem.message || problem));
