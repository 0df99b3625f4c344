// What keeps people from using a page: axe's serious findings, and what does not fit into the window.
// axe is asked nothing twice: it takes longer than all the rest of a page.
window.barriers = (() => {
    // The rules that axe applies by default, without those whose findings are never serious.
    const RULES = axe._audit.rules
        .filter((rule) => rule.enabled && !rule.tags.some((tag) => axe._audit.tagExclude.includes(tag)))
        .filter((rule) => !["minor", "moderate"].includes(rule.impact))
        .map((rule) => rule.id);
    const CONTRAST = "color-contrast";
    // All others ask for the document, and for which of its parts can be seen.
    const OF_LAYOUT = ["link-in-text-block", "scrollable-region-focusable"];
    const NO_TEXT = ["hidden", "range", "color", "checkbox", "radio", "image"];
    // In sessionStorage: the looks of text that axe has found no fault with, on this page or an earlier one.
    const READABLE = "looks without a fault";
    const ON_AN_IMAGE = ["bgImage", "bgGradient"]; // which axe does not judge

    axe.configure({ noHtml: true });
    let examined = "";
    // The texts whose contrast is asked for. Naming them in axe's context takes it several times as long.
    let wanted = new Set();
    const rule = axe._audit.rules.find(({ id }) => id === CONTRAST);
    const applies = rule.matches;
    rule.matches = function (part, ...rest) {
        return wanted.has(part) && applies.call(this, part, ...rest);
    };

    function told(results) {
        return results.violations
            .filter((found) => ["serious", "critical"].includes(found.impact))
            .flatMap((found) =>
                found.nodes.map(
                    (node) => `${found.impact} ${found.id}: ${JSON.stringify(node.target)} ${node.failureSummary}`,
                ),
            );
    }

    function partsOf(root, but) {
        return [...root.querySelectorAll("*")].filter((part) => !but.some((selector) => part.closest(selector)));
    }

    // The document, and which of its parts can be seen.
    function state(but) {
        const seen = (part) => part.checkVisibility({ visibilityProperty: true }) && part.getClientRects().length;
        const parts = partsOf(document, but);
        return document.documentElement.outerHTML + parts.map((part) => (seen(part) ? 1 : 0)).join("");
    }

    // Everything but contrast. In another width with the same parts, only what depends on where they are.
    async function others(but) {
        const now = state(but);
        const rules = now === examined ? OF_LAYOUT : RULES.filter((rule) => rule !== CONTRAST);
        examined = now;
        return told(await axe.run({ exclude: but }, { resultTypes: ["violations"], preload: false, runOnly: rules }));
    }

    // What a part stands on: what its ancestors paint, in their order, and the last of them. `holder` is the last that
    // was moved: it covers what it was moved to, so only what is in it can lie behind its texts.
    function ground(part, known) {
        if (!part) {
            return { layers: "", painter: null, holder: null };
        }
        if (!known.has(part)) {
            known.set(part, painted(part, ground(part.parentElement, known), getComputedStyle(part)));
        }
        return known.get(part);
    }

    function painted(part, below, style) {
        const isVeiled = style.opacity !== "1" || style.filter !== "none";
        if (["absolute", "fixed", "sticky"].includes(style.position) || style.transform !== "none") {
            const covers = /^rgb\(/.test(style.backgroundColor) && !isVeiled && !(style.zIndex < 0);
            return { layers: covers ? style.backgroundColor : null, painter: part, holder: part };
        }
        const colour = style.backgroundColor === "rgba(0, 0, 0, 0)" ? "" : style.backgroundColor;
        const image = style.backgroundImage === "none" ? "" : style.backgroundImage;
        const veil = isVeiled ? `${style.opacity} ${style.filter}` : "";
        if (below.layers === null || !(colour || image || veil)) {
            return below;
        }
        return { ...below, layers: `${below.layers}|${colour} ${image} ${veil}`, painter: part };
    }

    // Everything that decides how easy text is to read. Null if something else may lie behind it.
    function look(part, known, painters) {
        const on = ground(part, known);
        const boxes = [...part.getClientRects()];
        const isBehind = (painter) =>
            painter.holder === on.holder &&
            !painter.part.contains(part) &&
            !part.contains(painter.part) &&
            boxes.some((box) => overlap(box, painter.box));
        if (on.layers === null || !boxes.every((box) => within(box, on.painter)) || painters.some(isBehind)) {
            return null;
        }
        const style = getComputedStyle(part);
        const font = [style.fontSize, style.fontWeight, style.textShadow, style.webkitTextStroke, style.mixBlendMode];
        return [on.layers, style.color, ...font].join("; ");
    }

    // What the body paints goes on below it.
    function within(box, painter) {
        if (!painter || painter.matches("html, body")) {
            return true;
        }
        const outer = painter.getBoundingClientRect();
        const across = box.left >= outer.left - 1 && box.right <= outer.right + 1;
        return across && box.top >= outer.top - 1 && box.bottom <= outer.bottom + 1;
    }

    function overlap(one, other) {
        const across = one.left < other.right && other.left < one.right;
        return across && one.top < other.bottom && other.top < one.bottom;
    }

    function hasText(part) {
        if (part.matches("input, select, textarea")) {
            return !NO_TEXT.includes(part.type);
        }
        return [...part.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
    }

    // Texts for screen readers alone are a pixel in size, or outside of the page.
    function isSeen(part) {
        const box = part.getBoundingClientRect();
        const isOutside = box.right <= 0 || box.bottom + scrollY <= 0;
        return part.checkVisibility({ visibilityProperty: true }) && !isOutside && (box.width > 1 || box.height > 1);
    }

    // Texts with their looks.
    function looksOfTexts(but) {
        const known = new Map();
        const painters = partsOf(document.body, [])
            .filter((part) => ground(part, known).painter === part && isSeen(part))
            .map((part) => ({ part, holder: ground(part, known).holder, box: part.getBoundingClientRect() }));
        const texts = partsOf(document.body, but).filter((part) => hasText(part) && isSeen(part));
        return new Map(texts.map((part) => [part, look(part, known, painters)]));
    }

    // Contrast alone. Text that looks like other text without a fault is left out.
    async function contrast(but) {
        const readable = new Set(JSON.parse(sessionStorage.getItem(READABLE) ?? "[]"));
        const looks = looksOfTexts(but);
        const found = await examine(oneOfEach(looks), looks, readable, but);
        found.push(...(await examine(looks.keys(), looks, readable, but)));
        sessionStorage.setItem(READABLE, JSON.stringify([...readable]));
        return found;
    }

    function oneOfEach(looks) {
        return new Map([...looks].map(([part, its]) => [its ?? part, part])).values();
    }

    function nodesOf(rules, applies) {
        return rules.flatMap((rule) => rule.nodes).filter((node) => node.any.some(({ data }) => applies(data)));
    }

    // Examines each part at most once, and notes which looks are without a fault.
    async function examine(parts, looks, readable, but) {
        const left = [...parts].filter((part) => !readable.has(looks.get(part)));
        if (!left.length) {
            return [];
        }
        const options = { resultTypes: ["violations", "passes", "incomplete"], preload: false, elementRef: true };
        wanted = new Set(left);
        const results = await axe.run({ exclude: but }, { ...options, runOnly: [CONTRAST] });
        const settled = [
            ...nodesOf(results.passes, (data) => data?.contrastRatio),
            ...nodesOf(results.incomplete, (data) => ON_AN_IMAGE.includes(data?.messageKey)),
        ];
        for (const { element } of settled) {
            const its = looks.get(element);
            if (its) {
                readable.add(its);
            }
        }
        for (const part of left) {
            looks.delete(part);
        }
        return told(results);
    }

    // Texts that would be typed in a column of a few letters, and what is cut off at the edge of the window, by name.
    function outOfReach() {
        const moves = (part) => /auto|scroll/.test(getComputedStyle(part).overflowX);
        const scrolls = (part) => part && (moves(part) || scrolls(part.parentElement));
        const parts = document.querySelectorAll("textarea, input, select, button, a.button");
        const seen = [...parts].filter((part) => part.checkVisibility());
        const isCut = (part) => part.getBoundingClientRect().right > innerWidth + 1 && !scrolls(part.parentElement);
        const isNarrow = (part) => part.matches("textarea") && part.getBoundingClientRect().width < 150;
        return seen.filter((part) => isCut(part) || isNarrow(part)).map((part) => part.name || part.innerText);
    }

    function overflow() {
        return document.documentElement.scrollWidth - document.documentElement.clientWidth;
    }

    return { others, contrast, outOfReach, overflow };
})();
