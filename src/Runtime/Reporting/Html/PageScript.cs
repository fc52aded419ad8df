namespace LrFinder.Dsl;

/// <summary>What a report does under the pointer: it shows the values of the points that are nearest. Arrow keys do the same.</summary>
internal static class PageScript
{
    /// <summary>The script.</summary>
    public const string JavaScript = """
        "use strict";
        for (const figure of document.querySelectorAll("figure.chart")) {
          const svg = figure.querySelector("svg"), tip = figure.querySelector(".tip"), cross = figure.querySelector(".cross");
          const chart = JSON.parse(figure.querySelector("script").textContent);
          const places = [...new Set(chart.curves.flatMap(curve => curve.points.map(point => point[0])))].sort((a, b) => a - b);
          const width = svg.viewBox.baseVal.width;
          let at = -1;
          const nearest = (points, x) => points.reduce((best, point) => !best || Math.abs(point[0] - x) < Math.abs(best[0] - x) ? point : best, null);
          const hide = () => { at = -1; tip.hidden = true; cross.style.visibility = "hidden"; };
          const show = () => {
            const x = places[at], lines = [];
            let title = "";
            for (const curve of chart.curves) {
              const point = nearest(curve.points, x);
              if (!point || Math.abs(point[0] - x) > 4) continue;
              if (!title || point[0] === x) title = chart.x + " " + point[2];
              lines.push([curve.color, curve.name + ": " + point[3]]);
            }
            tip.replaceChildren(document.createTextNode(title));
            for (const [color, text] of lines) {
              const line = document.createElement("div"), dot = document.createElement("span");
              dot.className = color; dot.textContent = "\u25CF ";
              line.append(dot, text); tip.append(line);
            }
            tip.hidden = false;
            cross.setAttribute("x1", x); cross.setAttribute("x2", x); cross.style.visibility = "visible";
            const box = svg.getBoundingClientRect(), around = figure.getBoundingClientRect(), left = box.left - around.left + x * box.width / width;
            tip.style.top = (box.top - around.top + 24) + "px";
            tip.style.left = (left + tip.offsetWidth + 24 > around.width ? left - tip.offsetWidth - 12 : left + 12) + "px";
          };
          const point = event => {
            const box = svg.getBoundingClientRect(), x = (event.clientX - box.left) * width / box.width;
            if (places.length === 0) return;
            at = places.reduce((best, place, i) => Math.abs(place - x) < Math.abs(places[best] - x) ? i : best, 0);
            show();
          };
          svg.addEventListener("pointermove", point);
          svg.addEventListener("pointerdown", point);
          svg.addEventListener("pointerleave", hide);
          svg.addEventListener("blur", hide);
          svg.addEventListener("keydown", event => {
            const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
            if (!step || places.length === 0) return;
            at = Math.min(places.length - 1, Math.max(0, at + step));
            show();
            event.preventDefault();
          });
        }
        """;
}
