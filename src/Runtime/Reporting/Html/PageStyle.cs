namespace LrFinder.Dsl;

/// <summary>The look of a report: light or dark as the reader's system is, and black on white on paper.</summary>
internal static class PageStyle
{
    /// <summary>The style sheet.</summary>
    public const string Css = """
        :root {
          color-scheme: light dark;
          --ground: #fff; --text: #222; --faint: #666; --grid: #e6e6e6; --panel: #f6f7f9; --shade: 31, 95, 168;
          --c0: #0072b2; --c1: #d55e00; --c2: #009e73; --c3: #cc79a7; --c4: #b27700; --c5: #56b4e9; --c6: #000; --mark: #d62728;
          --dots: 0.35;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --ground: #16181c; --text: #e4e6ea; --faint: #9aa0a8; --grid: #33373d; --panel: #20242a; --shade: 70, 140, 220;
            --c0: #5ab4f0; --c1: #ff9a4d; --c2: #3ed0a2; --c3: #e5a3c7; --c4: #f0c04a; --c5: #8ad0ff; --c6: #fff; --mark: #ff6b6b;
            --dots: 0.65;
          }
        }
        * { box-sizing: border-box; }
        body { margin: 0 auto; padding: 1rem 1.25rem 3rem; max-width: 62rem; background: var(--ground); color: var(--text);
          font: 16px/1.5 system-ui, "Segoe UI", Helvetica, Arial, sans-serif; overflow-wrap: anywhere; }
        h1 { font-size: 1.7rem; margin: 1rem 0 0; } h2 { font-size: 1.25rem; margin: 2.2rem 0 0.6rem; border-bottom: 1px solid var(--grid); }
        h3 { font-size: 1rem; margin: 1.2rem 0 0.3rem; } p { margin: 0.4rem 0; } .faint, figcaption { color: var(--faint); }
        nav a { margin-right: 1rem; color: var(--c0); }
        table { border-collapse: collapse; font-variant-numeric: tabular-nums; } .wide { overflow-x: auto; }
        th, td { padding: 0.2rem 0.7rem; text-align: left; vertical-align: top; border-bottom: 1px solid var(--grid); overflow-wrap: normal; }
        .facts th { font-weight: 500; color: var(--faint); min-width: 11rem; } .facts td { white-space: pre-line; overflow-wrap: anywhere; }
        .numbers td, .numbers thead th:not(:first-child) { text-align: right; } .numbers tbody th { font-weight: 500; }
        .confusion td { text-align: center; border: 1px solid var(--ground); min-width: 2.4rem; } .confusion thead th { text-align: center; }
        .confusion th { font-weight: 500; max-width: 14rem; overflow-wrap: anywhere; } .confusion .strong { color: #fff; }
        pre { background: var(--panel); padding: 0.8rem 1rem; overflow-x: auto; max-height: 26rem; font-size: 0.8rem; line-height: 1.4; }
        figure { margin: 0.4rem 0 1rem; position: relative; } figcaption { font-size: 0.85rem; } svg { display: block; width: 100%; height: auto; }
        figure > svg:focus { outline: 1px dotted var(--faint); }
        .charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(26rem, 100%), 1fr)); gap: 0 1.5rem; }
        .pictures { display: grid; grid-template-columns: repeat(auto-fill, minmax(8.5rem, 1fr)); gap: 0.4rem 1rem; }
        .pictures img { display: block; width: 100%; aspect-ratio: 1; object-fit: contain; background: var(--panel); } img.small { image-rendering: pixelated; }
        .pictures .wrong { color: var(--mark); }
        .legend { font-size: 0.85rem; } .legend span:not(.key) { margin-right: 1rem; }
        .key { display: inline-block; width: 1.2rem; height: 0; margin-right: 0.4rem; vertical-align: middle; border-top: 3px solid; }
        .key.dots { width: 0.45rem; height: 0.45rem; border: 0; border-radius: 50%; background: currentColor; opacity: 0.5; }
        .c0 { color: var(--c0); } .c1 { color: var(--c1); } .c2 { color: var(--c2); } .c3 { color: var(--c3); } .c4 { color: var(--c4); }
        .c5 { color: var(--c5); } .c6 { color: var(--c6); }
        path { fill: none; stroke: currentColor; stroke-linecap: round; stroke-linejoin: round; } path.line { stroke-width: 2.4; }
        path.dots { stroke-width: 4.5; opacity: var(--dots); } circle { fill: currentColor; } circle.mark { fill: var(--mark); }
        .axis text { fill: var(--text); font-size: 12.5px; } .axis .x { text-anchor: middle; } .axis .y { text-anchor: end; } .axis .title { font-size: 14px; }
        .axis rect { fill: none; stroke: var(--faint); } .grid { stroke: var(--grid); } .epoch { stroke: var(--faint); stroke-dasharray: 3 4; opacity: 0.6; }
        .label { fill: var(--mark); font-size: 13px; paint-order: stroke; stroke: var(--ground); stroke-width: 4px; } .label.end { text-anchor: end; }
        .cross { stroke: var(--faint); visibility: hidden; }
        .tip { position: absolute; pointer-events: none; background: var(--panel); border: 1px solid var(--grid); border-radius: 4px;
          padding: 0.3rem 0.6rem; font-size: 0.85rem; white-space: pre; font-variant-numeric: tabular-nums; box-shadow: 0 2px 8px rgb(0 0 0 / 0.2); }
        @media print {
          :root { color-scheme: light; --ground: #fff; --text: #000; --faint: #555; --grid: #ddd; --panel: #fff; --shade: 31, 95, 168;
            --c0: #0072b2; --c1: #d55e00; --c2: #009e73; --c3: #cc79a7; --c4: #b27700; --c5: #56b4e9; --c6: #000; --mark: #d62728; --dots: 0.35; }
          body { max-width: none; font-size: 11pt; } nav, .tip, .cross { display: none; } figure, tr { break-inside: avoid; } h2, h3 { break-after: avoid; }
          pre { max-height: none; white-space: pre-wrap; } .wide { overflow: visible; } .confusion td, .key { print-color-adjust: exact; }
        }
        """;
}
