// What keeps people from using a page: axe's serious findings, and what does not fit into the window.
// axe is asked nothing twice: it takes longer than all the rest of a page.
window.barriers = (() => {
    // The rules that axe applies by default, without those whose findings are never serious.
    const RULES = axe._audit.rules
        .filter((rule) => rule.enabled && !rule.tags.some((tag) => axe._audit.tagExclude.includes(tag)))
        .filter((rule) => !["minor", "moderate"].includes(rule.impact))
        .map((rule) => rule.id);
    const CONTRAST = "color-contrast";
    const OF_LAYOUT = "scrollable-region-focusable";
    // What it has no rule for.
    const NO_TEXT = ["hidden", "range", "color", "checkbox", "radio", "image"];
    const DISABLED = ":disabled, [aria-disabled=true]";
    // In localStorage: the looks of text that axe has found no fault with, on this page or an earlier one.
    const READABLE = "looks without a fault";
    // Why axe does not judge a text.
    const ON_AN_IMAGE = ["bgImage", "bgGradient"];
    const NOT_FOR_COLOURS = ["bgOverlap", "imgNode", "elmPartiallyObscured", "shortTextContent", "nonBmp"];

    axe.configure({ noHtml: true });
    let examined = "";
    // The texts whose contrast is asked for. Naming them in axe's context takes it several times as long.
    let wanted = new Set();
    const rule = axe._audit.rules.find(({ id }) => id === CONTRAST);
    const applies = rule.matches;
    rule.matches = function (part, ...rest) {
        return wanted.has(part) && applies.call(this, part, ...rest);
    };
    // What axe found of them: whether it is good, if it judged, and the data of its judgement.
    const outcomes = new Map();
    const check = axe._audit.checks[CONTRAST];
    const evaluate = check.evaluate;
    check.evaluate = function (part, ...rest) {
        let noted = {};
        const data = (given) => {
            noted = given;
            this.data(given);
        };
        const isGood = evaluate.call({ ...this, data }, part, ...rest);
        outcomes.set(part, { isGood, ...noted });
        return isGood;
    };
    // Those that axe has not judged, for reasons other than colours, in this document at this width.
    let unjudged = { at: "", texts: new Set() };

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

    // The document, and how each of its parts is displayed.
    function state(but) {
        const display = (part) => {
            const isSeen = part.checkVisibility({ visibilityProperty: true }) && part.getClientRects().length;
            return isSeen ? getComputedStyle(part).display : "none";
        };
        return document.documentElement.outerHTML + partsOf(document, but).map(display).join();
    }

    function scrolls(part) {
        const isLarger = part.scrollWidth > part.clientWidth || part.scrollHeight > part.clientHeight;
        return isLarger && /auto|scroll/.test(getComputedStyle(part).overflow);
    }

    // Those other than contrast. Most have the same to say in another width where the same parts are displayed.
    function otherRules(but) {
        const now = state(but);
        const isSame = now === examined;
        examined = now;
        if (isSame) {
            return partsOf(document, but).some(scrolls) ? [OF_LAYOUT] : [];
        }
        return RULES.filter((rule) => rule !== CONTRAST);
    }

    // What a part stands on: what its ancestors paint, in their order, and the last of them. `holder` is the last that
    // was moved: it covers what it was moved to, so only what is in it can lie behind its texts. `frame` is the first
    // part after the painter in which the rest scrolls.
    function ground(part, known) {
        if (!part) {
            return { layers: "", painter: null, holder: null, frame: null };
        }
        if (!known.has(part)) {
            known.set(part, painted(part, ground(part.parentElement, known), getComputedStyle(part)));
        }
        return known.get(part);
    }

    function painted(part, below, style) {
        const frame = style.overflowX === "visible" ? null : part;
        const isVeiled = style.opacity !== "1" || style.filter !== "none";
        if (["absolute", "fixed", "sticky"].includes(style.position) || style.transform !== "none") {
            const covers = /^rgb\(/.test(style.backgroundColor) && !isVeiled && !(style.zIndex < 0);
            return { layers: covers ? style.backgroundColor : null, painter: part, holder: part, frame };
        }
        const colour = style.backgroundColor === "rgba(0, 0, 0, 0)" ? "" : style.backgroundColor;
        const image = style.backgroundImage === "none" ? "" : style.backgroundImage;
        const veil = isVeiled ? `${style.opacity} ${style.filter}` : "";
        if (below.layers === null || !(colour || image || veil)) {
            return { ...below, frame: below.frame ?? frame };
        }
        return { ...below, layers: `${below.layers}|${colour} ${image} ${veil}`, painter: part, frame };
    }

    // Everything that decides how easy text is to read. Null if something else may lie behind it.
    function look(part, known, painters) {
        const on = ground(part, known);
        const boxes = boxesOf(part);
        const isBehind = (painter) =>
            painter.holder === on.holder &&
            !painter.part.contains(part) &&
            !part.contains(painter.part) &&
            boxes.some((box) => overlap(box, painter.box));
        const inside = on.frame ? [on.frame.getBoundingClientRect()] : boxes;
        if (on.layers === null || !inside.every((box) => within(box, on.painter)) || painters.some(isBehind)) {
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

    function textsIn(part) {
        return [...part.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
    }

    function boxesOf(part) {
        const range = document.createRange();
        const boxes = textsIn(part).flatMap((text) => {
            range.selectNodeContents(text);
            return [...range.getClientRects()];
        });
        return boxes.length ? boxes : [...part.getClientRects()];
    }

    function hasText(part) {
        if (part.closest(DISABLED)) {
            return false;
        }
        if (part.matches("input, select, textarea")) {
            return !NO_TEXT.includes(part.type);
        }
        const text = textsIn(part)
            .map((node) => node.data)
            .join("");
        const { removeUnicode } = axe.commons.text;
        const hasLetters = removeUnicode(text, { emoji: true, punctuations: true }).trim();
        return Boolean(hasLetters && removeUnicode(text, { nonBmp: true }).trim());
    }

    // Texts for screen readers alone are a pixel in size, cut off, or outside of the page.
    function isSeen(part) {
        const box = part.getBoundingClientRect();
        const isOutside = box.right <= 0 || box.bottom + scrollY <= 0 || (box.width <= 1 && box.height <= 1);
        const isCut = getComputedStyle(part).clip.startsWith("rect(0px, 0px, 0px");
        return part.checkVisibility({ visibilityProperty: true }) && !isOutside && !isCut;
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

    // All barriers in the first scheme, and contrast alone in another. Text that looks like text without a fault is
    // left out.
    async function find(but, isFirstScheme) {
        const readable = new Set(JSON.parse(localStorage.getItem(READABLE) ?? "[]"));
        const at = `${innerWidth} ${document.documentElement.outerHTML}`;
        if (unjudged.at !== at) {
            unjudged = { at, texts: new Set() };
        }
        const looks = looksOfTexts(but);
        const found = await examine(oneOfEach(looks), looks, readable, but, isFirstScheme ? otherRules(but) : []);
        found.push(...(await examine(looks.keys(), looks, readable, but, [])));
        localStorage.setItem(READABLE, JSON.stringify([...readable]));
        return found;
    }

    function oneOfEach(looks) {
        return new Map([...looks].map(([part, its]) => [its ?? part, part])).values();
    }

    // Examines each text at most once, and notes which looks are without a fault.
    async function examine(texts, looks, readable, but, others) {
        const left = [...texts].filter((text) => !readable.has(looks.get(text)) && !unjudged.texts.has(text));
        const rules = left.length ? [...others, CONTRAST] : others;
        if (!rules.length) {
            return [];
        }
        wanted = new Set(left);
        outcomes.clear();
        const options = { resultTypes: ["violations"], preload: false, runOnly: rules };
        const results = await axe.run({ exclude: but }, options);
        for (const text of left) {
            const { isGood, contrastRatio, messageKey } = outcomes.get(text) ?? {};
            if (looks.get(text) && ((isGood && contrastRatio) || ON_AN_IMAGE.includes(messageKey))) {
                readable.add(looks.get(text));
            }
            if (!outcomes.has(text) || NOT_FOR_COLOURS.includes(messageKey)) {
                unjudged.texts.add(text);
            }
            looks.delete(text);
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

    return { find, outOfReach, overflow };
})();
